"""Rules of the config hold on the command line, and say what they leave out."""

import pytest

BRIDGE, OWLS = "Harbour bridge reopens", "Owls counted"


@pytest.fixture
def ruled(paper, tmp_path):
    """The library under a config; what was written last is what counts."""
    file = tmp_path / "config" / "broadsheet" / "config.yaml"
    file.parent.mkdir(parents=True)

    def run(*words, config="mute: topic:Transport\n"):
        if not file.exists() or file.read_text(encoding="utf-8") != config:
            file.write_text(config, encoding="utf-8")
        return paper(*words, XDG_CONFIG_HOME=str(tmp_path / "config"))

    return run


def titles(ended):
    assert ended.status == 0, ended.err
    return [row[5] for row in ended.rows]


@pytest.mark.parametrize("words", [["list"], ["search", "harbour", "OR", "owls"], ["stories"]])
def test_a_muted_story_is_left_out_counted_and_shown_on_request(words, ruled):
    ended = ruled(*words)
    assert BRIDGE not in titles(ended)
    assert ended.err == "1 muted story left out; --with-muted shows all\n"

    asked = ruled(*words, "--with-muted")
    assert BRIDGE in titles(asked)
    assert asked.err == ""
    assert asked.rows[titles(asked).index(BRIDGE)][1] == "unread,muted"


def test_the_count_leaves_muted_stories_out_too(ruled):
    every = int(ruled("unread", config="").out)
    ended = ruled("unread")

    assert int(ended.out) == every - 1
    assert "1 muted story left out" in ended.err
    assert int(ruled("unread", "--with-muted").out) == every


def test_what_is_marked_by_a_query_is_not_muted_stories(ruled):
    ruled("mark", "read", "--query", "outlets:>0")

    assert titles(ruled("list", "is:unread", "--with-muted")) == [BRIDGE]


def test_a_highlighted_story_says_so(ruled):
    rows = ruled("list", "owls", config="highlight: [owls]\n").rows

    assert [row[1] for row in rows] == ["unread,highlighted"]


def test_a_bad_rule_is_told_with_file_line_and_place_and_the_rest_holds(ruled, tmp_path):
    config = "mute:\n  - topic:Transport\n  - qualty:>5\n"
    ended = ruled("list", config=config)

    where = f"{tmp_path}/config/broadsheet/config.yaml, line 3: mute: 'qualty:' at 1:"
    assert BRIDGE not in titles(ended)
    assert where in ended.err
    checked = ruled("config", "check", config=config)
    assert checked.status == 1
    assert where in checked.err
