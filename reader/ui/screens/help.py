"""The help: every key there is, by what it does. Pure; drawn on a sheet."""

from collections.abc import Sequence

from rich.cells import cell_len

from reader.ui.chrome import Glyphs
from reader.ui.commands import COMMANDS, Command, Topic
from reader.ui.help_rows import CAPS, HelpRow, help_rows
from reader.ui.ink import Attr, Ink, Line, Span
from reader.ui.typesetting.cells import clip

GAP = 3
CELL = 31
"""Cells of a column: more would only part the keys from what they do."""


def draw_help(
    width: int, glyphs: Glyphs, sought: str = "", *, commands: Sequence[Command] = COMMANDS
) -> Sequence[Line]:
    """Draw the commands that fit what was typed, in as many columns as fit."""
    found = [(topic, [row for row in help_rows(topic, glyphs, commands) if row.fits(sought)])
             for topic in Topic]  # fmt: skip
    topics = [(topic, rows) for topic, rows in found if rows]
    if not topics:
        return [(Span("No key does that.", Ink.INK_3),)]
    columns = 3 if width >= 84 else 2 if width >= 56 else 1
    cell = min((width - GAP * (columns - 1)) // columns, CELL)
    blocks = [_block(topic, rows, cell) for topic, rows in topics]
    if len(blocks) <= columns:
        return _side_by_side(blocks, cell)
    if columns == 1:
        return _below_each_other(blocks)
    return _side_by_side([blocks[0], _below_each_other(blocks[1:])], cell)


def _block(topic: Topic, rows: Sequence[HelpRow], width: int) -> list[Line]:
    lines: list[Line] = [(Span(clip(topic.value.upper(), width), Ink.INK_4),), ()]
    for row in rows:
        caps = f"{row.caps} " if cell_len(row.caps) >= CAPS else f"{row.caps:<{CAPS}}"
        words = clip(row.words, max(width - cell_len(caps), 0))
        lines.append((Span(clip(caps, width), Ink.ACCENT, Attr.BOLD), Span(words, Ink.INK_2)))
    return lines


def _below_each_other(blocks: Sequence[Sequence[Line]]) -> list[Line]:
    return [line for block in blocks for line in (*block, ())][:-1]


def _side_by_side(blocks: Sequence[Sequence[Line]], cell: int) -> list[Line]:
    rows = []
    for number in range(max(len(block) for block in blocks)):
        spans: list[Span] = []
        for block in blocks:
            line = block[number] if number < len(block) else ()
            used = sum(cell_len(span.text) for span in line)
            spans += [*line, Span(" " * (cell - used + GAP))]
        rows.append(tuple(spans))
    return rows
