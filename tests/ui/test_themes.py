"""Every theme can be read: our own, and Textual's with the tokens that are mixed for them."""

import pytest
from textual.theme import BUILTIN_THEMES

from reader.ui.ink import Ink
from reader.ui.theme_names import TOKENS
from reader.ui.themes import NIGHT, PAPER, TERMINAL, Inks, add_tokens, choose_theme
from reader.ui.themes.derived import contrast
from tests.support.screen import opened

TEXTUAL = [theme for theme in BUILTIN_THEMES.values() if not theme.ansi]
GREYS = {Ink.INK: 7.0, Ink.INK_2: 7.0, Ink.INK_3: 4.5, Ink.INK_4: 4.0}
COLOURS = (
    Ink.ACCENT, Ink.STAR, Ink.LINK, Ink.HEAT_1, Ink.HEAT_2, Ink.HEAT_3, Ink.HEAT_4, Ink.WARNING,
    Ink.ERROR, Ink.SUCCESS,
)  # fmt: skip


def tokens_of(theme):
    return add_tokens(theme, {**theme.to_color_system().generate(), **theme.variables})


@pytest.mark.parametrize("theme", [NIGHT, PAPER], ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["background", "surface"])
def test_our_own_themes_are_legible(theme, ground):
    tokens = theme.variables
    for ink, least in GREYS.items():
        assert contrast(tokens[ink], tokens[ground]) >= least, ink
    for ink in COLOURS:
        assert contrast(tokens[ink], tokens[ground]) >= 3.0, ink
    assert contrast(tokens["ink"], tokens["cursor"]) >= 7
    assert contrast(tokens["ink"], tokens["mark"]) >= 4.5


@pytest.mark.parametrize("theme", TEXTUAL, ids=lambda theme: theme.name)
def test_every_theme_of_textual_has_all_tokens_and_is_legible(theme):
    tokens = tokens_of(theme)

    assert set(TOKENS) <= set(tokens)
    for ground in ("background", "surface"):
        for ink, least in ((Ink.INK_2, 4.5), (Ink.INK_3, 4.5), (Ink.INK_4, 4.0)):
            assert contrast(tokens[ink], tokens[ground]) >= least, (ink, ground)
        for ink in COLOURS:
            assert contrast(tokens[ink], tokens[ground]) >= 3.0, (ink, ground)


@pytest.mark.parametrize("theme", TEXTUAL, ids=lambda theme: theme.name)
def test_links_are_not_mistaken_for_the_accent(theme):
    tokens = tokens_of(theme)

    assert tokens["link"] != tokens["accent"] or theme.primary == theme.accent


async def test_a_change_of_theme_draws_everything_anew_and_moves_nothing(edition):
    async with opened(edition) as screen:
        await screen.press("j", "j", "enter", "space")
        scroll = screen.desk.article.scroll
        for theme in ("nord", "solarized-light", "ansi-dark", "terminal", "paper"):
            screen.app.theme = theme
            await screen.type()

            assert screen.desk.article.scroll == scroll
            assert screen.desk.stories.page.cursor == 2

        assert "on #faf6ec" in screen.style_of("broadsheet")


async def test_sixteen_colours_are_the_terminals_own(edition):
    async with opened(edition, theme="terminal") as screen:
        await screen.press("j", "j")

        assert "#" not in screen.style_of("broadsheet")
        assert screen.lines[11].startswith("▌ ● City votes")
        assert "reverse" in screen.style_of("41m")


def test_no_rank_is_told_by_colour_alone():
    """Bold for what is unread, dim for what matters less, a sign for every state."""
    inks = Inks(TERMINAL.variables, ansi=True)

    assert inks.style(Ink.INK_3).dim
    assert not inks.style(Ink.INK).dim


@pytest.mark.parametrize(
    ("asked", "theme"),
    [
        ({"no_color": True}, "terminal"),
        ({"color_system": "standard"}, "terminal"),
        ({"color_system": None}, "terminal"),
        ({"background": (250, 250, 240)}, "paper"),
        ({"background": (20, 20, 30)}, "night"),
        ({"background": (250, 250, 240), "colorfgbg": "15;0"}, "paper"),
        ({"colorfgbg": "0;15"}, "paper"),
        ({"colorfgbg": "0;default;15"}, "paper"),
        ({"colorfgbg": "15;0"}, "night"),
        ({}, "night"),
    ],
)
def test_the_theme_follows_what_the_terminal_says(asked, theme):
    known = {"no_color": False, "color_system": "truecolor", "background": None, "colorfgbg": ""}

    assert choose_theme(**{**known, **asked}) == theme
