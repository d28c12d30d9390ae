"""After a prefix key: what it can be continued with, in a line above the footer."""

from textual.strip import Strip

from reader.ui.chrome import fit_hints
from reader.ui.ink import Attr, Ink, Span
from reader.ui.widgets.pane import Pane


class WhichKey(Pane):
    """Lists the continuations of a prefix."""

    GROUND = "panel"
    DEFAULT_CSS = "WhichKey { position: absolute; layer: over; display: none; height: 1; }"

    def __init__(self) -> None:
        super().__init__(id="which-key")
        self._prefix = ""
        self._hints: tuple[tuple[str, str], ...] = ()

    def show(self, prefix: str, hints: tuple[tuple[str, str], ...]) -> None:
        """Show what a prefix can be continued with."""
        self._prefix, self._hints = prefix, hints
        self.display = True
        self.refresh()

    def hide(self) -> None:
        """Take the line away."""
        self.display = False

    def render_line(self, y: int) -> Strip:
        """Draw the row."""
        width = self.size.width
        if not self.dressed:
            return Strip.blank(width)
        lead = (Span("  "), Span(self._prefix, Ink.INK, Attr.BOLD), Span("   "))
        room = max(width - 4 - 4, 1)
        return self.strip((*lead, *fit_hints(self._hints, room)), width)
