"""After a prefix key: what it can be continued with, in a line above the footer."""

from textual.strip import Strip

from reader.ui.chrome import fit_hints
from reader.ui.ink import Attr, Ink, Line, Span
from reader.ui.widgets.hint_pane import HintPane


class WhichKey(HintPane):
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

    def line_at(self, y: int) -> Line:
        """Return the row."""
        lead = (Span("  "), Span(self._prefix, Ink.INK, Attr.BOLD), Span("   "))
        return (*lead, *fit_hints(self._hints, max(self.size.width - 8, 1)))

    def render_line(self, y: int) -> Strip:
        """Draw the row."""
        width = self.size.width
        return self.strip(self.line_at(y), width) if self.dressed else Strip.blank(width)
