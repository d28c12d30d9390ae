"""The row above an article: how far it is read, or what is looked for in it."""

from rich.cells import cell_len

from reader.ui.chrome import Glyphs
from reader.ui.ink import Attr, Ink, Line, Span
from reader.ui.typesetting.cells import line_width


def progress_line(share: float, width: int, glyphs: Glyphs) -> Line:
    """Draw a hairline over the whole width, full as far as an article is read."""
    full = round(width * min(max(share, 0.0), 1.0))
    return (
        Span(glyphs.progress_full * full, Ink.ACCENT),
        Span(glyphs.progress_empty * (width - full), Ink.HAIR),
    )


def find_line(typed: Line, told: str, width: int, *, found: bool) -> Line:
    """Draw the words that are looked for, and how many there are of them at the right."""
    left = (Span("  "), Span("/ ", Ink.ACCENT, Attr.BOLD), *typed)
    room = width - 2 - cell_len(told) - line_width(left)
    ink = Ink.INK_3 if found else Ink.WARNING
    return (*left, Span(" " * max(room, 1)), Span(told, ink), Span("  "))
