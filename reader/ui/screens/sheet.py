"""A sheet over the dimmed page: lines to look at, which typing narrows down."""

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from textual import events
from textual.geometry import Offset
from textual.strip import Strip

from reader.ui.arrangement import Box
from reader.ui.chrome import Glyphs, fit_hints
from reader.ui.chrome.thumb import thumb_rows
from reader.ui.ink import Attr, Ink, Line, Span
from reader.ui.screens.overlay import Overlay
from reader.ui.themes import Inks
from reader.ui.typesetting.cells import clip
from reader.ui.widgets.pane import cap_at
from reader.ui.widgets.scrolling import ScrollingPane

STEPS = {"down": 1, "up": -1, "ctrl+d": 10, "ctrl+u": -10, "pagedown": 10, "pageup": -10,
         "home": -9999, "end": 9999}  # fmt: skip
"""How far the keys scroll that nobody types words with."""

CURSOR = Span(" ", Ink.ACCENT, Attr.UNDERLINE)
"""Where the next letter will stand."""

Draw = Callable[[int, Glyphs, str], Sequence[Line]]
"""From the width of the text, the glyphs and what was typed to the lines."""


class _Paper(ScrollingPane):
    """A title with what was typed, the lines below it, and the hints at the foot."""

    GROUND = "panel"
    HEAD, FOOT = 3, 3
    """Rows of the title and of the hints, with the blank ones around them."""

    def __init__(self, title: str, draw: Draw, hints: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.sought = ""
        self._title = title
        self._draw = draw
        self._hints = hints
        self._first = 0
        self._drawn: tuple[int, str, Sequence[Line]] = (0, "", ())

    def rows(self, width: int) -> int:
        """Return how many rows everything takes at a width, whatever is sought."""
        return self.HEAD + len(self._draw(max(width - 8, 1), self.glyphs, "")) + self.FOOT

    def seek(self, sought: str) -> None:
        """Show only the lines that fit some words."""
        self.sought, self._first = sought, 0
        self.refresh()

    def scroll_rows(self, rows: int) -> None:
        """Scroll by some rows."""
        last = max(len(self._lines(self.size.width)) - self._room, 0)
        self._first = max(0, min(self._first + rows, last))
        self.refresh()

    def hint_at(self, x: int, y: int) -> str:
        """Return the key of the hint in a cell, or nothing."""
        return cap_at(self._foot(self.size.width), x - 4) if y == self.size.height - 2 else ""

    def _spot(self) -> Offset:
        title = cell_len(clip(self._title, self.size.width - 8))
        return Offset(4 + title + 3 + cell_len(self.sought), 1)

    def _lines(self, width: int) -> Sequence[Line]:
        if self._drawn[:2] != (width, self.sought):
            lines = self._draw(max(width - 8, 1), self.glyphs, self.sought)
            self._drawn = (width, self.sought, lines)
        return self._drawn[2]

    @property
    def _room(self) -> int:
        return max(self.size.height - self.HEAD - self.FOOT, 1)

    def _foot(self, width: int) -> Line:
        return fit_hints(self._hints, max(width - 8, 1))

    def _head(self, width: int) -> Line:
        title = Span(clip(self._title, width - 8), Ink.INK, Attr.BOLD)
        if not self.sought:
            return (title, Span("   type to find", Ink.INK_4))
        typed = clip(self.sought, max(width - 12 - cell_len(title.text), 1))
        return (title, Span("   "), Span(typed, Ink.ACCENT), CURSOR)

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        width, height = self.size
        lines = self._lines(width)
        edge = (Span(self.glyphs.edge, Ink.ACCENT), Span("   "))
        row = y - self.HEAD
        if y == 1:
            return self.strip((*edge, *self._head(width)), width)
        if y == height - 2:
            return self.strip((*edge, *self._foot(width)), width)
        number = self._first + row
        shown = 0 <= row < self._room and number < len(lines)
        strip = self.strip((*edge, *(lines[number] if shown else ())), width)
        thumb = thumb_rows(self._first, self._room, len(lines), self._room)
        return self.with_scrollbar(strip, row, thumb)


class SheetScreen(Overlay[str]):
    """Shows lines over the page. Typing narrows them down; escape takes that back, then closes.

    It is left with the key of the hint that was clicked or pressed, or with nothing.
    """

    paper: _Paper
    WIDEST = 100

    def __init__(
        self,
        title: str,
        draw: Draw,
        inks: Inks,
        glyphs: Glyphs,
        *,
        keys: Sequence[tuple[str, str]] = (),
        close: tuple[str, str] = ("esc", "close"),
    ) -> None:
        super().__init__()
        self._keys = {key for key, _ in keys}
        self._close = close[0]
        self.paper = _Paper(title, draw, (*keys, close))
        self.paper.dress(inks, glyphs)

    def on_resize(self, event: events.Resize) -> None:
        """Fit and centre the sheet; it keeps its size while it is narrowed down."""
        columns, rows = event.size
        width = min(columns - 4 if columns > 60 else columns, self.WIDEST)
        height = min(self.paper.rows(width), max(rows - 2, 1))
        self.paper.place(Box((columns - width) // 2, (rows - height) // 2, width, height))
        self.follow()

    def on_key(self, event: events.Key) -> None:
        """Type, scroll, or close."""
        event.stop()
        event.prevent_default()
        sought, key = self.paper.sought, event.key
        if key in STEPS:
            self.paper.scroll_rows(STEPS[key])
        elif key == "backspace":
            self.paper.seek(sought[:-1])
        elif key == "escape" and sought:
            self.paper.seek("")
        elif key in self._keys:
            self.dismiss(key)
        elif key in {"escape", "enter", "ctrl+c"} or (event.character == self._close):
            self.dismiss("")
        elif event.is_printable and event.character:
            self.paper.seek(sought + event.character)
        self.follow()

    def on_click(self, event: events.Click) -> None:
        """A click on a hint presses its key; one beside the sheet closes it."""
        if self.is_beside(event):
            self.dismiss("")
        elif key := self.paper.hint_at(event.x, event.y):
            self.dismiss(key if key in self._keys else "")
