"""A list to pick from, over the dimmed page: links, sources, feeds of a page."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.geometry import Offset
from textual.strip import Strip

from reader.domain.identity import normalised_title
from reader.ui.arrangement import Box
from reader.ui.chrome import Glyphs, fit_hints
from reader.ui.chrome.hints import GAP
from reader.ui.chrome.thumb import thumb_rows
from reader.ui.ink import Attr, Ink, Line, Span
from reader.ui.keymap import spell
from reader.ui.line_edit import LineEdit
from reader.ui.screens.overlay import Overlay
from reader.ui.themes import Inks
from reader.ui.typesetting.cells import clip
from reader.ui.widgets.pane import Pane, span_at

STEPS = {"j": 1, "down": 1, "k": -1, "up": -1, "ctrl+d": 10, "ctrl+u": -10, "pagedown": 10,
         "pageup": -10, "home": -9999, "end": 9999, "g": -9999, "G": 9999}  # fmt: skip
HEAD, FOOT = 3, 2
"""Rows of the title, and those around the hints."""
MOST_FEET = 2
"""Rows of hints."""


FIND, CLOSE = ("/", "find"), ("esc", "close")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to pick. Its texts are clean."""

    text: str
    right: str = ""
    """What stands at the right: a host, a figure."""
    ink: Ink = Ink.INK_2
    right_ink: Ink = Ink.LINK


@dataclass(frozen=True, slots=True)
class Picked:
    """A row that was picked, and by which key."""

    index: int
    key: str


class PickerPaper(Pane):
    """A title with what was typed, the rows below it, and the hints at the foot."""

    GROUND = "panel"

    def __init__(
        self, title: str, rows: Sequence[Row], hints: Sequence[tuple[str, str]], *, numbered: bool
    ) -> None:
        super().__init__()
        self.edit: LineEdit | None = None
        self.cursor = 0
        self.hint = ""
        """What is said where nothing is typed yet."""
        self._heading = title
        self._hints = hints
        self._digits = len(str(len(rows))) if numbered else 0
        self._every = tuple(enumerate(rows))
        self._sought = ""
        self._fitting: Sequence[tuple[int, Row]] = self._every
        """Those that fit ``_sought``."""
        self._words: Sequence[str] = ()
        """What each row is found by, once something is looked for."""
        self._first = 0

    def show(self, rows: Sequence[Row]) -> None:
        """Show the same rows with other words."""
        self._every = tuple(enumerate(rows))
        self._words, self._fitting = (), self._every
        self._sought = ""
        self.refresh()

    @property
    def rows(self) -> Sequence[tuple[int, Row]]:
        """The rows that fit what was typed, each with its index among all."""
        sought = normalised_title(self.edit.text) if self.edit else ""
        if sought != self._sought:
            # There may be thousands, and every line that is drawn asks for them.
            self._words = self._words or [
                normalised_title(f"{row.text} {row.right}") for _, row in self._every
            ]
            self._sought = sought
            self._fitting = [it for it in self._every if sought in self._words[it[0]]]
        return self._fitting

    @property
    def _room(self) -> int:
        return max(self.size.height - HEAD - FOOT - len(self.feet(self.size.width)), 1)

    def _spot(self) -> Offset:
        return Offset(3, HEAD + self.cursor - self._first)

    def move(self, by: int) -> None:
        """Move the cursor, and scroll as far as that takes."""
        self.cursor = max(0, min(self.cursor + by, len(self.rows) - 1))
        last = max(len(self.rows) - self._room, 0)
        lowest = max(self.cursor - self._room + 1, 0)
        self._first = min(max(min(self._first, self.cursor), lowest), last)
        self.refresh()

    def row_at(self, y: int) -> int | None:
        """Return the index of what stands in a row."""
        row = y - HEAD
        index = self._first + row
        return index if 0 <= row < self._room and index < len(self.rows) else None

    @property
    def hints(self) -> Sequence[tuple[str, str]]:
        """Keys, and what they do."""
        return self._hints

    def feet(self, width: int) -> Sequence[Line]:
        """Return the rows of hints."""
        room = max(width - 8, 1)
        rows: list[list[tuple[str, str]]] = [[]]
        for hint in self.hints:
            words = sum(cell_len(f"{cap} {label}") + GAP for cap, label in (*rows[-1], hint))
            if rows[-1] and words - GAP > room and len(rows) < MOST_FEET:
                rows.append([])
            rows[-1].append(hint)
        return [fit_hints(row, room) for row in rows]

    def foot_at(self, y: int) -> Line | None:
        """Return the hints in a row; None if it has none."""
        feet = self.feet(self.size.width)
        number = y - (self.size.height - 1 - len(feet))
        return feet[number] if 0 <= number < len(feet) else None

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        width = self.size.width
        edge = Span(self.glyphs.edge, Ink.ACCENT)
        if y == 1:
            return self.strip((edge, Span("   "), *self._title()), width)
        if (foot := self.foot_at(y)) is not None:
            return self.strip((edge, Span("   "), *foot), width)
        index = self.row_at(y)
        if index is None:
            return self.strip((edge,), width)
        number, row = self.rows[index]
        here = index == self.cursor
        line = self._row(number + 1, row, width - 5)
        sign = self.glyphs.edge if here else " "
        strip = self.strip(
            (edge, Span(f" {sign} ", Ink.ACCENT), *line), width, ground="cursor" if here else ""
        )
        thumb = thumb_rows(self._first, self._room, len(self.rows), self._room)
        return self.with_scrollbar(strip, y - HEAD, thumb)

    def _title(self) -> Line:
        title: Line = (Span(self._heading, Ink.INK, Attr.BOLD),)
        if self.hint and self.edit is not None and not self.edit.text:
            return (*title, Span(f"   {self.hint}", Ink.INK_4))
        return (*title, Span("   "), *self.edit.draw()) if self.edit is not None else title

    def _row(self, number: int, row: Row, width: int) -> Line:
        lead = f"{number:>{self._digits}}  " if self._digits else ""
        right = clip(row.right, max(width // 2, 1), self.glyphs.ellipsis)
        room = max(width - len(lead) - cell_len(right) - 3, 1)
        text = clip(row.text, room, self.glyphs.ellipsis)
        return (
            Span(lead, Ink.INK_4),
            Span(text + " " * max(room - cell_len(text), 0), row.ink),
            Span(f"  {right}", row.right_ink),
        )

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move down."""
        event.stop()
        self.move(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move up."""
        event.stop()
        self.move(-3)


class PickerScreen(Overlay[Picked]):
    """Lists rows; a key picks the one under the cursor, / narrows them down."""

    DEFAULT_CSS = "PickerScreen { background: $background 60%; }"
    WIDEST = 100
    PAPER = PickerPaper
    paper: PickerPaper

    def __init__(
        self,
        title: str,
        rows: Sequence[Row],
        inks: Inks,
        glyphs: Glyphs,
        *,
        keys: Sequence[tuple[str, str]],
        numbered: bool = False,
        cursor: int = 0,
        typing: bool = False,
    ) -> None:
        """Make the list.

        Args:
            title: What stands above it.
            rows: What can be picked.
            inks: The theme's.
            glyphs: The signs to draw with.
            keys: Keys that pick, as caps, and what each does; ``⏎`` is one of them as a rule.
            numbered: Number the rows from 1.
            cursor: The index of the row to start on.
            typing: Letters narrow the list down at once; only ``enter`` picks.
        """
        super().__init__()
        self._count = len(rows)
        self._keys = {"enter" if cap == glyphs.enter else cap for cap, _ in keys}
        hints = (*keys, CLOSE) if typing else (*keys, FIND, CLOSE)
        self.paper = self.PAPER(title, rows, hints, numbered=numbered)
        self._typing = typing
        if typing:
            self.paper.edit, self.paper.hint = LineEdit(), "type to find"
        self.paper.cursor = cursor
        self.paper.dress(inks, glyphs)

    def on_resize(self, event: events.Resize) -> None:
        """Fit and centre the list."""
        columns, rows = event.size
        width = min(columns - 4 if columns > 60 else columns, self.WIDEST)
        around = HEAD + FOOT + len(self.paper.feet(width))
        height = min(self._count + around, max(rows - 2, 1))
        self.paper.place(Box((columns - width) // 2, (rows - height) // 2, width, height))
        self.paper.move(0)
        self.follow()

    def on_key(self, event: events.Key) -> None:
        """Type, move, pick or close."""
        event.stop()
        event.prevent_default()
        paper = self.paper
        key = spell(event.key, event.character, printable=event.is_printable)
        if key == "enter":
            self._pick(key)
        elif key in {"down", "up", "pagedown", "pageup"}:
            paper.move(STEPS[key])
        elif paper.edit is not None:
            self._type(paper.edit, key)
        elif key in self._keys:
            self._pick(key)
        elif key in STEPS:
            paper.move(STEPS[key])
        elif key == "/":
            paper.edit = LineEdit()
        elif key in {"escape", "q", "L", "ctrl+c"}:
            self.dismiss(None)
        paper.move(0)
        self.follow()

    def show(self, rows: Sequence[Row]) -> None:
        """Show the same rows with other words: with counts that had to be made."""
        self.paper.show(rows)

    def _type(self, edit: LineEdit, key: str) -> None:
        if key in {"escape", "ctrl+c"} and self._typing:
            if edit.text:
                edit.replace(0, len(edit.text), "")
            else:
                self.dismiss(None)
        elif key in {"escape", "ctrl+c"}:
            self.paper.edit = None
        elif edit.press(key):
            self.paper.cursor = 0

    def _pick(self, key: str) -> None:
        rows = self.paper.rows
        if rows and key in self._keys:
            self.dismiss(Picked(rows[self.paper.cursor][0], key))

    def _click_row(self, button: int) -> None:
        other = next((key for key in ("y",) if key in self._keys), "enter")
        self._pick("enter" if button == 1 else other)

    def on_click(self, event: events.Click) -> None:
        """A click picks a row or presses a hint; one beside the list closes it."""
        if event.widget is self:
            self.dismiss(None)
            return
        index = self.paper.row_at(event.y)
        if index is not None:
            self.paper.cursor = index
            self._click_row(event.button)
        elif (foot := self.paper.foot_at(event.y)) is not None:
            span = span_at(foot, event.x - 4)
            if span is None:
                return
            key = span.act.removeprefix("key ")
            if key == "esc":
                self.dismiss(None)
            else:
                self._pick("enter" if key == self.paper.glyphs.enter else key)
