"""What a picker draws: rows to pick from, below a title and above the hints."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.geometry import Offset
from textual.strip import Strip

from reader.domain.identity import normalised_title
from reader.ui.chrome import fit_hints
from reader.ui.chrome.hints import GAP
from reader.ui.chrome.thumb import thumb_rows
from reader.ui.ink import Attr, Ink, Line, Span
from reader.ui.line_edit import LineEdit
from reader.ui.typesetting.cells import clip
from reader.ui.widgets.scrolling import ScrollingPane

HEAD, FOOT = 3, 2
"""Rows of the title, and those around the hints."""
MOST_FEET = 2
"""Rows of hints."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to pick. Its texts are clean."""

    text: str
    right: str = ""
    """What stands at the right: a host, a figure."""
    ink: Ink = Ink.INK_2
    right_ink: Ink = Ink.INK_3


class PickerPaper(ScrollingPane):
    """A title with what was typed, the rows below it, and the hints at the foot."""

    GROUND = "panel"

    def __init__(
        self, title: str, rows: Sequence[Row], hints: Sequence[tuple[str, str]], *, numbered: bool
    ) -> None:
        super().__init__()
        self.edit: LineEdit | None = None
        self.cursor = 0
        self.hint = ""
        """What is said where nothing is typed yet."""
        self._heading = title
        self._hints = hints
        self._digits = len(str(len(rows))) if numbered else 0
        self._every = tuple(enumerate(rows))
        self._sought = ""
        self._fitting: Sequence[tuple[int, Row]] = self._every
        """Those that fit ``_sought``."""
        self._words: Sequence[str] = ()
        """What each row is found by, once something is looked for."""
        self._first = 0

    def show(self, rows: Sequence[Row]) -> None:
        """Show the same rows with other words."""
        self._every = tuple(enumerate(rows))
        self._words, self._fitting = (), self._every
        self._sought = ""
        self.refresh()

    @property
    def rows(self) -> Sequence[tuple[int, Row]]:
        """The rows that fit what was typed, each with its index among all."""
        sought = normalised_title(self.edit.text) if self.edit else ""
        if sought != self._sought:
            # There may be thousands, and every line that is drawn asks for them.
            self._words = self._words or [
                normalised_title(f"{row.text} {row.right}") for _, row in self._every
            ]
            self._sought = sought
            self._fitting = [it for it in self._every if sought in self._words[it[0]]]
        return self._fitting

    @property
    def _room(self) -> int:
        return max(self.size.height - HEAD - FOOT - len(self.feet(self.size.width)), 1)

    def _spot(self) -> Offset:
        return Offset(3, HEAD + self.cursor - self._first)

    def move(self, by: int) -> None:
        """Move the cursor, and scroll as far as that takes."""
        self.cursor = max(0, min(self.cursor + by, len(self.rows) - 1))
        last = max(len(self.rows) - self._room, 0)
        lowest = max(self.cursor - self._room + 1, 0)
        self._first = min(max(min(self._first, self.cursor), lowest), last)
        self.refresh()

    def scroll_rows(self, rows: int) -> None:
        """Move, and the rows with the cursor."""
        self.move(rows)

    def row_at(self, y: int) -> int | None:
        """Return the index of what stands in a row."""
        row = y - HEAD
        index = self._first + row
        return index if 0 <= row < self._room and index < len(self.rows) else None

    @property
    def hints(self) -> Sequence[tuple[str, str]]:
        """Keys, and what they do."""
        return self._hints

    def feet(self, width: int) -> Sequence[Line]:
        """Return the rows of hints."""
        room = max(width - 8, 1)
        rows: list[list[tuple[str, str]]] = [[]]
        for hint in self.hints:
            words = sum(cell_len(f"{cap} {label}") + GAP for cap, label in (*rows[-1], hint))
            if rows[-1] and words - GAP > room and len(rows) < MOST_FEET:
                rows.append([])
            rows[-1].append(hint)
        return [fit_hints(row, room) for row in rows]

    def foot_at(self, y: int) -> Line | None:
        """Return the hints in a row; None if it has none."""
        feet = self.feet(self.size.width)
        number = y - (self.size.height - 1 - len(feet))
        return feet[number] if 0 <= number < len(feet) else None

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        width = self.size.width
        edge = Span(self.glyphs.edge, Ink.ACCENT)
        if y == 1:
            return self.strip((edge, Span("   "), *self._title()), width)
        if (foot := self.foot_at(y)) is not None:
            return self.strip((edge, Span("   "), *foot), width)
        index = self.row_at(y)
        if index is None:
            return self.strip((edge,), width)
        number, row = self.rows[index]
        here = index == self.cursor
        line = self._row(number + 1, row, width - 5)
        sign = self.glyphs.edge if here else " "
        strip = self.strip(
            (edge, Span(f" {sign} ", Ink.ACCENT), *line), width, ground="cursor" if here else ""
        )
        thumb = thumb_rows(self._first, self._room, len(self.rows), self._room)
        return self.with_scrollbar(strip, y - HEAD, thumb)

    def _title(self) -> Line:
        title: Line = (Span(self._heading, Ink.INK, Attr.BOLD),)
        if self.hint and self.edit is not None and not self.edit.text:
            return (*title, Span(f"   {self.hint}", Ink.INK_4))
        return (*title, Span("   "), *self.edit.draw()) if self.edit is not None else title

    def _row(self, number: int, row: Row, width: int) -> Line:
        lead = f"{number:>{self._digits}}  " if self._digits else ""
        right = clip(row.right, max(width // 2, 1), self.glyphs.ellipsis)
        room = max(width - len(lead) - cell_len(right) - 3, 1)
        text = clip(row.text, room, self.glyphs.ellipsis)
        return (
            Span(lead, Ink.INK_4),
            Span(text + " " * max(room - cell_len(text), 0), row.ink),
            Span(f"  {right}", row.right_ink),
        )
