"""The list of stories. It knows rows in sight and ids, so its length costs nothing."""

from dataclasses import dataclass, replace

from textual import events
from textual.geometry import Offset, Region
from textual.message import Message

from reader.domain.ids import StoryId
from reader.domain.queries import StoryQuery
from reader.domain.stories import Headline
from reader.ui.list_page import Placed
from reader.ui.order import StoryOrder
from reader.ui.widgets.pane import act_at
from reader.ui.widgets.story_paper import StoryPaper


class StoryList(StoryPaper):
    """The list pane: shows an order and moves its cursor."""

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

    def __init__(self) -> None:
        super().__init__(id="list")
        self._target: int | None = None
        """Where the cursor goes as soon as the headlines there are in memory."""

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
        self, order: StoryOrder, query: StoryQuery, *, cursor: int = 0, top: int | None = None
    ) -> None:
        """Show another order with the cursor on an index, and another at the top of the page."""
        page = self.page
        page.order, page.grouped_by = order, query.grouped_by
        sought = None
        if query.where is not None:
            from reader.ui.sought import sought_in  # noqa: PLC0415 - typed queries are rare

            sought = sought_in(query.where)
        page.style = replace(page.style, history=query.is_history, sought=sought)
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

    def _spot(self) -> Offset:
        story = next((it for it in self._draw().stories if it.index == self.page.cursor), None)
        return Offset(2, max(story.top, 0)) if story else Offset(0, 0)
