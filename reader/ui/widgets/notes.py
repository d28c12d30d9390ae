"""Notes that come and go above the footer: what happened, and the key to do about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.geometry import Offset
from textual.strip import Strip

from reader.ui.ink import Attr, Ink, Line, Span
from reader.ui.typesetting.cells import clip
from reader.ui.typesetting.wrapping import wrap
from reader.ui.widgets.hint_pane import HintPane

WIDTH = 44
MOST = 3
ROWS = 2
ERROR_ROWS = 5
"""What went wrong, and what is to be done, stands at the end of such a sentence."""
SECONDS = 5.0
ERROR_SECONDS = 10.0
_LEFT = 3
"""Rows of the screen that no note covers."""


@dataclass(frozen=True, slots=True)
class _Note:
    text: str
    hint: tuple[str, str] | None
    error: bool
    about: str
    """Of all notes about one thing only the last one counts."""


class Notes(HintPane):
    """At most three notes; the same text, or one about the same, replaces the older one."""

    GROUND = "panel"
    DEFAULT_CSS = "Notes { position: absolute; layer: over; display: none; }"

    def __init__(self) -> None:
        super().__init__(id="notes")
        self._notes: list[_Note] = []
        self._room = (0, 0)

    def say(
        self,
        text: str,
        hint: tuple[str, str] | None = None,
        *,
        error: bool = False,
        about: str = "",
    ) -> None:
        """Show a note for some seconds."""
        note = _Note(text, hint, error, about or text)
        self._notes = [*(old for old in self._notes if old.about != note.about), note][-MOST:]
        self.set_timer(ERROR_SECONDS if error else SECONDS, lambda: self._forget(note))
        self._place()

    def unsay(self, text: str) -> None:
        """Take a note away that is no longer true."""
        self._notes = [old for old in self._notes if old.text != text]
        self._place()

    def clear_notes(self) -> None:
        """Take all notes away."""
        self._notes = []
        self._place()

    def fit(self, width: int, height: int) -> None:
        """Take over the size of the screen."""
        self._room = (width, height)
        self._place()

    def _forget(self, note: _Note) -> None:
        self._notes = [old for old in self._notes if old is not note]
        self._place()

    def _place(self) -> None:
        columns, rows = self._room
        lines = len(self._lines())
        self.display = bool(lines)
        if self.display:
            width = min(WIDTH, columns)
            self.styles.width, self.styles.height = width, lines
            self.styles.offset = Offset(columns - width, rows - 1 - lines)
        self.refresh(layout=True)

    def _lines(self) -> Sequence[Line]:
        """The notes with a blank row between any two: as many of the newest as there is room."""
        lines: list[Line] = []
        for note in reversed(self._notes) if self.dressed else ():
            drawn = [*self._draw(note), *([()] if lines else [])]
            if len(drawn) + len(lines) + _LEFT > self._room[1]:
                break
            lines = [*drawn, *lines]
        return lines

    def _draw(self, note: _Note) -> list[Line]:
        width = max(min(WIDTH, self._room[0]) - 4, 1)
        edge = Span(self.glyphs.edge, Ink.ERROR if note.error else Ink.ACCENT)
        words = wrap(note.text, width)
        most = ERROR_ROWS if note.error else ROWS
        rows: list[Line] = [(Span(text, Ink.INK_2),) for text in words[:most]]
        if len(words) > most:
            dots = self.glyphs.ellipsis
            rows[-1] = (Span(clip(f"{words[most - 1]}{dots}", width, dots), Ink.INK_2),)
        if note.hint is not None:
            key, label = note.hint
            act = f"key {key}"
            cap = Span(key, Ink.ACCENT, Attr.BOLD, act=act)
            rows.append((cap, Span(f" {label}", Ink.INK_3, act=act)))
        return [(edge, Span("  "), *row) for row in rows]

    def line_at(self, y: int) -> Line:
        """Return what is drawn in a row."""
        lines = self._lines()
        return lines[y] if y < len(lines) else ()

    def render_line(self, y: int) -> Strip:
        """Draw one row of the notes."""
        width = self.size.width
        return self.strip(self.line_at(y), width) if self.dressed else Strip.blank(width)

    def on_click(self, event: events.Click) -> None:
        """Press the key of the note that was clicked; in any case take the notes away."""
        super().on_click(event)
        self.clear_notes()
