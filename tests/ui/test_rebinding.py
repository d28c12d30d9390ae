"""Keys go where the user wants them; what makes no sense is told, and the rest applies."""

import pytest
from textual.theme import BUILTIN_THEMES

from reader.settings.values import KeymapChoice
from reader.ui.commands import BY_ID, Topic
from reader.ui.help_rows import help_rows
from reader.ui.keymap import Keymap
from reader.ui.preferences import Preferences
from reader.ui.presets import PRESETS
from reader.ui.rebinding import rebind
from reader.ui.theme_names import TEXTUAL


def keys_of(commands, action):
    return next(command.keys for command in commands if command.id == action)


def test_without_wishes_the_keys_are_the_defaults():
    commands, refusals = rebind(KeymapChoice.VIM, {})

    assert {command.id: command.keys for command in commands} == {
        command.id: command.keys for command in BY_ID.values()
    }
    assert refusals == ()


@pytest.mark.parametrize("keymap", KeymapChoice)
def test_every_preset_is_a_whole_keymap_without_a_clash(keymap):
    commands, refusals = rebind(keymap, {})

    Keymap(commands)
    assert refusals == ()
    for action, wanted in PRESETS[keymap].items():
        assert keys_of(commands, action) == wanted


def test_a_users_key_takes_it_from_the_command_that_had_it():
    commands, refusals = rebind(KeymapChoice.VIM, {"story.mark": ("s",)})

    assert keys_of(commands, "story.mark") == ("s",)
    assert keys_of(commands, "story.star") == ("*",)
    assert refusals == ()


def test_a_command_that_loses_its_only_key_is_told():
    _, refusals = rebind(KeymapChoice.VIM, {"story.star": ("m",)})

    assert refusals == (("story.star", "'m' was the only key of 'story.mark'"),)


def test_an_unknown_action_is_told_with_the_nearest():
    _, refusals = rebind(KeymapChoice.VIM, {"story.stra": ("x",)})

    assert refusals == (
        ("story.stra", "there is no action 'story.stra'; did you mean 'story.star'?"),
    )


def test_an_unknown_key_is_told_and_the_others_of_the_action_apply():
    commands, refusals = rebind(KeymapChoice.VIM, {"story.star": ("foo", "ctrl+y")})

    assert keys_of(commands, "story.star") == ("ctrl+y",)
    assert refusals == (("story.star", "'foo' is no key"),)


def test_when_no_key_of_an_action_makes_sense_it_keeps_its_own():
    commands, _ = rebind(KeymapChoice.VIM, {"story.star": ("foo",)})

    assert keys_of(commands, "story.star") == BY_ID["story.star"].keys


def test_two_wishes_for_one_key_clash_and_the_first_applies():
    commands, refusals = rebind(
        KeymapChoice.VIM, {"story.star": ("ctrl+x",), "story.mark": ("ctrl+x",)}
    )

    assert keys_of(commands, "story.star") == ("ctrl+x",)
    assert refusals == (("story.mark", "'ctrl+x' already means 'story.star'"),)


def test_a_key_that_others_begin_with_is_told():
    commands, refusals = rebind(KeymapChoice.VIM, {"story.star": ("g", "ctrl+x")})

    assert keys_of(commands, "story.star") == ("ctrl+x",)
    assert "cannot be a key beside" in refusals[0][1]


def test_an_empty_list_takes_the_keys_away():
    commands, refusals = rebind(KeymapChoice.VIM, {"article.zen": ()})

    assert keys_of(commands, "article.zen") == ()
    assert refusals == ()


def test_names_of_keys_may_be_those_that_people_type():
    commands, _ = rebind(KeymapChoice.VIM, {"story.read": ("Return",), "page.down": ("PgDn",)})

    assert keys_of(commands, "story.read") == ("enter",)
    assert keys_of(commands, "page.down") == ("pagedown",)


def test_the_help_shows_the_new_key():
    commands, _ = rebind(KeymapChoice.VIM, {"link.open": ("ctrl+x",)})

    rows = help_rows(Topic.STORY, commands=commands)
    assert "ctrl+x" in [row.caps for row in rows if row.commands[0].id == "link.open"]


def test_the_help_says_nothing_of_a_command_without_keys():
    commands, _ = rebind(KeymapChoice.VIM, {"article.zen": ()})

    rows = help_rows(Topic.VIEW, commands=commands)
    assert "article.zen" not in [row.commands[0].id for row in rows]


def test_the_names_of_textuals_themes_are_those_it_has():
    assert set(TEXTUAL) == set(BUILTIN_THEMES)


def test_arrows_are_drawn_in_footer_and_help_also_beside_a_key_that_is_held():
    commands, _ = rebind(KeymapChoice.ARROWS, {})
    preferences = Preferences(commands=commands)
    rows = help_rows(Topic.MOVE, commands=commands)

    assert preferences.hint("move.down", ("j k", "move")) == ("↓ ↑", "move")
    assert {"shift+↓ ↑", "ctrl+↓ ↑", "ctrl+PgUp PgDn"} <= {row.caps for row in rows}
