"""A list to pick from, over the dimmed page: links, sources, feeds of a page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events

from reader.ui.arrangement import Box
from reader.ui.chrome import Glyphs
from reader.ui.keymap import spell
from reader.ui.line_edit import LineEdit
from reader.ui.screens.overlay import Overlay
from reader.ui.screens.picker_paper import FOOT, HEAD, PickerPaper, Row
from reader.ui.themes import Inks
from reader.ui.widgets.pane import cap_at

STEPS = {"j": 1, "down": 1, "k": -1, "up": -1, "ctrl+d": 10, "ctrl+u": -10, "pagedown": 10,
         "pageup": -10, "home": -9999, "end": 9999, "g": -9999, "G": 9999}  # fmt: skip

FIND, CLOSE = ("/", "find"), ("esc", "close")


@dataclass(frozen=True, slots=True)
class Picked:
    """A row that was picked, and by which key."""

    index: int
    key: str


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
        act: Callable[[Picked], bool] | None = None,
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
            act: Does what a key means while the list stays open; False if it is to be closed.
        """
        super().__init__()
        self._act = act
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
        self._fit(*event.size)

    def _fit(self, columns: int, rows: int) -> None:
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

    @property
    def at(self) -> int | None:
        """The index of the row under the cursor; None if no row fits what was typed."""
        rows = self.paper.rows
        return rows[self.paper.cursor][0] if rows else None

    def show(self, rows: Sequence[Row], *, cursor: int | None = None) -> None:
        """Show other rows, or the same ones with counts that had to be made.

        Args:
            rows: What can be picked from now on.
            cursor: The index of the row to be on, if all fit what was typed.
        """
        self._count = len(rows)
        self.paper.show(rows)
        if cursor is not None and self.paper.edit is None:
            self.paper.cursor = cursor
        self._fit(*self.size)

    def _type(self, edit: LineEdit, key: str) -> None:
        if key in {"escape", "ctrl+c"} and self._typing:
            if edit.text:
                edit.replace(0, len(edit.text), "")
            else:
                self.dismiss(None)
        elif key in {"escape", "ctrl+c"}:
            found, self.paper.edit = self.at, None
            # Among all the cursor stays on what was found, for a key to act on it.
            self.paper.cursor = found or 0
        elif edit.press(key):
            self.paper.cursor = 0

    def _pick(self, key: str) -> None:
        if self.at is not None and key in self._keys:
            picked = Picked(self.at, key)
            if self._act is None or not self._act(picked):
                self.dismiss(picked)

    def _click_row(self, button: int) -> None:
        self._pick("y" if button != 1 and "y" in self._keys else "enter")

    def _press_hint(self, cap: str) -> None:
        if cap == CLOSE[0]:
            self.dismiss(None)
        elif cap == FIND[0]:
            self.paper.edit = self.paper.edit or LineEdit()
            self.paper.move(0)
            self.follow()
        else:
            self._pick("enter" if cap == self.paper.glyphs.enter else cap)

    def on_click(self, event: events.Click) -> None:
        """A click picks a row or presses a hint; one beside the list closes it."""
        if self.is_beside(event):
            self.dismiss(None)
            return
        index = self.paper.row_at(event.y)
        if index is not None:
            self.paper.cursor = index
            self._click_row(event.button)
        elif (foot := self.paper.foot_at(event.y)) is not None:
            self._press_hint(cap_at(foot, event.x - 4))
