"""The links in lines that have been set: where each begins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from reader.ui.ink import Line
from reader.ui.typesetting.flow import joint_after


@dataclass(frozen=True, slots=True)
class LinkSpot:
    """The first cell of a link."""

    link: str
    line: int
    cell: int


def link_spots(lines: Sequence[Line], first: int, last: int) -> Iterator[LinkSpot]:
    """Yield the links that begin in some lines; one that was broken is one link."""
    going_on = joint_after(lines[first - 1]) is not None if 0 < first <= len(lines) else False
    before = _last_link(lines[first - 1]) if going_on else ""
    for number in range(first, min(last, len(lines))):
        cell = 0
        for span in lines[number]:
            if span.link and span.link != before:
                yield LinkSpot(span.link, number, cell)
            if span.text.strip():
                before = span.link
            cell += cell_len(span.text)
        if joint_after(lines[number]) is None:
            before = ""


def _last_link(line: Line) -> str:
    return next((span.link for span in reversed(line) if span.text.strip()), "")
