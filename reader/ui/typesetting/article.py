"""A whole article set at one measure, as far as the screen has asked for it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from threading import Lock

from reader.domain.blocks import Heading
from reader.domain.places import Place
from reader.ui.ink import Ink, Line, Role, Span
from reader.ui.typesetting.blocks import set_figure, set_parts
from reader.ui.typesetting.ending import set_end, set_open_hint, set_others
from reader.ui.typesetting.header import ArticleStyle, set_header
from reader.ui.typesetting.inline import TextStyle
from reader.views.article_view import ArticleView

_STEP = 100


class ArticleSetting:
    """The lines of an article. ``lines`` grows by ``more`` until it is ``complete``.

    Ask for a screen, draw it, and ask for the rest when there is time; any thread may. What has
    been set never changes, except that ``announce`` sets the end anew.
    """

    def __init__(self, view: ArticleView, style: ArticleStyle) -> None:
        self.view = view
        self.style = style
        self.lines: list[Line] = []
        self.starts: list[int] = []
        """The line where each part set so far begins; its blank lines belong to it."""
        self.headings: list[int] = []
        """The lines of the headings among them."""
        self.complete = False
        self._lines = self._set()
        self._end: int | None = None
        self._lock = Lock()

    def more(self, count: int) -> bool:
        """Set up to ``count`` more lines; return whether there are still more to come."""
        with self._lock:
            goal = len(self.lines) + count
            while len(self.lines) < goal and not self.complete:
                line = next(self._lines, None)
                if line is None:
                    self.complete = True
                else:
                    self.lines.append(line)
        return not self.complete

    def finish(self) -> None:
        """Set whatever is left."""
        while self.more(_STEP):
            pass

    def announce(self, next_title: str) -> None:
        """Say at the end which headline is next."""
        if next_title == self.style.next_title:
            return
        with self._lock:
            self.style = replace(self.style, next_title=next_title)
            if self._end is not None:
                self.lines[self._end :] = set_end(self.view, self.style)
                self.complete = True

    def has(self, place: Place) -> bool:
        """Return whether the article is set as far as a place."""
        return self.complete or len(self.starts) > place.part + 1

    def place(self, line: int) -> Place:
        """Return what is to be seen at a line that has been set."""
        part = max(bisect_right(self.starts, line) - 1, 0)
        start, end = self._rows(part)
        before = sum(map(_characters, self.lines[start:line]))
        text = (index for index in range(line, end) if _characters(self.lines[index]))
        return Place(part, before, above=next(text, end) - line)

    def line_at(self, place: Place) -> int:
        """Return the line where a place is to be seen; the article is set as far as that."""
        start, end = self._rows(place.part)
        passed = 0
        for index in range(start, end):
            passed += _characters(self.lines[index])
            if passed > place.characters:
                return max(index - place.above, start)
        return max(min(end - max(place.above, 1), len(self.lines) - 1), start, 0)

    def _rows(self, part: int) -> tuple[int, int]:
        """Return the first line of a part and the one after its last; it is set as a whole."""
        while len(self.starts) <= part + 1 and self.more(_STEP):
            pass
        starts = [*self.starts, len(self.lines), len(self.lines)]
        part = min(part, len(self.starts))
        return starts[part], starts[part + 1]

    def _set(self) -> Iterator[Line]:
        style = TextStyle(self.style.width, self.style.glyphs, pictures=self.style.pictures)
        yield from self._part(chain(set_header(self.view, self.style), _set_lead(style)))
        for part in set_parts(self.view.text, style):
            self._begin()
            yield from part.blank
            if isinstance(part.block, Heading):
                self.headings.append(len(self.lines))
            yield from part.lines
        if not self.view.has_body:
            yield from self._set_excerpt_tail()
        self._end = len(self.lines)
        yield from self._part(set_end(self.view, self.style))

    def _set_excerpt_tail(self) -> Iterator[Line]:
        if not self.view.excerpt:
            yield (Span("(no text)", Ink.INK_4, role=Role.AROUND),)
        if hint := tuple(set_open_hint(self.view, self.style)):
            yield from self._part(((), *hint))
        if self.style.digest:
            yield from self._part(set_others(self.view, self.style))

    def _part(self, lines: Iterable[Line]) -> Iterator[Line]:
        self._begin()
        yield from lines

    def _begin(self) -> None:
        """Every line that was yielded is in ``lines`` by the time the next one is asked for."""
        self.starts.append(len(self.lines))


def _set_lead(style: TextStyle) -> Iterator[Line]:
    """Yield the picture that stands above the text, if it is shown; it belongs to the header."""
    lead = style.pictures.gallery.lead if style.pictures is not None else None
    if lead is not None:
        yield from set_figure(lead, style)
        yield ()


def _characters(line: Line) -> int:
    """Return how many characters of text, other than spaces, a line has."""
    texts = (span.text for span in line if span.role is Role.TEXT)
    return sum(len(text) - text.count(" ") for text in texts)
