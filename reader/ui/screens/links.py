"""The list of an article's links over the dimmed page."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.geometry import Offset
from textual.screen import ModalScreen
from textual.strip import Strip

from reader.domain.identity import normalised_title
from reader.ui.chrome import Glyphs, fit_hints
from reader.ui.ink import Attr, Ink, Line, Span
from reader.ui.keymap import spell
from reader.ui.line_edit import LineEdit
from reader.ui.themes import Inks
from reader.ui.typesetting import clip
from reader.ui.widgets.pane import Pane, span_at, thumb_rows
from reader.views.article_links import ArticleLink

HINTS = (("⏎", "open"), ("y", "copy"), ("/", "find"), ("esc", "close"))
STEPS = {"j": 1, "down": 1, "k": -1, "up": -1, "ctrl+d": 10, "ctrl+u": -10, "pagedown": 10,
         "pageup": -10, "home": -9999, "end": 9999, "g": -9999, "G": 9999}  # fmt: skip
HEAD, FOOT = 3, 3
"""Rows of the title and of the hints, with the blank ones around them."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A link that was chosen, and what for."""

    link: str
    copied: bool


class _Paper(Pane):
    """A title with what was typed, one row for each link, and the hints at the foot."""

    GROUND = "panel"

    def __init__(self, links: Sequence[ArticleLink]) -> None:
        super().__init__()
        self.edit: LineEdit | None = None
        self.cursor = 0
        self._every = tuple(enumerate(links, start=1))
        self._first = 0

    @property
    def links(self) -> Sequence[tuple[int, ArticleLink]]:
        """The links that fit what was typed, with their numbers."""
        sought = normalised_title(self.edit.text) if self.edit else ""
        return [
            (number, link)
            for number, link in self._every
            if sought in normalised_title(f"{link.text} {link.host}")
        ]

    @property
    def _room(self) -> int:
        return max(self.size.height - HEAD - FOOT, 1)

    def move(self, by: int) -> None:
        """Move the cursor, and scroll as far as that takes."""
        self.cursor = max(0, min(self.cursor + by, len(self.links) - 1))
        last = max(len(self.links) - self._room, 0)
        lowest = max(self.cursor - self._room + 1, 0)
        self._first = min(max(min(self._first, self.cursor), lowest), last)
        self.refresh()

    def row_at(self, y: int) -> int | None:
        """Return the index of the link in a row."""
        row = y - HEAD
        index = self._first + row
        return index if 0 <= row < self._room and index < len(self.links) else None

    def foot(self, width: int) -> Line:
        """Return the hints."""
        return fit_hints(HINTS, max(width - 8, 1))

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        width, height = self.size
        edge = Span(self.glyphs.edge, Ink.ACCENT)
        if y == 1:
            return self.strip((edge, Span("   "), *self._title()), width)
        if y == height - 2:
            return self.strip((edge, Span("   "), *self.foot(width)), width)
        index = self.row_at(y)
        if index is None:
            return self.strip((edge,), width)
        number, link = self.links[index]
        here = index == self.cursor
        line = self._row(number, link, width - 5)
        sign = self.glyphs.edge if here else " "
        row = (edge, Span(f" {sign} ", Ink.ACCENT), *line)
        strip = self.strip(row, width, ground="cursor" if here else "")
        thumb = thumb_rows(self._first, self._room, len(self.links), self._room)
        return self.with_scrollbar(strip, y - HEAD, thumb)

    def _title(self) -> Line:
        title = (Span("Links", Ink.INK, Attr.BOLD),)
        return (*title, Span("   "), *self.edit.draw()) if self.edit is not None else title

    def _row(self, number: int, link: ArticleLink, width: int) -> Line:
        digits = len(str(len(self._every)))
        host = clip(link.host, max(width // 3, 1), self.glyphs.ellipsis)
        room = width - digits - 2 - cell_len(host) - 3
        text = clip(link.text, max(room, 1), self.glyphs.ellipsis)
        return (
            Span(f"{number:>{digits}}  ", Ink.INK_4),
            Span(text + " " * max(room - cell_len(text), 0), Ink.INK_2),
            Span(f"  {host}", Ink.LINK),
        )

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move down."""
        event.stop()
        self.move(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move up."""
        event.stop()
        self.move(-3)


class LinksScreen(ModalScreen[Chosen]):
    """Lists links; enter opens the one under the cursor, y copies it, / narrows them down."""

    DEFAULT_CSS = "LinksScreen { background: $background 60%; }"
    WIDEST = 100

    def __init__(self, links: Sequence[ArticleLink], inks: Inks, glyphs: Glyphs) -> None:
        super().__init__()
        self._rows = len(links)
        self._paper = _Paper(links)
        self._paper.dress(inks, glyphs)

    def compose(self) -> ComposeResult:
        """Lay the list on the page."""
        yield self._paper

    def on_resize(self, event: events.Resize) -> None:
        """Fit and centre the list."""
        columns, rows = event.size
        width = min(columns - 4 if columns > 60 else columns, self.WIDEST)
        height = min(self._rows + HEAD + FOOT, max(rows - 2, 1))
        styles = self._paper.styles
        styles.width, styles.height = width, height
        styles.offset = Offset((columns - width) // 2, (rows - height) // 2)
        self._paper.move(0)

    def on_key(self, event: events.Key) -> None:
        """Type, move, choose or close."""
        event.stop()
        event.prevent_default()
        paper = self._paper
        key = spell(event.key, event.character, printable=event.is_printable)
        if key == "enter":
            self._choose(copied=False)
        elif key in {"down", "up", "pagedown", "pageup"}:
            paper.move(STEPS[key])
        elif paper.edit is not None:
            self._type(paper.edit, key)
        elif key in STEPS:
            paper.move(STEPS[key])
        elif key == "y":
            self._choose(copied=True)
        elif key == "/":
            paper.edit = LineEdit()
        elif key in {"escape", "q", "L", "ctrl+c"}:
            self.dismiss(None)
        paper.move(0)

    def _type(self, edit: LineEdit, key: str) -> None:
        if key in {"escape", "ctrl+c"}:
            self._paper.edit = None
        elif edit.press(key):
            self._paper.cursor = 0

    def _choose(self, *, copied: bool) -> None:
        links = self._paper.links
        if links:
            self.dismiss(Chosen(links[self._paper.cursor][1].link, copied))

    def on_click(self, event: events.Click) -> None:
        """A click chooses a link or presses a hint; one beside the list closes it."""
        if event.widget is self:
            self.dismiss(None)
            return
        index = self._paper.row_at(event.y)
        if index is not None:
            self._paper.cursor = index
            self._choose(copied=event.button != 1)
        elif event.y == self._paper.size.height - 2:
            span = span_at(self._paper.foot(self._paper.size.width), event.x - 4)
            if span is not None and span.act == "key y":
                self._choose(copied=True)
            elif span is not None and span.act == "key ⏎":
                self._choose(copied=False)
            elif span is not None and span.act == "key esc":
                self.dismiss(None)
