"""The colours of our own themes, by token. Pure."""

from collections.abc import Iterable, Mapping

from reader.ui import theme_names
from reader.ui.own_themes import OwnTheme
from reader.ui.theme_names import TOKENS

NIGHT = {
    "background": "#16171a",
    "surface": "#1b1c20",
    "panel": "#24262b",
    "ink": "#f1ede3",
    "ink-2": "#d6d2c8",
    "ink-3": "#aba79d",
    "ink-4": "#86827a",
    "hair": "#2d2f34",
    "cursor": "#282a30",
    "cursor-dim": "#222429",
    "accent": "#e2855a",
    "star": "#e3b548",
    "link": "#82b0d8",
    "heat-1": "#7b8c9c",
    "heat-2": "#b08f66",
    "heat-3": "#d07f52",
    "heat-4": "#e2684f",
    "meter": "#b08f66",
    "code-bg": "#1f2125",
    "mark": "#5a4a22",
    "warning": "#d9a441",
    "error": "#d9655b",
    "success": "#8fb573",
    "scroll-thumb": "#33353b",
}

PAPER = {
    "background": "#faf6ec",
    "surface": "#f3eee1",
    "panel": "#e9e2d1",
    "ink": "#191611",
    "ink-2": "#3a362f",
    "ink-3": "#5f584c",
    "ink-4": "#7a7263",
    "hair": "#ddd5c3",
    "cursor": "#e6dec9",
    "cursor-dim": "#ece5d4",
    "accent": "#ad4526",
    "star": "#a06f10",
    "link": "#1f5f8b",
    "heat-1": "#65747f",
    "heat-2": "#8a6231",
    "heat-3": "#ab5421",
    "heat-4": "#b53a25",
    "meter": "#b8935a",
    "code-bg": "#f0eadb",
    "mark": "#f3df9a",
    "warning": "#9a6a00",
    "error": "#a8322a",
    "success": "#4b7a35",
    "scroll-thumb": "#d8cfbb",
}

TERMINAL = dict.fromkeys(TOKENS, "ansi_default") | {
    "hair": "ansi_bright_black",
    "scroll-thumb": "ansi_bright_black",
    "accent": "ansi_yellow",
    "star": "ansi_yellow",
    "link": "ansi_blue",
    "heat-3": "ansi_yellow",
    "heat-4": "ansi_red",
    "warning": "ansi_yellow",
    "error": "ansi_red",
    "success": "ansi_green",
}


def tokens_of(own: OwnTheme) -> Mapping[str, str]:
    """Return the colours of the user's own theme; what it leaves out is night's or paper's."""
    return (NIGHT if own.dark else PAPER) | dict(own.tokens)


def colours_of(name: str, own: Iterable[OwnTheme]) -> Mapping[str, str] | None:
    """Return the colours of a theme that has some of its own to tell; None for any other."""
    shipped = {theme_names.NIGHT: NIGHT, theme_names.PAPER: PAPER}
    return shipped.get(name) or next((tokens_of(it) for it in own if it.name == name), None)
