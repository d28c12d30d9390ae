"""A sheet over the dimmed page: lines to look at, closed by the key that opened it."""

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.geometry import Offset
from textual.screen import ModalScreen
from textual.strip import Strip

from reader.ui.chrome import Glyphs
from reader.ui.ink import Ink, Line, Span
from reader.ui.themes import Inks
from reader.ui.widgets.pane import Pane, thumb_rows

CLOSING = frozenset({"escape", "q", "question_mark", "E", "enter", "ctrl+c"})

Draw = Callable[[int, Glyphs], Sequence[Line]]
"""From the width of the text and the glyphs to its lines."""


class _Paper(Pane):
    """The lines, scrolled if they are more than fit."""

    GROUND = "panel"

    def __init__(self, draw: Draw) -> None:
        super().__init__()
        self._draw = draw
        self._first = 0

    def lines(self, width: int) -> Sequence[Line]:
        """Draw the lines for a width, with a blank one above and below."""
        return [(), *self._draw(max(width - 7, 1), self.glyphs), ()]

    def scroll(self, rows: int) -> None:
        """Scroll by some rows."""
        last = max(len(self.lines(self.size.width)) - self.size.height, 0)
        self._first = max(0, min(self._first + rows, last))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        width, height = self.size
        lines = self.lines(width)
        number = self._first + y
        line = lines[number] if number < len(lines) else ()
        edge = Span(self.glyphs.edge, Ink.ACCENT)
        strip = self.strip((edge, Span("   "), *line), width)
        return self.with_scrollbar(strip, y, thumb_rows(self._first, height, len(lines), height))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        event.stop()
        self.scroll(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        event.stop()
        self.scroll(-3)


class SheetScreen(ModalScreen[None]):
    """Shows lines over the page; j and k scroll, escape closes."""

    WIDEST = 100

    def __init__(self, draw: Draw, inks: Inks, glyphs: Glyphs) -> None:
        super().__init__()
        self._paper = _Paper(draw)
        self._paper.dress(inks, glyphs)

    def compose(self) -> ComposeResult:
        """Lay the sheet on the page."""
        yield self._paper

    def on_resize(self, event: events.Resize) -> None:
        """Fit and centre the sheet."""
        columns, rows = event.size
        width = min(columns - 4 if columns > 60 else columns, self.WIDEST)
        height = min(len(self._paper.lines(width)), max(rows - 2, 1))
        styles = self._paper.styles
        styles.width, styles.height = width, height
        styles.offset = Offset((columns - width) // 2, (rows - height) // 2)

    def on_key(self, event: events.Key) -> None:
        """Scroll, or close."""
        event.stop()
        event.prevent_default()
        steps = {"j": 1, "down": 1, "k": -1, "up": -1, "space": 10, "pagedown": 10, "b": -10,
                 "pageup": -10, "g": -9999, "home": -9999, "G": 9999, "end": 9999}  # fmt: skip
        if event.key in CLOSING:
            self.dismiss()
        elif event.key in steps:
            self._paper.scroll(steps[event.key])

    def on_click(self, event: events.Click) -> None:
        """A click beside the sheet closes it."""
        if event.widget is self:
            self.dismiss()
