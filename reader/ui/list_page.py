"""Which stories are in sight, held by the story at the top and not by a line number. Pure.

No sum of heights over all stories is ever needed, so a million stories scroll as ten do.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reader.domain.queries import Group
from reader.domain.stories import Headline
from reader.ui.ink import Line
from reader.ui.order import StoryOrder
from reader.ui.story_rows import RowStyle, draw_group, draw_story
from reader.views.groups import name_group

CARDS = 200
"""Stories that stay drawn."""
UNKNOWN_ROWS = 3
"""How high a story is taken to be while its headline is not in memory."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A story on the page."""

    index: int
    top: int
    """The row of its first line, without the group's header; may lie above the page."""
    header: Line | None
    lines: tuple[Line, ...]


@dataclass(slots=True)
class _Card:
    """What a style makes of a headline."""

    headline: Headline
    group: str
    lines: tuple[Line, ...] = ()
    """Drawn when it comes into sight."""


class Drawn:
    """The stories in sight, and what lies in which row."""

    def __init__(self, stories: Iterable[Placed]) -> None:
        self.stories = tuple(stories)
        self._at: dict[int, Placed] = {}
        for story in self.stories:
            first = story.top - 1 if story.header else story.top
            self._at |= dict.fromkeys(range(first, story.top + len(story.lines)), story)

    def at(self, y: int) -> Placed | None:
        """Return the story in a row; a header belongs to the story below it."""
        return self._at.get(y)


class ListPage:
    """The part of an order that is in sight, and where the cursor is."""

    def __init__(self, style: RowStyle) -> None:
        self.order = StoryOrder()
        self.style = style
        self.height = 0
        self.cursor = 0
        self.grouped_by = Group.DAY
        self.head_room = 1
        """Blank rows above the first story."""
        self.top = 0
        self.skip = 0
        """How many lines of the top story are scrolled away."""
        self._cards: dict[int, _Card] = {}
        """Stories as they were drawn: a page that scrolls by a story draws that one."""
        self._cards_for = (style, self.grouped_by)

    @property
    def last(self) -> int:
        """The last index, or -1 for an empty order."""
        return len(self.order) - 1

    def clamp(self, index: int) -> int:
        """Return the nearest index there is."""
        return max(0, min(index, self.last))

    def replace(self, order: StoryOrder) -> None:
        """Take over a newer order; story and place stay, nothing moves under the eye."""
        story = self._id(self.cursor)
        above = [self._id(index) for index in range(self.top, self.cursor + 1)]
        old_top, self.order = self.top, order
        found = order.find(story, near=self.cursor)
        self.cursor = found if found is not None else self.clamp(self.cursor)
        for place, story_id in enumerate(above):
            index = order.find(story_id, near=old_top)
            if index is not None:
                self.top, self.skip = index, self.skip if place == 0 else 0
                return
        self.top, self.skip = self.cursor, 0

    def reveal(self) -> None:
        """Scroll as little as needed for the whole story under the cursor."""
        if not self.height or not len(self.order):
            self.top, self.skip = self.clamp(self.top), 0
            return
        if self.cursor <= self.top:
            self.top, self.skip = self.cursor, 0
            return
        room = self.height + self.style.gap - self._rows(self.cursor)
        index = self.cursor
        while index > self.top and room > 0:
            index -= 1
            room -= self._rows(index)
        if index > self.top or -room > self.skip:
            self.top, self.skip = index, max(-room, 0)

    def scroll(self, rows: int) -> None:
        """Move the page under the eye; the cursor stays where it is, even out of sight."""
        self.skip += rows
        while self.skip < 0 and self.top > 0:
            self.top -= 1
            self.skip += self._rows(self.top)
        while self.top < self.last and self.skip >= self._rows(self.top):
            self.skip -= self._rows(self.top)
            self.top += 1
        self.skip = max(self.skip, 0)
        self._pull_down()

    def paged(self, pages: float) -> int:
        """Return the index some screens away; half a screen is 0.5."""
        step = 1 if pages > 0 else -1
        room = abs(pages) * max(self.height, 2)
        index = self.cursor
        while room > 0 and 0 <= index + step <= self.last:
            index += step
            room -= self._rows(index)
        return index

    def grouped_index(self, by: int) -> int:
        """Return the index of the next group's first story, or this or the last group's."""
        if (groups := self.order.groups) is not None and len(self.order):
            number = groups.at(self.cursor)
            if by > 0:
                is_last = number + 1 == len(groups.starts)
                return self.last if is_last else groups.starts[number + 1]
            is_first = self.cursor == groups.starts[number]
            return groups.starts[max(number - is_first, 0)]
        index, here = self.cursor, self.group(self.cursor)
        if by < 0 and index and self.group(index - 1) != here:
            index -= 1
            here = self.group(index)
        step = 1 if by > 0 else -1
        while 0 <= index + step <= self.last and self.group(index + step) == here:
            index += step
        return self.clamp(index + 1) if by > 0 else index

    def group(self, index: int) -> str:
        """Return the name of the group a story is in, or nothing."""
        groups, headline = self.order.groups, self.order.headline(index)
        if groups is not None and index < groups.length:
            return groups.names[groups.at(index)]
        if headline is None:
            return ""
        return self._card(headline).group

    def lines(self, index: int) -> tuple[Line, ...]:
        """Return a story's lines; none while its headline is not in memory."""
        headline = self.order.headline(index)
        if headline is None:
            return ()
        card = self._card(headline)
        if not card.lines:
            card.lines = tuple(draw_story(headline, self.style))
        return card.lines

    def placed(self) -> Iterator[Placed]:
        """Draw the stories in sight, from the top."""
        y = -self.skip
        index = self.top
        while y < self.height and index < len(self.order):
            header = self._header(index)
            y += self._above(index)
            lines = self.lines(index) or ((),) * UNKNOWN_ROWS
            yield Placed(index, y, draw_group(*header, self.style) if header else None, lines)
            y += len(lines) + self.style.gap
            index += 1

    def _card(self, headline: Headline) -> "_Card":
        style, drawn_for = self.style, (self.style, self.grouped_by)
        if self._cards_for != drawn_for or len(self._cards) > CARDS:
            self._cards.clear()
            self._cards_for = drawn_for
        card = self._cards.get(headline.story_id)
        if card is None or (card.headline is not headline and card.headline != headline):
            group = name_group(
                headline, self.grouped_by, now=style.now, zone=style.zone, history=style.history
            )
            card = self._cards[headline.story_id] = _Card(headline, group)
        return card

    def _id(self, index: int) -> int | None:
        return self.order.ids[index] if 0 <= index < len(self.order) else None

    def _header(self, index: int) -> tuple[str, int | None] | None:
        """Return name and length of the group, if known, of which a story is the first."""
        if (groups := self.order.groups) is not None and index < groups.length:
            number = groups.at(index)
            is_first = groups.starts[number] == index
            return (groups.names[number], groups.count(number)) if is_first else None
        group = self.group(index)
        if not group or (index and self.order.headline(index - 1) is None):
            return None
        return (group, None) if index == 0 or self.group(index - 1) != group else None

    def _above(self, index: int) -> int:
        return (self.head_room if index == 0 else 0) + (self._header(index) is not None)

    def _rows(self, index: int) -> int:
        headline = self.order.headline(index)
        rows = self.style.height(headline) if headline else UNKNOWN_ROWS
        return self._above(index) + rows + self.style.gap

    def _pull_down(self) -> None:
        """Leave no empty space under the last story while there are stories above."""
        room = self.height + self.skip + self.style.gap
        index = self.top
        while index < len(self.order) and room > 0:
            room -= self._rows(index)
            index += 1
        while room > 0 and (self.skip or self.top):
            if not self.skip:
                self.top -= 1
                self.skip = self._rows(self.top)
            back = min(room, self.skip)
            self.skip -= back
            room -= back
