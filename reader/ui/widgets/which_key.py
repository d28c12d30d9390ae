"""After a prefix key: what it can be continued with, above the footer."""

from rich.cells import cell_len
from textual.strip import Strip

from reader.ui.arrangement import Box
from reader.ui.chrome import wrap_hints
from reader.ui.ink import Attr, Ink, Line, Span
from reader.ui.widgets.hint_pane import HintPane


class WhichKey(HintPane):
    """Lists the continuations of a prefix: all of them, in a row or in more where they need it."""

    GROUND = "panel"
    DEFAULT_CSS = "WhichKey { position: absolute; layer: over; display: none; }"

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
        """Take the rows away."""
        self.display = False

    def fit(self, width: int, height: int) -> None:
        """Lie above the footer of a screen, as high as the continuations need."""
        rows = min(len(self._lines(width)), height - 2) if self.display else 0
        self.place(Box(0, height - 1 - rows, width, rows) if rows > 0 else None)

    def line_at(self, y: int) -> Line:
        """Return a row."""
        lines = self._lines(self.size.width)
        return lines[y] if y < len(lines) else ()

    def render_line(self, y: int) -> Strip:
        """Draw a row."""
        width = self.size.width
        return self.strip(self.line_at(y), width) if self.dressed else Strip.blank(width)

    def _lines(self, width: int) -> list[Line]:
        lead = (Span("  "), Span(self._prefix, Ink.INK, Attr.BOLD), Span("   "))
        indent = sum(cell_len(span.text) for span in lead)
        rows = wrap_hints(self._hints, max(width - indent - 2, 1))
        return [(*(lead if not y else (Span(" " * indent),)), *row) for y, row in enumerate(rows)]
