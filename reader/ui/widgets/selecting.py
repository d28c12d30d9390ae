"""What is selected with the mouse in lines that were set: which cells, and which text."""

import re
from collections.abc import Sequence

from rich.cells import cell_len
from textual.geometry import Offset
from textual.selection import Selection
from textual.strip import Strip

from reader.ui.ink import Line
from reader.ui.typesetting.flow import copied_text, cut


def selected_cells(strip: Strip, selection: Selection, number: int) -> tuple[int, int]:
    """Return the cells of a row that are selected, from the first to the one after the last.

    The blank cells on both sides of its text are not: nothing of them is copied.
    """
    span = selection.get_span(number)
    if span is None:
        return 0, 0
    text = strip.text
    first = max(span[0], len(text) - len(text.lstrip()))
    last = min(span[1] if span[1] >= 0 else len(text), len(text.rstrip()))
    return cell_len(text[:first]), cell_len(text[:last])


def word_selection(line: Line, cell: int, number: int, margin: int) -> Selection | None:
    """Return a selection of the word in a cell of a line; None if there is none."""
    text = "".join(span.text for span in line)
    for word in re.finditer(r"\w+", text):
        if cell_len(text[: word.start()]) <= cell < cell_len(text[: word.end()]):
            first, last = word.span()
            return Selection(Offset(margin + first, number), Offset(margin + last, number))
    return None


def selected_text(lines: Sequence[Line], selection: Selection, margin: int) -> str:
    """Return the text that is selected: whole paragraphs, without what stands around them.

    Args:
        lines: The lines, whose numbers the selection is told in.
        selection: From one character of a row to another.
        margin: Characters of each row before its line.
    """
    first = selection.start or Offset(0, 0)
    last = selection.end or Offset(-1, len(lines))
    chosen: list[Line] = []
    for number in range(max(first.y, 0), min(last.y + 1, len(lines))):
        start = max(first.x - margin, 0) if number == first.y else 0
        end = max(last.x - margin, 0) if number == last.y else None
        chosen.append(cut(lines[number], start, end))
    return copied_text(chosen)
