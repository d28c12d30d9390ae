"""Drawing over rows that are drawn already."""

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip


def restyled(strip: Strip, first: int, last: int, style: Style) -> Strip:
    """Return a row with a style laid over some of its cells."""
    first, last = max(first, 0), min(last, strip.cell_length)
    if first >= last:
        return strip
    middle = [
        Segment(text, style if own is None else own + style, control)
        for text, own, control in strip.crop(first, last)
    ]
    rest = strip.crop(last, strip.cell_length)
    return Strip([*strip.crop(0, first), *middle, *rest], strip.cell_length)


def covered(strip: Strip, first: int, text: str, style: Style) -> Strip:
    """Return a row with some text over its cells, as far as the row goes."""
    last = min(first + cell_len(text), strip.cell_length)
    if first >= last:
        return strip
    badge = Strip([Segment(text, style)]).crop(0, last - first)
    rest = strip.crop(last, strip.cell_length)
    return Strip([*strip.crop(0, first), *badge, *rest], strip.cell_length)
