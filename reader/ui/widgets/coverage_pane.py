"""The coverage pane: the timeline of a story and its other tellings."""

from dataclasses import dataclass
from datetime import UTC, tzinfo
from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from reader.domain.coverage import Telling
from reader.domain.ids import ArticleId
from reader.ui.arrangement import Form
from reader.ui.chrome import Axis
from reader.ui.chrome.thumb import thumb_rows
from reader.ui.coverage_rows import (
    CoverageStyle,
    draw_fold,
    draw_label,
    draw_telling,
    draw_timeline,
)
from reader.ui.ink import Ink, Line, Span
from reader.ui.widgets.pane import span_at
from reader.ui.widgets.scrolling import ScrollingPane
from reader.views.coverage import Coverage, CoverageOrder, CoverageRow

if TYPE_CHECKING:
    from reader.ui.sought import Sought

AXIS_FROM = 9
"""Panes lower than this have no room for the time axis."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One drawn line below the timeline, and which telling it belongs to."""

    line: Line
    index: int


class CoveragePane(ScrollingPane):
    """Who else tells the story. Moving here selects; nothing is read by that."""

    GROUND = "surface"
    WHEEL = 2

    @dataclass
    class Opened(Message):
        """The reader asked for another outlet's telling."""

        article_id: ArticleId

    @dataclass
    class Unfolded(Message):
        """The folded row was clicked."""

    def __init__(self) -> None:
        super().__init__(id="coverage")
        self.coverage = Coverage()
        self.form = Form.HIDDEN
        self.zone: tzinfo = UTC
        self.absolute = False
        self.sought: Sought | None = None
        """What headlines were looked for by."""
        self.chosen_order: CoverageOrder | None = None
        """What the reader chose; otherwise each form has its own."""
        self.cursor = 0
        self._first = 0
        self._rows: list[_Row] | None = None
        self._head: tuple[list[Line], Axis | None] = ([], None)

    @property
    def listed_by(self) -> CoverageOrder:
        """The order of the rows: by quality in a digest, else by time, unless chosen."""
        default = CoverageOrder.QUALITY if self.form is Form.DIGEST else CoverageOrder.TIME
        return self.chosen_order or default

    @property
    def tellings(self) -> tuple[CoverageRow, ...]:
        """The tellings in the order of the rows."""
        return self.coverage.rows(self.listed_by, with_current=self.form is not Form.DIGEST)

    @property
    def selected(self) -> Telling | None:
        """The telling under the cursor."""
        rows = self.tellings
        if not rows:
            return None
        return rows[min(self.cursor, len(rows) - 1)].telling

    def numbered(self, number: int) -> Telling | None:
        """Return the telling that a digit names."""
        return next((row.telling for row in self.tellings if row.number == number), None)

    def show(self, coverage: Coverage) -> None:
        """Show a story's coverage; the cursor stays if it is the same story."""
        selected = self.selected
        same = {t.article_id for t in coverage.tellings} & {
            t.article_id for t in self.coverage.tellings
        }
        self.coverage = coverage
        if not same or selected is None:
            self.cursor, self._first = self._start(), 0
        else:
            self._select(selected.article_id)
        self.redraw()

    def set_form(self, form: Form) -> None:
        """Show the same coverage in another form; a telling that was moved to stays selected."""
        if form is self.form:
            return
        selected, moved = self.selected, self.cursor != self._start()
        self.form = form
        self._first = 0
        if selected is not None and moved:
            self._select(selected.article_id)
        else:
            self.cursor = self._start()
        self.redraw()

    def set_order(self, order: CoverageOrder) -> None:
        """Order the tellings by time or by quality."""
        selected = self.selected
        self.chosen_order = order
        if selected is not None:
            self._select(selected.article_id)
        self.redraw()

    def set_clock(self, zone: tzinfo, *, absolute: bool) -> None:
        """Take over the zone of the time axis, and whether times are told or distances."""
        if (zone, absolute) != (self.zone, self.absolute):
            self.zone, self.absolute = zone, absolute
            self.redraw()

    def set_active(self, active: bool) -> None:
        """Show whether the keyboard is here."""
        if active is not self.active:
            super().set_active(active)
            self.redraw()

    def move(self, by: int) -> None:
        """Move to the next or previous other telling."""
        rows = self.tellings
        index = self.cursor + (1 if by > 0 else -1)
        while 0 <= index < len(rows) and rows[index].current:
            index += 1 if by > 0 else -1
        if 0 <= index < len(rows):
            self.cursor = index
            if abs(by) > 1:
                self.move(by - 1 if by > 0 else by + 1)
                return
        self.redraw()

    def move_end(self, *, last: bool) -> None:
        """Move to the first or the last telling."""
        self.move((len(self.tellings) + 1) * (1 if last else -1))

    def redraw(self) -> None:
        """Draw again, with the cursor in sight."""
        self._rows = None
        if self.size.height and self.form not in {Form.FOLDED, Form.HIDDEN} and self.dressed:
            self._draw()
            self._reveal()
        self.refresh()

    def _start(self) -> int:
        rows = self.tellings
        return next((index for index, row in enumerate(rows) if not row.current), 0)

    def _select(self, article_id: ArticleId) -> None:
        for index, row in enumerate(self.tellings):
            if row.telling.article_id == article_id and not row.current:
                self.cursor = index
                return
        self.cursor = self._start()

    def _style(self) -> CoverageStyle:
        width = max(self.size.width - 4, 1)
        return CoverageStyle(
            width, self.form, self.glyphs, self.zone, absolute=self.absolute, sought=self.sought
        )

    def _draw(self) -> None:
        style, tellings = self._style(), self.tellings
        chosen = tellings[min(self.cursor, len(tellings) - 1)] if tellings else None
        self._rows = []
        for index, row in enumerate(tellings):
            selected = self.active and row is chosen
            for line in draw_telling(row, self.coverage, style, selected=selected):
                self._rows.append(_Row(line, index))
            if style.form in {Form.DIGEST, Form.RAIL}:
                self._rows.append(_Row((), -1))
        self._head = self._draw_head(style, chosen)

    def _draw_head(
        self, style: CoverageStyle, chosen: CoverageRow | None
    ) -> tuple[list[Line], Axis | None]:
        lines: list[Line] = [(), draw_label(self.coverage, style)]
        if self.size.height < AXIS_FROM or len(self.coverage.tellings) < 2:
            if len(self.coverage.tellings) == 1:
                only = f"Only {self.coverage.tellings[0].outlet} has this story so far."
                self._rows = [_Row((Span(only, Ink.INK_4),), -1)]
            return [*lines, ()], None
        selected = None
        if self.active and chosen is not None:
            selected = self.coverage.tellings.index(chosen.telling)
        axis = draw_timeline(self.coverage, selected, style)
        lines += [(), axis.line, axis.labels]
        if style.form in {Form.DIGEST, Form.RAIL}:
            lines.append(())
        return lines, axis

    @property
    def _room(self) -> int:
        return max(self.outer_size.height - len(self._head[0]), 0)

    def _reveal(self) -> None:
        rows = [number for number, row in enumerate(self._rows or ()) if row.index == self.cursor]
        if not rows:
            return
        if rows[-1] >= self._first + self._room:
            self._first = rows[-1] - self._room + 1
        self._first = max(0, min(self._first, rows[0]))

    def render_line(self, y: int) -> Strip:
        """Draw one row of the pane."""
        width = self.outer_size.width
        if not self.dressed:
            return Strip.blank(width)
        if self.form is Form.FOLDED:
            return self.strip(draw_fold(self.coverage, width, self.glyphs), width)
        if self._rows is None:
            self._draw()
        rows, head = self._rows or [], self._head[0]
        if y == 0 and self.inks.ansi and self.form is not Form.RAIL:
            return self.strip((Span(self.glyphs.hair * width, Ink.HAIR),), width)
        if y < len(head):
            return self.strip((*self._lead, *head[y]), width)
        thumb = thumb_rows(self._first, self._room, len(rows), self._room)
        number = self._first + y - len(head)
        if number >= len(rows):
            return self.strip(self._lead, width)
        return self.with_scrollbar(self._row(rows[number], width), y - len(head), thumb)

    @property
    def _lead(self) -> Line:
        """The cells before the text: a line where there are no tints to part the columns."""
        if self.inks.ansi and self.form is Form.RAIL:
            return (Span(self.glyphs.vertical, Ink.HAIR), Span(" "))
        return (Span("  "),)

    def _spot(self) -> Offset:
        rows = [number for number, row in enumerate(self._rows or ()) if row.index == self.cursor]
        return Offset(2, len(self._head[0]) + rows[0] - self._first) if rows else Offset(2, 0)

    def _row(self, row: _Row, width: int) -> Strip:
        if not self.active or row.index != self.cursor or (not row.line and row.index < 0):
            return self.strip((*self._lead, *row.line), width)
        line = (Span(self.glyphs.edge, Ink.ACCENT), Span(" "), *row.line)
        inner = self.strip(line, width - 1, ground="cursor", reverse=self.inks.ansi)
        return Strip([*inner, *self.blank(1)], width)

    def on_click(self, event: events.Click) -> None:
        """Open the telling that was clicked, on its row or on the time axis."""
        if self.form is Form.FOLDED:
            self.post_message(self.Unfolded())
            return
        head, axis = self._head
        if event.y < len(head):
            if axis is not None and head[event.y] is axis.line:
                self._open_dot(axis, event.x - 2)
            elif (span := span_at(head[event.y], event.x - 2)) and span.act == "coverage":
                self.post_message(self.Unfolded())
            return
        number = self._first + event.y - len(head)
        rows = self._rows or []
        if number < len(rows) and rows[number].index >= 0:
            self.cursor = rows[number].index
            self.redraw()
            self.post_message(self.Opened(self.tellings[self.cursor].telling.article_id))

    def _open_dot(self, axis: Axis, x: int) -> None:
        tellings = self.coverage.tellings
        for index, column in enumerate(axis.columns):
            if abs(column - x) <= 0 and index != self.coverage.current:
                self.post_message(self.Opened(tellings[index].article_id))
                return

    def scroll_rows(self, rows: int) -> None:
        """Scroll the tellings; the cursor stays."""
        last = max(len(self._rows or ()) - self._room, 0)
        self._first = max(0, min(self._first + rows, last))
        self.refresh()

    def on_resize(self) -> None:
        """Draw for another size."""
        self.redraw()
