"""Our own themes: night, paper, and one in the terminal's own sixteen colours."""

from collections.abc import Mapping

from textual.theme import Theme

from reader.ui import theme_names, theme_tokens
from reader.ui.own_themes import OwnTheme


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


NIGHT = _theme(theme_names.NIGHT, theme_tokens.NIGHT, dark=True)
PAPER = _theme(theme_names.PAPER, theme_tokens.PAPER, dark=False)
TERMINAL = _theme(theme_names.TERMINAL, theme_tokens.TERMINAL, dark=True, ansi=True)
"""The user's own sixteen colours; rank is told by bold and dim, not by greys."""


def own_theme(own: OwnTheme) -> Theme:
    """Return a theme that the user has written; what it leaves out is night's or paper's."""
    return _theme(own.name, theme_tokens.tokens_of(own), dark=own.dark)
