"""Our own themes: night, paper, and one in the terminal's own sixteen colours."""

from collections.abc import Mapping

from textual.theme import Theme

from reader.ui.own_themes import OwnTheme
from reader.ui.theme_names import TOKENS

_NIGHT = {
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

_PAPER = {
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

_TERMINAL = dict.fromkeys(TOKENS, "ansi_default") | {
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


def scrollbar(thumb: str, ground: str) -> dict[str, str]:
    """Return Textual's scrollbar variables: a thumb on the ground, without a track."""
    thumbs = ("scrollbar", "scrollbar-hover", "scrollbar-active")
    tracks = ("background", "background-hover", "background-active", "corner-color")
    return dict.fromkeys(thumbs, thumb) | dict.fromkeys(
        (f"scrollbar-{track}" for track in tracks), ground
    )


def _widgets(tokens: Mapping[str, str]) -> dict[str, str]:
    """What Textual's own widgets (palette, inputs) need to look like the rest."""
    return scrollbar(tokens["scroll-thumb"], tokens["panel"]) | {
        "block-cursor-foreground": tokens["ink"],
        "block-cursor-background": tokens["cursor"],
        "block-cursor-text-style": "none",
        "block-cursor-blurred-foreground": tokens["ink-2"],
        "block-cursor-blurred-background": tokens["cursor-dim"],
        "block-hover-background": tokens["cursor-dim"],
        "border": tokens["accent"],
        "border-blurred": tokens["hair"],
        "input-cursor-background": tokens["accent"],
        "input-cursor-foreground": tokens["background"],
        "input-selection-background": tokens["mark"],
        "input-selection-foreground": tokens["ink"],
        "link-color": tokens["link"],
        "screen-selection-background": tokens["mark"],
        "screen-selection-foreground": tokens["ink"],
    }


def _theme(name: str, tokens: Mapping[str, str], *, dark: bool, ansi: bool = False) -> Theme:
    widgets = _widgets(tokens)
    if ansi:
        # Sixteen colours have no tints, and NO_COLOR not even those: select by reversing.
        widgets |= {"block-cursor-text-style": "reverse", "input-cursor-text-style": "reverse"}
        widgets |= {"input-cursor-background": "ansi_default"}
        widgets |= {"screen-selection-background": "ansi_bright_black"}
        # Textual's own widgets name these two, which it gives only to its own ansi themes.
        widgets |= {"ansi-background": "ansi_default", "ansi-foreground": "ansi_default"}
    return Theme(
        name=name,
        primary=tokens["accent"],
        secondary=tokens["link"],
        warning=tokens["warning"],
        error=tokens["error"],
        success=tokens["success"],
        accent=tokens["accent"],
        foreground=tokens["ink-2"],
        background=tokens["background"],
        surface=tokens["surface"],
        panel=tokens["panel"],
        dark=dark,
        ansi=ansi,
        # The fields above again: Textual rounds them through another colour space.
        variables={**widgets, **tokens},
    )


NIGHT = _theme("night", _NIGHT, dark=True)
PAPER = _theme("paper", _PAPER, dark=False)
TERMINAL = _theme("terminal", _TERMINAL, dark=True, ansi=True)
"""The user's own sixteen colours; rank is told by bold and dim, not by greys."""


def own_theme(own: OwnTheme) -> Theme:
    """Return a theme that the user has written; what it leaves out is night's or paper's."""
    tokens = (_NIGHT if own.dark else _PAPER) | dict(own.tokens)
    return _theme(own.name, tokens, dark=own.dark)
