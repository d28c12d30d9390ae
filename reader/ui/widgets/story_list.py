"""The list of stories. It knows rows in sight and ids, so its length costs nothing."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo

from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip

from reader.domain.ids import StoryId
from reader.domain.queries import Group
from reader.domain.stories import Headline
from reader.ui.chrome import UNICODE, Glyphs
from reader.ui.chrome.thumb import thumb_rows
from reader.ui.ink import Ink, Line, Span
from reader.ui.list_page import Drawn, ListPage, Placed
from reader.ui.order import StoryOrder
from reader.ui.story_rows import Density, RowStyle, choose_density
from reader.ui.themes import Inks
from reader.ui.widgets.pane import Pane, act_at
from reader.ui.widgets.story_strips import StoryStrips


class StoryList(Pane):
    """The list pane: draws a page of an order and moves its cursor."""

    GROUND = "surface"

    @dataclass
    class Moved(Message):
        """The cursor came to another story."""

        story_id: StoryId

    @dataclass
    class Opened(Message):
        """The reader asked to read the story under the cursor."""

        story_id: StoryId

    @dataclass
    class Selected(Message):
        """A click takes the cursor to another story, whatever the keyboard was in."""

    @dataclass
    class Touched(Message):
        """A mark of a row was clicked: ``dot``, ``star`` or ``coverage``."""

        story_id: StoryId
        act: str

    @dataclass
    class HeadlinesWanted(Message):
        """Rows near the eye are not in memory; ``arrive`` is waited for."""

        story_ids: list[StoryId]

    def __init__(self) -> None:
        super().__init__(id="list")
        now = datetime.fromtimestamp(0, tz=UTC)
        self.chosen_density: Density | None = None
        """What the reader chose; otherwise cosy, or two-line on a screen of one column."""
        self.narrow = False
        self.tiny = False
        self.page = ListPage(RowStyle(1, Density.COSY, UNICODE, now, UTC))
        self._target: int | None = None
        self._drawn: Drawn | None = None
        self._thumb = range(0)
        self._asked: frozenset[StoryId] = frozenset()
        self._strips = StoryStrips(self._draw_line)

    @property
    def order(self) -> StoryOrder:
        """The stories shown."""
        return self.page.order

    @property
    def current(self) -> StoryId | None:
        """The story under the cursor."""
        return StoryId(self.order.ids[self.page.cursor]) if len(self.order) else None

    @property
    def is_moving(self) -> bool:
        """Whether the cursor goes to a story whose headline is not in memory yet."""
        return self._target is not None

    @property
    def top_story(self) -> StoryId | None:
        """The story at the top of the page."""
        top = self.page.top
        return StoryId(self.order.ids[top]) if top < len(self.order) else None

    @property
    def headline(self) -> Headline | None:
        """The headline under the cursor."""
        return self.order.headline(self.page.cursor)

    def show(
        self, order: StoryOrder, *, cursor: int = 0, top: int | None = None, grouped_by: Group
    ) -> None:
        """Show another order with the cursor on an index, and another at the top of the page."""
        page = self.page
        page.order, page.grouped_by = order, grouped_by
        page.cursor, page.top, page.skip = page.clamp(cursor), page.clamp(top or 0), 0
        self._target, self._asked = None, frozenset()
        self.redraw(reveal=True)

    def replace(self, order: StoryOrder, *, show_new: bool = False) -> None:
        """Take over a newer order; cursor and place stay with their stories.

        With ``show_new`` a page that was at its top stays there, with what is new on it.
        """
        was_at_top = self.page.top == 0
        self.page.replace(order)
        if show_new and was_at_top:
            self.page.top = self.page.skip = 0
        self.redraw(reveal=show_new)

    def arrive(self) -> None:
        """Draw headlines that were wanted and are in memory now."""
        self._asked = frozenset()
        target, self._target = self._target, None
        if target is None:
            self.redraw()
        else:
            self.move_to(target)

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

    def move(self, by: int) -> None:
        """Move the cursor by some stories."""
        self.move_to(self.page.cursor + by)

    def move_to(self, index: int) -> None:
        """Move the cursor to a story; if its headline is not in memory, as soon as it is."""
        if not len(self.order):
            return
        index = self.page.clamp(index)
        height = max(self.outer_size.height, 1)
        if not self.order.has(index - height, index + height):
            self._target = index
            self._want(index - height, index + height)
            return
        self._target = None
        if index != self.page.cursor:
            self._step_to(index)
            self.post_message(self.Moved(StoryId(self.order.ids[index])))

    def _step_to(self, index: int) -> None:
        """Move the cursor, and draw no more than the two stories it touches if nothing scrolls."""
        page, before = self.page, self._drawn
        place, left = (page.top, page.skip), page.cursor
        page.cursor = index
        page.reveal()
        if before is None or (page.top, page.skip) != place:
            self.redraw()
            return
        self._want(page.top, page.top + self.outer_size.height)
        touched = [story for story in before.stories if story.index in {left, index}]
        self.refresh(*(Region(0, it.top, self.outer_size.width, len(it.lines)) for it in touched))

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

    def _story_at(self, y: int) -> Placed | None:
        story = self._draw().at(y)
        return story if story is not None and y >= story.top else None

    def on_click(self, event: events.Click) -> None:
        """Select with one click, read with a second; marks have their own cells."""
        story = self._story_at(event.y)
        if story is None:
            return
        story_id = StoryId(self.order.ids[story.index])
        act = act_at(story.lines, event.x - 1, event.y - story.top)
        if act:
            self.post_message(self.Touched(story_id, act))
        elif story.index == self.page.cursor:
            self.post_message(self.Opened(story_id))
        else:
            self.post_message(self.Selected())
            self.move_to(story.index)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll the page; the cursor stays."""
        event.stop()
        self.scroll_rows(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll the page; the cursor stays."""
        event.stop()
        self.scroll_rows(-3)

    def on_resize(self) -> None:
        """Keep the cursor in sight at another size."""
        self.redraw(reveal=True)

    def _spot(self) -> Offset:
        story = next((it for it in self._draw().stories if it.index == self.page.cursor), None)
        return Offset(2, max(story.top, 0)) if story else Offset(0, 0)
