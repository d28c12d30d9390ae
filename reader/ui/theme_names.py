"""The names of themes, for checks that must not import Textual. Pure."""

from difflib import get_close_matches
from pathlib import Path

OWN = ("night", "paper", "terminal")
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


def user_themes(folder: Path) -> tuple[str, ...]:
    """Return the names of the themes that the user has written."""
    if not folder.is_dir():
        return ()
    return tuple(sorted(file.stem for file in folder.glob("*.yaml")))


def theme_problem(name: str, folder: Path) -> str:
    """Say what is wrong with a theme's name; nothing if it is one."""
    known = (AUTO, *OWN, *TEXTUAL, *user_themes(folder))
    if name in known:
        return ""
    close = get_close_matches(name.casefold(), known, n=1)
    return f"there is no theme {name!r}" + (f"; did you mean {close[0]!r}?" if close else "")
