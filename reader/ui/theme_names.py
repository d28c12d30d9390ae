"""The names of themes and of their tokens, for checks that must not import Textual. Pure."""

from collections.abc import Iterable
from difflib import get_close_matches

from reader.ui.ink import Ink

GROUNDS = ("background", "surface", "panel", "cursor", "cursor-dim", "code-bg", "mark")
"""What is written upon: page, panels, bars, the selected row (dim: elsewhere), code, finds."""

TOKENS: tuple[str, ...] = (*GROUNDS, "scroll-thumb", *(ink.value for ink in Ink))
"""Every colour that drawing asks a theme for; in CSS ``$ink-3``."""

NIGHT, PAPER, TERMINAL = OWN = ("night", "paper", "terminal")
TEXTUAL = (
    "ansi-dark",
    "ansi-light",
    "atom-one-dark",
    "atom-one-light",
    "catppuccin-frappe",
    "catppuccin-latte",
    "catppuccin-macchiato",
    "catppuccin-mocha",
    "dracula",
    "flexoki",
    "gruvbox",
    "monokai",
    "nord",
    "rose-pine",
    "rose-pine-dawn",
    "rose-pine-moon",
    "solarized-dark",
    "solarized-light",
    "textual-dark",
    "textual-light",
    "tokyo-night",
)
AUTO = "auto"


def theme_problem(name: str, own: Iterable[str] = ()) -> str:
    """Say what is wrong with a theme's name; nothing if it is one, or one of the user's own."""
    known = (AUTO, *OWN, *TEXTUAL, *own)
    if name in known:
        return ""
    close = get_close_matches(name.casefold(), known, n=1)
    return f"there is no theme {name!r}" + (f"; did you mean {close[0]!r}?" if close else "")
