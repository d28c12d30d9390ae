"""The last row: the keys that are worth knowing here, and where you are in the list."""

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.strip import Strip

from reader.ui.chrome import fit_hints
from reader.ui.ink import Span
from reader.ui.widgets.pane import Pane, span_at


class KeyHints(Pane):
    """The footer; its hints can be clicked."""

    @dataclass
    class Pressed(Message):
        """A hint was clicked: press its key."""

        key: str

    def __init__(self) -> None:
        super().__init__(id="hints")
        self._hints: tuple[tuple[str, str], ...] = ()
        self._right = ""

    def show(self, hints: tuple[tuple[str, str], ...], right: str) -> None:
        """Show other hints, repainting only if they differ."""
        if (hints, right) != (self._hints, self._right):
            self._hints, self._right = hints, right
            self.refresh()

    def _line(self) -> tuple[Span, ...]:
        width = self.size.width
        right = self._right if width >= 100 else ""
        return (Span("  "), *fit_hints(self._hints, max(width - 4, 1), right=right))

    def render_line(self, y: int) -> Strip:
        """Draw the row."""
        width = self.size.width
        return self.strip(self._line(), width) if self.dressed else Strip.blank(width)

    def on_click(self, event: events.Click) -> None:
        """Press the key of the hint that was clicked."""
        span = span_at(self._line(), event.x)
        if span is not None and span.act.startswith("key "):
            self.post_message(self.Pressed(span.act.removeprefix("key ")))
