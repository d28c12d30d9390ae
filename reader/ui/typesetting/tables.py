"""Tables: in columns where they fit the measure, else record by record."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from rich.cells import cell_len

from reader.domain.blocks import Runs, Table
from reader.ui.ink import Attr, Ink, Line, Role, Span
from reader.ui.typesetting.breaks import longest_piece
from reader.ui.typesetting.cells import line_width
from reader.ui.typesetting.inline import (
    LEAST_ROOM,
    TextStyle,
    apart,
    blank,
    hang,
    spans_of,
    text_of,
)
from reader.ui.typesetting.wrapping import wrap_spans

_GAP = 3
_LONG_WORD = 20
"""A word in a cell may be broken rather than make its column wider than this."""
_LONG_NUMBER = 24
_SAMPLE = 500
"""Rows by which the columns are measured; no screen waits for the last of a hundred thousand."""
_NUMBER = re.compile(r"[-+−–±~≈<>]?\s?[$€£¥]?\s?\d[\d.,:/\s\u2009]*\s?[%‰]?[^\W\d]{0,3}")


@dataclass(frozen=True, slots=True)
class _Column:
    """One column: its room and where its text stands."""

    width: int
    align: str


def set_table(table: Table, style: TextStyle) -> Iterator[Line]:
    """Yield a table's lines: columns, stacked records, or plain text if it is no real table."""
    count = table.width
    if count < 2:
        return _set_plain(table, style)
    columns = _fit_columns(table, count, style.width)
    return _set_stacked(table, style) if columns is None else _set_columns(table, columns, style)


def _set_plain(table: Table, style: TextStyle) -> Iterator[Line]:
    """A table of one column is a layout: each cell is a paragraph."""
    cells = (row[0] for row in (table.header, *table.rows) if row)
    return apart(wrap_spans(spans_of(runs, style), style.width) for runs in cells)


def _fit_columns(table: Table, count: int, width: int) -> list[_Column] | None:
    """Return the columns, or None if they would be too narrow to read."""
    room = width - _GAP * (count - 1)
    if room < count:
        return None
    rows = [row for row in table.rows[:_SAMPLE] if len(row) > 1]
    texts = [[text_of(row[at]) for row in rows if at < len(row)] for at in range(count)]
    heads = [text_of(table.header[at]) if at < len(table.header) else "" for at in range(count)]
    least, wanted = [], []
    for head, cells in zip(heads, texts, strict=True):
        wanted.append(max(1, *(_text_width(text) for text in (head, *cells))))
        longest = max(1, *(longest_piece(text) for text in (head, *cells)))
        least.append(min(longest, _LONG_WORD, wanted[-1]))
    if sum(least) > room:
        return None
    aligns = [_align(table, at, texts[at]) for at in range(count)]
    widths = _share(least, wanted, room)
    return [_Column(wide, align) for wide, align in zip(widths, aligns, strict=True)]


def _text_width(text: str) -> int:
    return max(map(cell_len, text.split("\n")))


def _share(least: list[int], wanted: list[int], room: int) -> list[int]:
    """Give each column what it wants, or its part of what there is beyond the least."""
    if sum(wanted) <= room:
        return wanted
    spare, missing = room - sum(least), sum(wanted) - sum(least)
    return [low + (high - low) * spare // missing for low, high in zip(least, wanted, strict=True)]


def _align(table: Table, at: int, texts: list[str]) -> str:
    said = table.align[at] if at < len(table.align) else ""
    if said:
        return said
    filled = [text for text in texts if text.strip()]
    return "right" if filled and all(map(_is_number, filled)) else "left"


def _is_number(text: str) -> bool:
    return len(text) <= _LONG_NUMBER and _NUMBER.fullmatch(text.strip()) is not None


def _set_columns(table: Table, columns: list[_Column], style: TextStyle) -> Iterator[Line]:
    if any(map(text_of, table.header)):
        yield from _set_row(table.header, columns, style.inked(Ink.INK_3, Attr.BOLD))
        total = sum(column.width for column in columns) + _GAP * (len(columns) - 1)
        rule = style.glyphs.hair * min(total, style.width)
        yield (Span(rule, Ink.INK_4, role=Role.AROUND),)
    for row in table.rows:
        if len(row) == 1:
            yield from wrap_spans(spans_of(row[0], style), style.width)
        else:
            yield from _set_row(row, columns, style)


def _set_row(row: tuple[Runs, ...], columns: list[_Column], style: TextStyle) -> Iterator[Line]:
    filled = (*row, *((),) * (len(columns) - len(row)))
    cells = [
        [_apart(line) for line in wrap_spans(spans_of(runs, style), column.width)]
        for runs, column in zip(filled, columns, strict=True)
    ]
    for parts in zip_longest(*cells, fillvalue=()):
        line: list[Span] = []
        room = 0
        for part, column in zip(parts, columns, strict=True):
            before, after = _padding(line_width(part), column)
            if part:
                line += [blank(room + before)] if room + before else []
                line += part
                room = 0
            else:
                room += before
            room += after + _GAP
        yield tuple(line)


def _apart(line: Line) -> Line:
    """What follows a line of a cell is the cell beside it, not the cell's next line."""
    return (*line[:-1], replace(line[-1], joint=None)) if line else line


def _padding(cells: int, column: _Column) -> tuple[int, int]:
    """Return the blank cells before and after a cell's text."""
    room = column.width - cells
    before = {"right": room, "center": room // 2}.get(column.align, 0)
    return before, room - before


def _set_stacked(table: Table, style: TextStyle) -> Iterator[Line]:
    """Each row becomes a record of ``Header: value`` lines."""
    filled = {at for row in table.rows if len(row) > 1 for at, it in enumerate(row) if text_of(it)}
    unused = [head for at, head in enumerate(table.header) if at not in filled and head]
    head_style = style.inked(Ink.INK_3, Attr.BOLD)
    heads = (wrap_spans(spans_of(head, head_style), style.width) for head in unused)
    return apart(chain(heads, (_set_record(table.header, row, style) for row in table.rows)))


def _set_record(
    header: tuple[Runs, ...], row: tuple[Runs, ...], style: TextStyle
) -> Iterator[Line]:
    head_style = style.inked(Ink.INK_3, Attr.BOLD)
    indent = 2 if style.width - 2 >= LEAST_ROOM else 0
    if len(row) == 1:
        header = ()
    for head, runs in zip_longest(header[: len(row)], row, fillvalue=()):
        spans = spans_of(runs, style)
        if not any(span.text.strip() for span in spans):
            continue
        label = spans_of(head, head_style)
        if label:
            label.append(Span(": ", head_style.ink, head_style.attr))
        lines = wrap_spans([*label, *spans], style.width - indent)
        yield from hang(lines, (), (blank(indent),) if indent else ())
