"""Keys named beside the text of an article, with what they do; a click presses them."""

from rich.cells import cell_len

from reader.ui.chrome import Glyphs
from reader.ui.ink import Attr, Ink, Line, Role, Span
from reader.ui.typesetting.cells import clip, line_width

_GAP = 4


def hint(key: str, words: str, what: Span, width: int, glyphs: Glyphs) -> Line:
    """Return a key, what it does and to what, cut at a width."""
    act = f"key {key}"
    spans = (Span(key, Ink.ACCENT, Attr.BOLD), Span(f" {words}", Ink.INK_4), what)
    line, room = [], width
    for span in spans:
        text = clip(span.text, room, glyphs.ellipsis)
        room -= cell_len(text)
        if text:
            line.append(Span(text, span.ink, span.attr, act=act, role=Role.AROUND))
    return tuple(line)


def side_by_side(one: Line, other: Line, width: int) -> tuple[Line, ...]:
    """Return two hints in one line, or in two if they are wider than that."""
    if line_width(one) + _GAP + line_width(other) > width:
        return one, other
    return ((*one, Span(" " * _GAP, Ink.INK_4, role=Role.AROUND), *other),)
