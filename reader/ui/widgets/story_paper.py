"""The stories in sight: how they are drawn, and which headlines that needs."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo

from textual.message import Message
from textual.strip import Strip

from reader.domain.ids import StoryId
from reader.ui.chrome import UNICODE, Glyphs
from reader.ui.chrome.thumb import thumb_rows
from reader.ui.ink import Ink, Line, Span
from reader.ui.list_page import Drawn, ListPage
from reader.ui.order import StoryOrder
from reader.ui.story_rows import Density, RowStyle, choose_density
from reader.ui.themes import Inks
from reader.ui.widgets.scrolling import ScrollingPane
from reader.ui.widgets.story_strips import StoryStrips


class StoryPaper(ScrollingPane):
    """Draws the page of an order that is in sight."""

    GROUND = "surface"

    @dataclass
    class HeadlinesWanted(Message):
        """Rows near the eye are not in memory: they are to be brought."""

        story_ids: list[StoryId]

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        now = datetime.fromtimestamp(0, tz=UTC)
        self.chosen_density: Density | None = None
        """What the reader chose; otherwise cosy, or two-line on a screen of one column."""
        self.narrow = False
        self.tiny = False
        self.page = ListPage(RowStyle(1, Density.COSY, UNICODE, now, UTC))
        self._drawn: Drawn | None = None
        self._thumb = range(0)
        self._asked: frozenset[StoryId] = frozenset()
        self._strips = StoryStrips(self._draw_line)

    @property
    def order(self) -> StoryOrder:
        """The stories shown."""
        return self.page.order

    def set_clock(self, *, absolute: bool) -> None:
        """Take over whether times and dates are told, or ages."""
        if absolute != self.page.style.absolute:
            self.page.style = replace(self.page.style, absolute=absolute)
            self.redraw()

    def set_time(self, now: datetime, zone: tzinfo) -> None:
        """Take over the time that ages are counted from; repaint only if one has changed."""
        before = self._drawn
        self.page.style = replace(self.page.style, now=now, zone=zone)
        if before is None or tuple(self.page.placed()) != before.stories:
            self.redraw()

    @property
    def density(self) -> Density:
        """How much room a story takes."""
        return choose_density(self.chosen_density, narrow=self.narrow, tiny=self.tiny)

    def set_density(self, density: Density | None) -> None:
        """Give stories more or less room, keeping the cursor in sight."""
        self.chosen_density = density
        self.redraw(reveal=True)

    def set_room(self, *, narrow: bool, tiny: bool, head_room: int) -> None:
        """Take over whether the screen has one column or is tiny, and the blank rows on top."""
        if (narrow, tiny, head_room) != (self.narrow, self.tiny, self.page.head_room):
            self.narrow, self.tiny, self.page.head_room = narrow, tiny, head_room
            self.redraw(reveal=True)

    def dress(self, inks: Inks, glyphs: Glyphs) -> None:
        """Take over a theme's inks and a glyph set, and draw again."""
        super().dress(inks, glyphs)
        self._strips.clear()
        self.redraw()

    def scroll_rows(self, rows: int) -> None:
        """Move the page under the eye without moving the cursor."""
        self.page.scroll(rows)
        self.redraw()

    def redraw(self, *, reveal: bool = False) -> None:
        """Draw again, if asked with the cursor in sight."""
        page, size = self.page, self.outer_size
        width = max(size.width - self._rule, 1)
        style = replace(page.style, width=width, density=self.density, glyphs=self.glyphs)
        if style != page.style:
            page.style = style
        page.height = size.height
        if reveal:
            page.reveal()
        self._drawn = None
        if size.height:
            self._want(page.top, page.top + size.height)
        self.refresh()

    def _want(self, first: int, last: int) -> None:
        """Ask for headlines if the ones near the eye are about to run out."""
        margin = self.outer_size.height
        if self.order.has(first - margin, last + margin):
            return
        wanted = self.order.wanted(first, last)
        if not self._asked.issuperset(wanted):
            self._asked = frozenset(wanted)
            self.post_message(self.HeadlinesWanted(wanted))

    def _draw(self) -> Drawn:
        if self._drawn is None:
            self._drawn = Drawn(self.page.placed())
            shown, total = len(self._drawn.stories), len(self.order)
            self._thumb = thumb_rows(self.page.top, shown, total, self.outer_size.height)
        return self._drawn

    def render_line(self, y: int) -> Strip:
        """Draw one row of the screen."""
        width, rule = self.outer_size.width, self._rule
        if not self.dressed:
            return Strip.blank(width)
        strip = self.with_scrollbar(self._row(y, width - rule), y, self._thumb)
        return self.with_rule(strip) if rule else strip

    @property
    def _rule(self) -> int:
        """Cells of the line to the right, which parts the panes where there are no tints."""
        return 1 if self.dressed and self.inks.ansi and not self.narrow else 0

    def _row(self, y: int, width: int) -> Strip:
        story = self._draw().at(y)
        if story is None:
            return self.blank(width)
        row = y - story.top
        if row < 0:
            return self.strip((Span(" "), *(story.header or ())), width)
        ground = self._cursor_ground if story.index == self.page.cursor else self.GROUND
        return self._strips.strip(story.index, row, story.lines[row], width, ground)

    @property
    def _cursor_ground(self) -> str:
        return "cursor" if self.active else "cursor-dim"

    def _draw_line(self, line: Line, width: int, ground: str) -> Strip:
        if ground == self.GROUND:
            return self.strip((Span(" "), *line), width)
        edge = Span(self.glyphs.edge, Ink.ACCENT if self.active else Ink.INK_4)
        reverse = self.inks.ansi and self.active
        inner = self.segments((edge, *line), width - 1, ground=ground, reverse=reverse)
        return Strip([*inner, *self.blank(1)], width)

    def foresee(self) -> None:
        """Draw what the next step of the cursor shows, as long as no key waits for it."""
        stories = self._draw().stories if self.dressed else ()
        if not stories:
            return
        width, page = self.outer_size.width - self._rule, self.page
        near = range(page.cursor - 1, page.cursor + 2)
        for index in (*near, stories[0].index - 1, stories[-1].index + 1):
            for row, line in enumerate(page.lines(index)):
                for ground in (self.GROUND, self._cursor_ground):
                    self._strips.strip(index, row, line, width, ground).render(self.app.console)

    def on_resize(self) -> None:
        """Keep the cursor in sight at another size."""
        self.redraw(reveal=True)
