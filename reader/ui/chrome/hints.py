"""The footer's hints: which keys there are, as many as fit."""

from collections.abc import Sequence

from rich.cells import cell_len

from reader.ui.ink import Attr, Ink, Line, Span

GAP = 3
"""Spaces between hints."""


def fit_hints(hints: Sequence[tuple[str, str]], width: int, *, right: str = "") -> Line:
    """Draw key hints in at most ``width`` cells.

    Hints are dropped from the right until the rest fits; the last one, the way to all others,
    stays as long as there is room for it. Every span says what a click on it means.

    Args:
        hints: Key caps and what they do. Caps with spaces are several keys: ``j k``.
        width: Cells there are.
        right: What is said flush right; left out where it would cost the last hint.
    """
    drawn = [_draw(caps, label) for caps, label in hints]
    last = drawn[-1:]
    tail = cell_len(right) + GAP if right else 0
    if tail > width or _width(last) > width - tail:
        right, tail = "", 0
    room = width - tail
    kept = drawn[:-1]
    while kept and _width([*kept, *last]) > room:
        kept.pop()
    shown = [*kept, *last] if _width(last) <= room else []
    line = _join(shown)
    if right:
        pad = width - _width(shown) - cell_len(right)
        line = (*line, Span(" " * pad, Ink.INK_3), Span(right, Ink.INK_3))
    return line


def wrap_hints(hints: Sequence[tuple[str, str]], width: int) -> list[Line]:
    """Draw all of some key hints, in as many rows of at most ``width`` cells as they take."""
    rows: list[list[Line]] = [[]]
    for hint in (_draw(caps, label) for caps, label in hints):
        if rows[-1] and _width([*rows[-1], hint]) > width:
            rows.append([])
        rows[-1].append(hint)
    return [_join(row) for row in rows]


def footer_line(hints: Sequence[tuple[str, str]], right: str, width: int) -> Line:
    """Draw the footer: hints, and from a hundred columns on what is said flush right."""
    right = right if width >= 100 else ""
    return (Span("  "), *fit_hints(hints, max(width - 4, 1), right=right))


def _draw(caps: str, label: str) -> Line:
    """One hint: each cap is clicked for its own key, the label for the first of them."""
    spans: list[Span] = []
    for cap in caps.split(" "):
        act = f"key {cap}"
        spans.append(Span(f" {cap}" if spans else cap, Ink.ACCENT, Attr.BOLD, act=act))
    return (*spans, Span(f" {label}", Ink.INK_3, act=spans[0].act))


def _width(hints: Sequence[Line]) -> int:
    gaps = GAP * max(len(hints) - 1, 0)
    return gaps + sum(cell_len(span.text) for hint in hints for span in hint)


def _join(hints: Sequence[Line]) -> Line:
    spans: list[Span] = []
    for hint in hints:
        if spans:
            spans.append(Span(" " * GAP, Ink.INK_3))
        spans += hint
    return tuple(spans)
