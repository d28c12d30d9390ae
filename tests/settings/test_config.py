"""A config says what counts; what makes no sense costs one line, never the start."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.formats import ArticleFormat
from reader.domain.queries import Sort
from reader.settings.config import load_config, parse_config
from reader.settings.pipes import Pipe
from reader.settings.registry import known_settings, value_of
from reader.settings.values import SHIPPED_VIEWS, DensityChoice, Settings

FILE = Path("config.yaml")


def problems(text):
    return [(problem.line, problem.reason) for problem in parse_config(text, FILE).problems]


def test_without_a_file_the_defaults_count(tmp_path):
    config = load_config(tmp_path / "none.yaml")

    assert config.settings == Settings()
    assert config.problems == ()


def test_what_the_file_says_counts(tmp_path):
    file = tmp_path / "config.yaml"
    file.write_text(
        "\ufefftheme: nord\nmeasure: 60\ndensity: two_line\nsort: Most Covered\nmouse: no\n"
        "refresh: {minutes: 90}\nviews:\n  robots: 'topic:\"AI\"'\n"
        "keys: {story.star: [x, '*']}\n",
        encoding="utf-8",
    )

    config = load_config(file)

    assert config.problems == ()
    settings = config.settings
    assert (settings.theme, settings.measure, settings.mouse) == ("nord", 60, False)
    assert (settings.density, settings.sort) == (DensityChoice.TWO_LINE, Sort.COVERAGE)
    assert settings.refresh.minutes == 90
    assert settings.views["robots"] == 'topic:"AI"'
    assert settings.keys == {"story.star": ("x", "*")}


def test_an_unknown_setting_is_told_with_its_line_and_the_nearest_name():
    assert problems("theme: nord\nmeassure: 80\n") == [
        (2, "there is no setting 'meassure'; did you mean 'measure'?")
    ]


def test_a_setting_outside_its_section_is_told_where_it_belongs():
    assert problems("minutes: 90\n") == [
        (1, "there is no setting 'minutes'; did you mean 'refresh.minutes'?")
    ]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("notify-me --loud 'two words'", ("notify-me", "--loud", "two words")),
        ("[sh, -c, 'jq .title | mail me']", ("sh", "-c", "jq .title | mail me")),
        ("mail 'a|b'", ("mail", "a|b")),
        ("", ()),
    ],
)
def test_a_command_is_split_into_words_and_a_list_is_left_as_it_is(written, words):
    config = parse_config(f"after_refresh: {written}\n", FILE)

    assert config.problems == ()
    assert config.settings.after_refresh == words


@pytest.mark.parametrize("line", ["jq .title | mail me", "jq .title >>all", "(true)", "a; b"])
def test_a_command_that_only_a_shell_understands_is_refused_with_the_way_to_have_one(line):
    ((_, reason),) = problems(f"after_refresh: {line}\n")

    assert "is for a shell; write [sh, -c, '…'] if you want one" in reason


def test_an_unknown_setting_of_a_section_is_told_with_the_nearest_of_that_section():
    assert problems("refresh:\n  minuts: 90\n") == [
        (2, "there is no setting 'minuts'; did you mean 'minutes'?")
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("measure: wide", "measure: must be a whole number from 50 to 90, not 'wide'"),
        ("measure: 300", "measure: must be a whole number from 50 to 90, not '300'"),
        ("mouse: maybe", "mouse: must be true or false, not 'maybe'"),
        ("glyphs: ascci", "glyphs: must be auto, unicode or ascii, not 'ascci'; "
                          "did you mean 'ascii'?"),
        ("theme: [a]", "theme: must be text, not a list"),
        ("refresh: 5", "refresh: must be a mapping of settings"),
        ("views: [a]", "views: must be a mapping of names to a query"),
    ],
)  # fmt: skip
def test_a_value_of_the_wrong_kind_is_told_and_the_default_counts(text, reason):
    config = parse_config(text, FILE)

    assert [problem.reason for problem in config.problems] == [reason]
    assert config.settings == Settings()


def test_what_is_wrong_costs_nothing_else():
    config = parse_config("measure: x\ntheme: nord\nkeys:\n  a: {b: c}\n  d: e\n", FILE)

    assert config.settings.theme == "nord"
    assert config.settings.keys == {"d": ("e",)}
    assert len(config.problems) == 2


def test_a_setting_that_is_there_twice_is_told_and_the_last_counts():
    config = parse_config("theme: nord\ntheme: paper\n", FILE)

    assert config.settings.theme == "paper"
    assert [(p.line, p.reason) for p in config.problems] == [
        (2, "'theme' is there twice; the last counts")
    ]


def test_a_setting_left_empty_is_not_set():
    assert parse_config("theme:\nkeys:\nrefresh:\nviews: ~\n", FILE).settings == Settings()


def test_what_is_no_yaml_is_told_with_its_line():
    config = parse_config("theme: nord\nkeys: [\n", FILE)

    assert config.problems[0].line >= 2
    assert "is not YAML" in config.problems[0].reason


def test_a_list_is_no_config():
    assert problems("- theme\n") == [(1, "must be a mapping of settings to values")]


def test_what_cannot_be_read_is_told(tmp_path):
    config = load_config(tmp_path)

    assert "cannot be read" in str(config.problems[0])


def test_a_file_too_large_to_be_a_config_is_told(tmp_path):
    file = tmp_path / "config.yaml"
    file.write_bytes(b"#" * 2_000_000)

    assert "larger than" in str(load_config(file).problems[0])


@given(st.text(alphabet=st.sampled_from("theme: nord\n-[]{}\"'#&*!|>%@`,?\t refresh:keys 1é"))
       | st.text())  # fmt: skip
def test_no_text_stops_the_reader_from_starting(text):
    config = parse_config(text, FILE)

    for name, setting in known_settings().items():
        assert type(value_of(config.settings, name)) is type(setting.default)


def test_shipped_views_stay_beside_those_of_the_users_own():
    views = parse_config("views: {robots: robots}\n", FILE).settings.views

    assert views == {**SHIPPED_VIEWS, "robots": "robots"}


def test_a_view_of_the_users_own_replaces_a_shipped_one_and_an_empty_one_takes_it_away():
    one, other = SHIPPED_VIEWS

    views = parse_config(f"views: {{{one}: robots, {other}: ''}}\n", FILE).settings.views

    assert views == {one: "robots"}


def test_the_reasons_of_the_front_page_have_weights():
    config = parse_config("front: {outlets: 2.5, quality: 0, unusual: .5}\n", FILE)

    weights = config.settings.front.weights
    assert config.problems == ()
    assert (weights.outlets, weights.freshness, weights.quality, weights.unusual) == (
        2.5,
        1,
        0,
        0.5,
    )


@pytest.mark.parametrize("value", ["-1", "11", "nan", "inf", "1e0", "1.2.3", ".", "much"])
def test_a_weight_out_of_bounds_is_told_and_the_usual_one_counts(value):
    text = f"front: {{outlets: '{value}'}}\n"

    assert problems(text) == [(1, f"front.outlets: must be a number from 0 to 10, not {value!r}")]
    assert parse_config(text, FILE).settings == Settings()


PIPES = """\
pipes:
  words: wc -w
  summary:
    command: [sh, -c, 'head | tail']
    format: html
    key: ctrl+s
    terminal: yes
"""


def test_commands_for_articles_are_lines_or_mappings():
    config = parse_config(PIPES, FILE)

    assert config.problems == ()
    assert config.settings.pipes == {
        "words": Pipe(command=("wc", "-w")),
        "summary": Pipe(
            command=("sh", "-c", "head | tail"),
            format=ArticleFormat.HTML,
            key="ctrl+s",
            terminal=True,
        ),
    }


@pytest.mark.parametrize(
    ("entry", "line", "reason"),
    [
        ("{}", 6, "'bad' has no command"),
        ("{key: x}", 6, "'bad' has no command"),
        ("cat | less", 6, "'bad' command '|' is for a shell; write [sh, -c, '…'] if you want one"),
        ("\n    commands: cat", 7, "'bad' has no 'commands'; did you mean 'command'?"),
        ("\n    command: cat\n    format: pdf", 8,
         "'bad' format must be text, md, html, json or document, not 'pdf'"),
        ("\n    command: cat\n    terminal: perhaps", 8,
         "'bad' terminal must be true or false, not 'perhaps'"),
    ],
)  # fmt: skip
def test_a_command_that_makes_no_sense_costs_no_other(entry, line, reason):
    config = parse_config(f"pipes:\n  one: cat\n\n  two: less\n\n  bad: {entry}\n", FILE)

    assert list(config.settings.pipes) == ["one", "two"]
    assert [(it.line, it.reason) for it in config.problems] == [(line, f"pipes: {reason}")]
