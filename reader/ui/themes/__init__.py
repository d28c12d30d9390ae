"""Colours: our three themes, tokens for Textual's own, and styles for what is drawn."""

from reader.ui.inks import Inks
from reader.ui.theme_choice import choose_theme
from reader.ui.themes.derived import add_tokens, contrast, derive_tokens
from reader.ui.themes.shipped import NIGHT, PAPER, TERMINAL, own_theme

__all__ = [
    "NIGHT",
    "PAPER",
    "TERMINAL",
    "Inks",
    "add_tokens",
    "choose_theme",
    "contrast",
    "derive_tokens",
    "own_theme",
]
