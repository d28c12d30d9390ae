"""The small panel under the bar: what the part that is being typed may become."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.strip import Strip

from reader.ui.arrangement import Box
from reader.ui.ink import Ink, Line, Span
from reader.ui.typesetting.cells import clip
from reader.ui.widgets.pane import Pane

MOST = 8
"""Rows at most."""
_X = 4
"""The column of the query above."""
_LEAST, _WIDEST = 34, 64


@dataclass(frozen=True, slots=True)
class Offer:
    """One row. Its texts are clean."""

    text: str
    note: str = ""
    """What it is besides."""
    count: str = ""
    """How many stories it finds, once that is known."""


class CompletionList(Pane):
    """Draws what is offered. Which row is taken, and when, is decided by whoever shows it."""

    GROUND = "panel"

    @dataclass
    class Taken(Message):
        """A row was clicked."""

        index: int

    def __init__(self) -> None:
        super().__init__(id="completion")
        self.offers: Sequence[Offer] = ()
        self.cursor = 0

    def show(self, offers: Sequence[Offer], cursor: int) -> None:
        """Show other offers, or other figures of the same; none: go off the screen."""
        self.offers, self.cursor = offers, cursor
        self.fit()
        self.refresh()

    def fit(self) -> None:
        """Lie below the bar, as wide as the offers, as far as the screen has room."""
        if not self.offers:
            self.place(None)
            return
        width, height = self.screen.size
        rows = min(len(self.offers), MOST, max(height - 3, 0))
        most = max(width - _X - 2, min(width, 20))
        wanted = max((self._wanted(it) for it in self.offers), default=0)
        x = min(_X, max(width - most, 0))
        box = Box(x, 2, min(max(wanted, _LEAST), _WIDEST, most), rows)
        self.place(box if rows and width > 0 else None)

    @property
    def _first(self) -> int:
        """The offer in the first row."""
        return max(self.cursor - max(self.size.height, 1) + 1, 0)

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        width = self.size.width
        index = self._first + y
        if not self.dressed or index >= len(self.offers):
            return Strip.blank(width)
        here = index == self.cursor
        edge = Span(self.glyphs.edge if here else " ", Ink.ACCENT)
        line = (edge, Span(" "), *self._row(self.offers[index], width - 4, here=here))
        return self.strip(line, width, ground="cursor" if here else "")

    def _row(self, offer: Offer, room: int, *, here: bool) -> Line:
        dots, count = self.glyphs.ellipsis, offer.count
        text = clip(offer.text, max(room - len(count) - 2, 1), dots)
        left = room - cell_len(text) - len(count) - 4
        note = f"  {clip(offer.note, left, dots)}" if offer.note and left > 0 else ""
        gap = max(room - cell_len(text) - cell_len(note) - len(count), 0)
        return (
            Span(text, Ink.INK if here else Ink.INK_3),
            Span(note, Ink.INK_4),
            Span(" " * gap + count, Ink.INK_4),
        )

    def _wanted(self, offer: Offer) -> int:
        note = cell_len(offer.note) + 2 if offer.note else 0
        return cell_len(offer.text) + note + 12

    def on_click(self, event: events.Click) -> None:
        """Take a row."""
        event.stop()
        if self._first + event.y < len(self.offers):
            self.post_message(self.Taken(self._first + event.y))
