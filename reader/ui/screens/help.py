"""The help: every key there is, by what it does. Pure; drawn on a sheet."""

from collections.abc import Sequence

from rich.cells import cell_len

from reader.ui.chrome import Glyphs
from reader.ui.commands import COMMANDS, Command, Topic
from reader.ui.ink import Attr, Ink, Line, Span
from reader.ui.typesetting import clip

CAP = 8
GAP = 3


def draw_help(width: int, glyphs: Glyphs) -> Sequence[Line]:
    """Draw all commands in as many columns as fit."""
    topics = [
        (topic, [c for c in COMMANDS if c.topic is topic and c.caps != ""]) for topic in Topic
    ]
    columns = 3 if width >= 84 else 2 if width >= 56 else 1
    cell = (width - GAP * (columns - 1)) // columns
    blocks = [_block(topic, commands, cell, glyphs) for topic, commands in topics]
    if columns == 3:
        body = _side_by_side(blocks, cell)
    elif columns == 2:
        body = _side_by_side([blocks[0], [*blocks[1], (), *blocks[2]]], cell)
    else:
        body = [line for block in blocks for line in (*block, ())]
    return [(Span("Keys", Ink.INK, Attr.BOLD),), (), *body]


def _block(topic: Topic, commands: Sequence[Command], width: int, glyphs: Glyphs) -> list[Line]:
    lines: list[Line] = [(Span(clip(topic.value.upper(), width), Ink.INK_4),), ()]
    for command in commands:
        caps = command.caps.replace("⏎", glyphs.enter)
        cap = f"{caps} " if cell_len(caps) >= CAP else caps + " " * (CAP - cell_len(caps))
        label = clip(command.label, max(width - cell_len(cap), 0))
        lines.append((Span(clip(cap, width), Ink.ACCENT, Attr.BOLD), Span(label, Ink.INK_2)))
    return lines


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
