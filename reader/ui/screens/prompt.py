"""A question with a line to type the answer, over the dimmed page."""

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from textual import events
from textual.geometry import Offset
from textual.strip import Strip

from reader.ui.arrangement import Box
from reader.ui.chrome import Glyphs, fit_hints, spelled_cap
from reader.ui.history import History
from reader.ui.ink import Attr, Ink, Line, Span
from reader.ui.keymap import spell
from reader.ui.line_edit import LineEdit, stretch
from reader.ui.screens.overlay import Overlay
from reader.ui.themes import Inks
from reader.ui.typesetting.cells import clip
from reader.ui.widgets.pane import Pane

HEIGHT = 7


def is_yes(answer: str | None) -> bool:
    """Whether an answer agrees: with nothing but enter, or with a word."""
    return answer is not None and answer.casefold() in {"", "y", "yes"}


class _Paper(Pane):
    GROUND = "panel"

    def __init__(self, question: str, hints: Sequence[tuple[str, str]], answer: str) -> None:
        super().__init__()
        self.edit = LineEdit(answer)
        self.question = question
        self._hints = hints

    def _spot(self) -> Offset:
        edit, room = self.edit, max(self.size.width - 6, 1)
        start, _ = stretch(edit.text, edit.at, room)
        return Offset(4 + cell_len(edit.text[start : edit.at]), 3)

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        width = self.size.width
        room = max(width - 6, 1)
        lines: dict[int, Line] = {
            1: (Span(clip(self.question, room), Ink.INK, Attr.BOLD),),
            3: self.edit.draw(room=room),
            5: fit_hints((*self._hints, ("esc", "cancel")), room),
        }
        edge = Span(self.glyphs.edge, Ink.ACCENT)
        return self.strip((edge, Span("   "), *lines.get(y, ())), width)


class PromptScreen(Overlay[str]):
    """Asks for one line. It is left with what was typed, or with None."""

    paper: _Paper

    DEFAULT_CSS = "PromptScreen { background: $background 60%; }"
    WIDEST = 72

    def __init__(
        self,
        question: str,
        hint: str,
        inks: Inks,
        glyphs: Glyphs,
        *,
        answer: str = "",
        earlier: Sequence[str] = (),
        turn: tuple[str, Callable[[], str]] | None = None,
    ) -> None:
        """Make the question.

        Args:
            question: What is asked.
            hint: What answering does.
            inks: The theme's.
            glyphs: The signs to draw with.
            answer: What stands there already.
            earlier: What was answered before, the latest first.
            turn: What the tab key does; it returns the question that is asked from then on.
        """
        super().__init__()
        hints = [(glyphs.enter, hint)]
        if turn is not None:
            hints.append(("tab", turn[0]))
        if earlier:
            hints.append((spelled_cap("↑", glyphs), "earlier"))
        self._turn = turn
        self._history = History(earlier)
        self.paper = _Paper(question, hints, answer)
        self.paper.dress(inks, glyphs)

    def on_resize(self, event: events.Resize) -> None:
        """Fit and centre the question."""
        columns, rows = event.size
        width = min(columns - 4 if columns > 60 else columns, self.WIDEST)
        y = max((rows - HEIGHT) // 3, 0)
        self.paper.place(Box((columns - width) // 2, y, width, min(HEIGHT, rows)))
        self.follow()

    def on_key(self, event: events.Key) -> None:
        """Type, answer or cancel."""
        event.stop()
        event.prevent_default()
        key = spell(event.key, event.character, printable=event.is_printable)
        if not self.is_current:
            return  # it has been answered, and is about to go
        if key == "enter":
            self.dismiss(self.paper.edit.text.strip())
        elif key in {"escape", "ctrl+c"}:
            self.dismiss(None)
        elif key == "tab" and self._turn is not None:
            self.paper.question = self._turn[1]()
            self.paper.refresh()
        elif key in {"up", "down"}:
            self._look_back(older=key == "up")
        elif self.paper.edit.press(key):
            self._history.leave()
            self.paper.refresh()
        self.follow()

    def _look_back(self, *, older: bool) -> None:
        text = self._history.older(self.paper.edit.text) if older else self._history.newer()
        if text is not None:
            self.paper.edit = LineEdit(text)
            self.paper.refresh()

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted text."""
        event.stop()
        self.paper.edit.type(event.text)
        self.paper.refresh()
        self.follow()

    def on_click(self, event: events.Click) -> None:
        """A click beside the question cancels."""
        if self.is_beside(event):
            self.dismiss(None)
