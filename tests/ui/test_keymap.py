"""Keys and prefixes find their command, and each command is there once."""

from importlib import import_module
from inspect import signature

import pytest

from reader.ui.acts import ACTS
from reader.ui.acts.later import LATER
from reader.ui.arrangement import Pane
from reader.ui.commands import BY_ID, COMMANDS, FOOTERS
from reader.ui.keymap import Keymap, spell


def test_every_command_does_something_and_everything_done_is_a_command():
    assert set(ACTS) == set(BY_ID)


@pytest.mark.parametrize("act", LATER.values(), ids=LATER)
def test_what_is_imported_when_it_is_asked_for_is_there(act):
    named = act.keywords
    module = import_module(f"reader.ui.{named['module']}")
    signature(getattr(module, named["name"])).bind(None, **named["options"])


def test_every_command_is_there_once():
    assert len(BY_ID) == len(COMMANDS)


def test_no_key_means_two_things_in_one_pane():
    Keymap(COMMANDS)


def test_a_key_that_means_two_things_is_a_mistake_we_hear_of():
    command = BY_ID["story.star"]

    with pytest.raises(ValueError, match="means two commands"):
        Keymap([command, command])


def test_a_prefix_waits_for_its_continuation():
    keymap = Keymap(COMMANDS)

    assert keymap.find(Pane.LIST, "g") is None
    assert {c.key for c in keymap.continuations(Pane.LIST, "g")} >= {"g", "a", "u", "s"}
    found = keymap.find(Pane.LIST, "g", prefix="g")
    assert found is not None
    assert found.id == "move.top"


def test_one_key_can_be_a_prefix_here_and_a_command_there():
    keymap = Keymap(COMMANDS)

    assert keymap.continuations(Pane.LIST, "S")
    found = keymap.find(Pane.COVERAGE, "S")
    assert found is not None
    assert found.id == "coverage.sort"


def test_an_unknown_second_key_means_nothing():
    assert Keymap(COMMANDS).find(Pane.LIST, "%", prefix="g") is None


def test_footers_teach_only_keys_that_work_in_their_pane():
    for pane, ids in FOOTERS.items():
        assert all(pane in BY_ID[command_id].panes for command_id in ids)
        assert ids[-1] == "help.show"


@pytest.mark.parametrize(
    ("key", "character", "spelled"),
    [("question_mark", "?", "?"), ("G", "G", "G"), ("space", " ", "space"),
     ("ctrl+d", "\x04", "ctrl+d"), ("left_square_bracket", "[", "[")],
)  # fmt: skip
def test_keys_are_spelled_as_people_type_them(key, character, spelled):
    assert spell(key, character, printable=character.isprintable()) == spelled
