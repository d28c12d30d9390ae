"""The quality meter: five cells and a number."""

from reader.ui.chrome import Glyphs
from reader.ui.ink import Ink, Line, Role, Span

METER_CELLS = 9
_BAR = 5
_STEP = 20
"""Marks for one cell of the bar; five full cells are a mark of 90 and more."""


def meter(quality: int | None, glyphs: Glyphs) -> Line:
    """Draw an editor's mark in exactly nine cells: a bar and the number, or blanks for none."""
    if quality is None:
        return (Span(" " * METER_CELLS, role=Role.AROUND),)
    filled = max(0, min(round(quality / _STEP), _BAR))
    number = max(-99, min(quality, 999))
    return (
        Span(glyphs.meter_full * filled, Ink.METER, role=Role.AROUND),
        Span(glyphs.meter_empty * (_BAR - filled), Ink.HAIR, role=Role.AROUND),
        Span(f" {number:>3}", Ink.INK_3, role=Role.AROUND),
    )
