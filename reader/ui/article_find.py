"""Looking for words in an article: where they stand, and which of them is looked at."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from reader.ui.article_page import ArticlePage
from reader.ui.ink import Line
from reader.ui.line_edit import LineEdit

if TYPE_CHECKING:  # imported when somebody looks for something
    from reader.ui.typesetting.finding import Index, Match, Stretch


class ArticleFinder:
    """Finds words in a page. ``moved`` is called whenever something else is to be drawn."""

    def __init__(self, page: ArticlePage, moved: Callable[[], None]) -> None:
        self.edit: LineEdit | None = None
        """What is typed; None while nothing is looked for."""
        self.typing = False
        """It is still being typed."""
        self.current = 0
        """The index of the match that is looked at."""
        self._wanted = 0
        """The same, also while the lines that far have not been set yet."""
        self._page = page
        self._moved = moved
        self._index: tuple[Sequence[Line], int, Index] | None = None
        """The lines that were prepared, and how many of them there were."""
        self._matches: list[Match] = []
        self._marks: dict[int, list[tuple[Stretch, bool]]] = {}

    @property
    def count(self) -> int:
        """How many matches there are."""
        return len(self._matches)

    @property
    def told(self) -> str:
        """Which match is looked at: ``3 of 7``; nothing before a word is typed."""
        if self.edit is None or not self.edit.text.strip():
            return ""
        from reader.ui.typesetting.finding import MOST  # noqa: PLC0415

        more = "+" if self.count == MOST else ""
        return f"{self.current + 1:,} of {self.count:,}{more}" if self.count else "not found"

    def look(self, edit: LineEdit) -> None:
        """Look for what is typed, from the first row in sight on."""
        self.edit, self.typing = edit, True
        self._find(near=self._page.scroll)
        self._show()

    def look_again(self) -> None:
        """Look for the same in lines that were set anew, or that have come since."""
        if self.edit is not None:
            self._matches = self._prepared().find(self.edit.text)
            self._mark(min(self._wanted, max(self.count - 1, 0)))

    def settle(self) -> None:
        """Go on with what was typed; nothing is looked for if it is not there."""
        self.typing = False
        setting = self._page.setting
        if not self.count and setting is not None and setting.complete:
            self.end()
        self._moved()

    def step(self, by: int) -> None:
        """Go on to the next match, or back; after the last comes the first."""
        if self._matches:
            self._go((self.current + by) % len(self._matches))
            self._show()
        else:  # they may be in lines that are still to come
            self._wanted = max(self._wanted + by, 0)

    def end(self) -> None:
        """Look for nothing any more."""
        if self.edit is not None:
            self.edit = None
            self._matches, self._marks, self._index = [], {}, None
            self._moved()

    def marks(self, line: int) -> "Sequence[tuple[Stretch, bool]]":
        """Return the stretches of a line to be marked, and whether each is looked at."""
        return self._marks.get(line, ())

    def _find(self, *, near: int) -> None:
        words = self.edit.text if self.edit is not None else ""
        self._matches = self._prepared().find(words)
        starts = (at for at, match in enumerate(self._matches) if match[0].line >= near)
        self._go(next(starts, 0))

    def _prepared(self) -> "Index":
        from reader.ui.typesetting.finding import Index  # noqa: PLC0415

        lines = self._page.lines
        kept = self._index
        if kept is None or kept[0] is not lines or kept[1] != len(lines):
            kept = self._index = (lines, len(lines), Index(lines))
        return kept[2]

    def _go(self, index: int) -> None:
        self._wanted = index
        self._mark(index)

    def _mark(self, index: int) -> None:
        self.current, self._marks = index, {}
        for number, match in enumerate(self._matches):
            for stretch in match:
                self._marks.setdefault(stretch.line, []).append((stretch, number == index))

    def _show(self) -> None:
        """Bring the match that is looked at into sight, with some rows above it."""
        page = self._page
        if self._matches:
            line = self._matches[self.current][0].line
            if not page.scroll <= line < page.scroll + page.room:
                page.scroll_to(line - page.room // 3)
        self._moved()
