"""The last row: the keys that are worth knowing here, and where you are in the list."""

from textual.strip import Strip

from reader.ui.chrome.hints import footer_line
from reader.ui.ink import Line
from reader.ui.widgets.hint_pane import HintPane


class KeyHints(HintPane):
    """The footer; its hints can be clicked."""

    def __init__(self) -> None:
        super().__init__(id="hints")
        self._hints: tuple[tuple[str, str], ...] = ()
        self._right = ""

    def show(self, hints: tuple[tuple[str, str], ...], right: str) -> None:
        """Show other hints, repainting only if they differ."""
        if (hints, right) != (self._hints, self._right):
            self._hints, self._right = hints, right
            self.refresh()

    def line_at(self, y: int) -> Line:
        """Return the row."""
        return footer_line(self._hints, self._right, self.outer_size.width)

    def render_line(self, y: int) -> Strip:
        """Draw the row."""
        width = self.outer_size.width
        return self.strip(self.line_at(y), width) if self.dressed else Strip.blank(width)
