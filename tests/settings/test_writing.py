"""What is written into a config can be read again, and nothing else in it changes."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.errors import ConfigError
from reader.settings.config import load_config, parse_config
from reader.settings.registry import known_settings
from reader.settings.values import SHIPPED_VIEWS, Settings
from reader.settings.writing import template, write_entry, write_whole

FILE = Path("config.yaml")

KEPT = """\
# my config
theme: nord   # the blue one

views:
    # first
    robots: 'topic:"AI"'
    long: >-
        is:unread
        words:>900

measure: 60
"""


def test_the_template_is_a_config_that_changes_nothing():
    config = parse_config(template(), FILE)

    assert (config.settings, config.problems) == (Settings(), ())


def test_every_line_of_the_template_can_be_taken_as_it_is():
    lines = [re.sub(r"^#(?! \S)", "", line) for line in template().splitlines()]

    config = parse_config("\n".join(lines), FILE)

    assert (config.settings, config.problems) == (Settings(), ())
    assert set(known_settings()) <= set(config.lines)


def test_an_entry_is_added_to_its_block_and_every_other_line_stays(tmp_path):
    file = tmp_path / "config.yaml"
    file.write_text(KEPT, encoding="utf-8")

    write_entry(file, "views", "owls", "title:owl OR title:owlet")

    changed = file.read_text(encoding="utf-8")
    assert load_config(file).settings.views["owls"] == "title:owl OR title:owlet"
    assert [line for line in changed.splitlines() if "owl" not in line] == KEPT.splitlines()


def test_an_entry_with_a_known_name_replaces_it(tmp_path):
    file = tmp_path / "config.yaml"
    file.write_text(KEPT, encoding="utf-8")

    write_entry(file, "views", "long", "words:>2000")

    assert load_config(file).settings.views == {
        **SHIPPED_VIEWS,
        "robots": 'topic:"AI"',
        "long": "words:>2000",
    }
    assert load_config(file).settings.measure == 60


def test_the_first_entry_makes_the_file_and_the_block(tmp_path):
    file = tmp_path / "new" / "config.yaml"

    write_entry(file, "views", "a b", 'x:"y"')

    assert load_config(file).settings.views == {**SHIPPED_VIEWS, "a b": 'x:"y"'}


def test_a_block_that_was_left_empty_is_filled(tmp_path):
    file = tmp_path / "config.yaml"
    file.write_text("views:\nmeasure: 60\n", encoding="utf-8")

    write_entry(file, "views", "a", "b")

    assert load_config(file).settings.views == {**SHIPPED_VIEWS, "a": "b"}
    assert load_config(file).settings.measure == 60


def test_a_block_on_one_line_is_left_alone_and_the_user_told(tmp_path):
    file = tmp_path / "config.yaml"
    file.write_text("views: {a: b}\n", encoding="utf-8")

    with pytest.raises(ConfigError, match="by hand"):
        write_entry(file, "views", "c", "d")

    assert file.read_text(encoding="utf-8") == "views: {a: b}\n"


def test_a_linked_config_stays_a_link(tmp_path):
    real = tmp_path / "dotfiles.yaml"
    real.write_text("measure: 60\n", encoding="utf-8")
    link = tmp_path / "config.yaml"
    link.symlink_to(real)

    write_entry(link, "views", "a", "b")

    assert link.is_symlink()
    assert load_config(real).settings.views == {**SHIPPED_VIEWS, "a": "b"}


def test_a_config_that_cannot_be_written_leaves_nothing_behind(tmp_path):
    file = tmp_path / "config.yaml"
    file.mkdir()

    with pytest.raises(ConfigError):
        write_whole(file, template())

    assert list(tmp_path.iterdir()) == [file]


@given(names=st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=4), text=st.text())
def test_any_name_and_query_can_be_saved_or_is_refused_without_a_change(
    tmp_path_factory, names, text
):
    file = tmp_path_factory.mktemp("config") / "config.yaml"
    saved = {}
    for name in names:
        try:
            write_entry(file, "views", name, text)
        except ConfigError:
            continue
        saved[name] = text

    assert load_config(file).settings.views == {**SHIPPED_VIEWS, **saved}
