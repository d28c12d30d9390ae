"""The row under the masthead in which a query is typed."""

from collections.abc import Callable
from dataclasses import dataclass

from rich.cells import cell_len
from textual.geometry import Offset
from textual.strip import Strip

from reader.ui.ink import Attr, Ink, Line, Span
from reader.ui.typesetting.cells import clip
from reader.ui.widgets.pane import Pane

_LEAD = 4
"""Cells before the query: the sign with the spaces around it."""
_LEAST = 12
"""Cells that the query keeps, whatever is to be said beside it."""


@dataclass(frozen=True, slots=True)
class BarView:
    """What is typed, and what is said of it."""

    draw: Callable[[int], Line]
    """Draws the query with its cursor in a number of cells."""
    needed: int = 0
    """Cells that the whole query takes, with its cursor."""
    hint: str = ""
    """What is said of a part that makes no sense."""
    total: int | None = None
    """How many stories there are without a filter; None while they are being counted."""


class FilterBar(Pane):
    """Draws a query, and at the right how many stories it finds."""

    GROUND = "panel"

    def __init__(self) -> None:
        super().__init__(id="filter")
        self.view: BarView | None = None
        """None while nothing is typed: the bar is then not on the screen."""
        self._found = ""

    def show(self, view: BarView | None) -> None:
        """Show another query, or go off the screen."""
        self.view = view
        self.refresh()

    def count(self, found: int, *, whole: bool) -> None:
        """Say how many stories are found; more than that, if it is not the ``whole`` list."""
        words = f"{found:,}{'' if whole else '+'}"
        if words != self._found:
            self._found = words
            self.refresh()

    def line_at(self, y: int) -> Line:
        """Return the row."""
        view, width = self.view, self.size.width
        if view is None:
            return ()
        right = self._right(view, width)
        room = max(width - _LEAD - 2 - _cells(right), 1)
        query = view.draw(room)
        lead = (Span("  "), Span("/", Ink.ACCENT, Attr.BOLD), Span(" "))
        return (*lead, *query, Span(" " * (room - _cells(query))), *right)

    def render_line(self, y: int) -> Strip:
        """Draw the row."""
        width = self.size.width
        return self.strip(self.line_at(y), width) if self.dressed else Strip.blank(width)

    def _right(self, view: BarView, width: int) -> Line:
        """The hint and the count, as far as they leave room to type; the hint gives way."""
        room = width - _LEAD - 2
        most = max(room - max(_LEAST, min(view.needed, room // 2)), 0)
        total = "" if view.total is None else f" of {view.total:,}"
        count = next((it for it in (f"  {self._found}{total}", "") if len(it) <= most), "")
        hint = clip(view.hint, max(most - len(count) - 2, 0), self.glyphs.ellipsis)
        return (Span(f"  {hint}" if hint else "", Ink.WARNING), Span(count, Ink.INK_3))

    def _spot(self) -> Offset:
        """The cell that the cursor is in."""
        x = 0
        for span in self.line_at(0):
            if (span.ink, span.attr) == (Ink.ACCENT, Attr.UNDERLINE):
                break
            x += cell_len(span.text)
        return Offset(x, 0)


def _cells(line: Line) -> int:
    return sum(cell_len(span.text) for span in line)
