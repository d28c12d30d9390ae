"""A page with a few centred lines: all caught up, nothing here yet, reading."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.strip import Strip

from reader.ui.chrome import spelled_cap
from reader.ui.ink import Attr, Ink, Line, Span
from reader.ui.typesetting.wrapping import wrap
from reader.ui.widgets.hint_pane import HintPane


@dataclass(frozen=True, slots=True)
class Notice:
    """What an empty page says."""

    title: str = ""
    text: str = ""
    hints: tuple[tuple[str, str], ...] = ()
    query: str = ""
    """What was asked for and not found."""


class NoticePage(HintPane):
    """Draws a notice a third down the page."""

    def __init__(self) -> None:
        super().__init__(id="notice")
        self.notice = Notice()

    def show(self, notice: Notice) -> None:
        """Show another notice, repainting only if it differs."""
        if notice != self.notice:
            self.notice = notice
            self.refresh()

    def _lines(self) -> Sequence[Line]:
        width = max(self.size.width - 4, 1)
        lines: list[Line] = [
            (Span(text, Ink.INK, Attr.BOLD),) for text in wrap(self.notice.title, width)
        ]
        if self.notice.query:
            lines += [(), *((Span(it, Ink.ACCENT),) for it in wrap(self.notice.query, width))]
        lines += [(), *((Span(text, Ink.INK_3),) for text in wrap(self.notice.text, width))]
        hints: list[Span] = []
        for cap, label in self.notice.hints:
            key = spelled_cap(cap, self.glyphs)
            hints += [Span("   ")] * bool(hints)
            hints += [
                Span(key, Ink.ACCENT, Attr.BOLD, act=f"key {key}"),
                Span(f" {label}", Ink.INK_3, act=f"key {key}"),
            ]
        return [*lines, (), tuple(hints)]

    def line_at(self, y: int) -> Line:
        """Return what is drawn in a row."""
        lines = self._lines()
        number = y - max((self.size.height - len(lines)) // 3, 0)
        if not 0 <= number < len(lines):
            return ()
        used = sum(cell_len(span.text) for span in lines[number])
        return (Span(" " * max((self.size.width - used) // 2, 0)), *lines[number])

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        width = self.size.width
        return self.strip(self.line_at(y), width) if self.dressed else Strip.blank(width)
