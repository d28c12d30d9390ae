"""Which theme to start with when the reader has chosen none. Pure."""

from reader.ui.theme_names import NIGHT, PAPER, TERMINAL

_WHITE_SURPASSES_BLACK = 0.179
"""Relative luminance above which black is easier to read on a ground than white (WCAG)."""


def choose_theme(
    *,
    no_color: bool,
    color_system: str | None,
    background: tuple[int, int, int] | None,
    colorfgbg: str,
) -> str:
    """Return the name of the theme that suits a terminal.

    Args:
        no_color: The user wants none (``NO_COLOR``).
        color_system: Rich's name for what the terminal can: ``standard``, ``256``,
            ``truecolor``, ``windows``; None for no colour at all.
        background: What the terminal says its ground is, if it answered.
        colorfgbg: The environment's ``COLORFGBG``, or empty: ``15;0``, ``0;default;15``.
    """
    if no_color or color_system in {None, "standard", "windows"}:
        return TERMINAL
    if background is not None:
        light = relative_luminance(background) > _WHITE_SURPASSES_BLACK
    else:
        light = colorfgbg.rpartition(";")[2] in {"7", *(str(color) for color in range(9, 16))}
    return PAPER if light else NIGHT


def relative_luminance(rgb: tuple[int, int, int]) -> float:
    """Return how bright a colour is to the eye, 0 for black to 1 for white (WCAG 2)."""
    red, green, blue = (_linear(part / 255) for part in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
