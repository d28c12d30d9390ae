"""Lines of running text: greedy, ragged right, by cells, with their inks kept."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from rich.cells import cell_len

from reader.ui.ink import Line, Role, Span
from reader.ui.typesetting.breaks import pieces, tear
from reader.ui.typesetting.cells import clings, fit_characters, is_narrow

_BLANKS = {ord("\t"): " "}
_UNBREAKABLE = dict.fromkeys(map(ord, "\xa0\u2007\u202f"), " ")


def wrap(text: str, width: int) -> list[str]:
    """Break text into lines of at most ``width`` cells.

    A newline is a hard break. Nothing but spaces is lost, except that a character wider than
    a whole line becomes an ellipsis.
    """
    width = max(width, 1)
    text = fit_characters(text.translate(_BLANKS), width)
    drawn = text.translate(_UNBREAKABLE)
    return [drawn[first:last] for first, last, _ in _line_ranges(text, width)]


def wrap_spans(spans: Sequence[Span], width: int) -> Iterator[Line]:
    """Break spans into lines of at most ``width`` cells, as ``wrap`` does.

    Unlike elsewhere a newline is allowed in them: it is a hard break. Where a line was broken
    because it was full, its last span says what stood there.
    """
    width = max(width, 1)
    spans = _fitted(spans, width)
    text = "".join(span.text for span in spans)
    drawn = text.translate(_UNBREAKABLE)
    starts = list(accumulate((len(span.text) for span in spans), initial=0))
    for first, last, joint in _line_ranges(text, width):
        line = _cut(spans, starts, drawn, first, last)
        if joint and spans[bisect_right(starts, last) - 1].role is not Role.TEXT:
            joint = ""
        yield line if joint is None or not line else (*line[:-1], replace(line[-1], joint=joint))


def _cut(spans: Sequence[Span], starts: Sequence[int], drawn: str, first: int, last: int) -> Line:
    """Return the part of the spans between two places of their text."""
    line = []
    index = bisect_right(starts, first) - 1
    while first < last:
        span, end = spans[index], min(last, starts[index + 1])
        if first < end:
            text = drawn[first:end]
            line.append(Span(text, span.ink, span.attr, span.link, span.act, span.role))
        first = end
        index += 1
    return tuple(line)


def _fitted(spans: Sequence[Span], width: int) -> list[Span]:
    """Return the spans with no character of them wider than a line or shared between two."""
    fitted: list[Span] = []
    for span in spans:
        text = span.text.translate(_BLANKS)
        if fitted and not is_narrow(text):
            text = _join_clinging(fitted, text)
        if text:
            fitted.append(replace(span, text=text) if text != span.text else span)
    if width > 1:
        return fitted
    return [replace(span, text=fit_characters(span.text, width)) for span in fitted]


def _join_clinging(fitted: list[Span], text: str) -> str:
    """Give what clings to the end of the last span to it; return the rest."""
    last = fitted[-1]
    end = 0
    joined = last.text[-1] == "\u200d"
    while end < len(text) and text[end] != "\n" and (joined or clings(text[end])):
        joined = text[end] == "\u200d"
        end += 1
    if end:
        fitted[-1] = replace(last, text=last.text + text[:end])
    return text[end:]


def _line_ranges(text: str, width: int) -> Iterator[tuple[int, int, str | None]]:
    """Yield where each line starts and ends, and what stands between it and the next.

    That is None at the end of a paragraph and at a hard break. An empty text has no lines.
    """
    start = 0
    while start < len(text):
        newline = text.find("\n", start)
        end = len(text) if newline < 0 else newline
        lines = _fill(text, start, end, width)
        first, last = next(lines)
        for following in lines:
            yield first, last, " " if following[0] > last else ""
            first, last = following
        yield first, last, None
        start = end + 1


def _fill(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """Yield the lines of a text without hard breaks; an empty one is one empty line."""
    first = last = start
    used = 0
    for piece, stop, cells in pieces(text, start, end):
        if last == start:
            first = last = piece
        used += cell_len(text[last:piece])
        if used + cells <= width:
            used += cells
        elif cells <= width:
            yield first, last
            first, used = piece, cells
        else:
            for cut in tear(text, piece, stop, room=max(width - used, 0), width=width):
                yield first, (cut if cut > piece else last)
                first = piece = cut
            used = cell_len(text[first:stop])
        last = stop
    yield first, last
