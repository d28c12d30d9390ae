"""Keys named beside the text of an article, with what they do; a click presses them."""

from dataclasses import dataclass

from rich.cells import cell_len

from reader.ui.chrome import Glyphs
from reader.ui.ink import Attr, Ink, Line, Role, Span
from reader.ui.typesetting.cells import clip, line_width

_GAP = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Caps:
    """The keys that an article names, as they are written; what has none is not named."""

    open: str = "o"
    full_text: str = "F"
    back: str = "esc"
    lead: str = "0"
    read_on: str = "space"


USUAL = Caps()


def hint(key: str, words: str, what: Span, width: int, glyphs: Glyphs) -> Line:
    """Return a key, what it does and to what, cut at a width; nothing without a key."""
    if not key:
        return ()
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
    """Return two hints in one line, or in two if they are wider than that; one may be empty."""
    if not one or not other:
        return tuple(line for line in (one, other) if line)
    if line_width(one) + _GAP + line_width(other) > width:
        return one, other
    return ((*one, Span(" " * _GAP, Ink.INK_4, role=Role.AROUND), *other),)
