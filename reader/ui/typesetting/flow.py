"""The text in drawn lines: without what stands around it, and with broken lines joined."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rich.cells import cell_len

from reader.ui.ink import Line, Role

BETWEEN = "  "
"""What stands between two texts in one line: cells of a table."""

Piece = tuple[str, int]
"""A part of a line's text, and the cell it starts in."""


def text_of_line(line: Line) -> str:
    """Return the text of a line."""
    return "".join(text for text, _ in pieces_of(line))


def pieces_of(line: Line, *, labels: bool = False) -> Iterator[Piece]:
    """Yield the parts of a line's text, on request with what labels it."""
    cell, gap, begun = 0, 0, False
    for span in line:
        if span.role is Role.TEXT or (labels and span.role is Role.LABEL):
            if gap and begun:
                yield BETWEEN, cell - gap
            yield span.text, cell
            gap, begun = 0, True
        elif span.text.isspace():
            gap += cell_len(span.text)
        cell += cell_len(span.text)


def joint_after(line: Line) -> str | None:
    """Return what stands between a line and the next: a space or nothing; None at an end."""
    return next((span.joint for span in reversed(line) if span.joint is not None), None)


def copied_text(lines: Iterable[Line]) -> str:
    """Return lines as a text to be used elsewhere: paragraphs are whole again."""
    parts: list[str] = []
    for line in lines:
        if any(span.pixels for span in line):
            continue
        parts.append("".join(text for text, _ in pieces_of(line, labels=True)))
        joint = joint_after(line)
        parts.append("\n" if joint is None else joint)
    return "".join(parts[:-1]).strip("\n")


def cut(line: Line, first: int, last: int | None) -> Line:
    """Return the spans of a line between two of its characters; None for its end."""
    spans, start = [], 0
    for span in line:
        end = start + len(span.text)
        low, high = max(first - start, 0), len(span.text) if last is None else last - start
        if low < min(high, len(span.text)):
            spans.append(replace(span, text=span.text[low:high]))
        start = end
    return tuple(spans)
