"""Headlines: lines of about equal length, so that no word stands alone."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import cell_len

from reader.ui.ink import Attr, Ink, Line, Span
from reader.ui.typesetting.breaks import longest_piece
from reader.ui.typesetting.wrapping import wrap

if TYPE_CHECKING:
    from reader.ui.sought import Sought

_ONE_LINE = {ord("\n"): " ", ord("\t"): " "}
_DANGLING = " ,;:–—-"


@lru_cache(maxsize=256)
def balance(title: str, width: int, max_lines: int = 2, ellipsis: str = "…") -> tuple[str, ...]:
    """Break a title into as few lines as possible and make those about equally long.

    A title of more than ``max_lines`` lines ends in an ellipsis. An empty one is one empty line.
    """
    title = _trimmed(title)
    width = max(width, 1)
    lines = wrap(title, width)
    if len(lines) > max_lines:
        return (*lines[: max_lines - 1], _last_line(lines[max_lines - 1 :], width, ellipsis))
    if len(lines) > 1:
        lines = wrap(title, _narrowest(title, width, len(lines)))
    return tuple(lines) or ("",)


def _narrowest(title: str, width: int, count: int) -> int:
    """Return the smallest width at which a title still has no more than ``count`` lines."""
    low, high = min(longest_piece(title), width), width
    while low < high:
        middle = (low + high) // 2
        if len(wrap(title, middle)) <= count:
            high = middle
        else:
            low = middle + 1
    return high


def _last_line(lines: list[str], width: int, ellipsis: str) -> str:
    room = width - cell_len(ellipsis)
    if room < 1:
        return ellipsis[:width]
    return wrap(" ".join(lines), room)[0].rstrip(_DANGLING) + ellipsis


def mark_rows(
    title: str, rows: Sequence[str], sought: "Sought | None", ink: Ink, attr: Attr = Attr.NONE
) -> list[Line]:
    """Set the rows of a title in an ink, with a line under what was looked for in it."""
    if sought is None:
        return [(Span(row, ink, attr),) for row in rows]
    lines: list[Line] = []
    for row, stretches in zip(rows, sought.in_rows(title, rows), strict=True):
        spans: list[Span] = []
        start = 0
        for first, last in stretches:
            spans += (
                Span(row[start:first], ink, attr),
                Span(row[first:last], ink, attr | Attr.UNDERLINE),
            )
            start = last
        spans.append(Span(row[start:], ink, attr))
        lines.append(tuple(span for span in spans if span.text))
    return lines


def headline_height(title: str, width: int, max_lines: int = 2) -> int:
    """Return how many lines ``balance`` makes of a title, without wrapping one of two lines."""
    if max_lines == 2 and width > 1:
        return 1 if cell_len(_trimmed(title)) <= width else 2
    return len(balance(title, width, max_lines))


def _trimmed(title: str) -> str:
    return title.translate(_ONE_LINE).strip()
