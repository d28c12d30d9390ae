"""The masthead's left: the paper's name, what the list shows, and in which order."""

from rich.cells import cell_len

from reader.ui.chrome.glyphs import Glyphs
from reader.ui.ink import Attr, Ink, Line, Span
from reader.ui.typesetting.cells import clip


def draw_view(view: str, sort: str, room: int, glyphs: Glyphs) -> Line:
    """Draw what the list shows in at most ``room`` cells; the order only where it fits whole."""
    name = clip("  broadsheet", room, glyphs.ellipsis)
    view = clip(view, max(room - len(name) - 3, 0), glyphs.ellipsis)
    sort = f" {glyphs.sep} {sort}" if sort else ""
    spans = [Span(name, Ink.INK, Attr.BOLD), Span("   "), Span(view, Ink.INK_3)]
    if len(name) + 3 + cell_len(view) + cell_len(sort) <= room:
        spans.append(Span(sort, Ink.INK_4))
    return tuple(spans)
