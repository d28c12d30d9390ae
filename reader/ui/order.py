"""The list's stories in order: ids for all of them, headlines only near the eye. Pure."""

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence

from reader.domain.ids import StoryId
from reader.domain.stories import Headline
from reader.views.groups import Groups

KEPT = 480
"""Headlines kept in memory; a screen shows at most some seventy."""
AHEAD = 120
"""Rows wanted on each side of the ones in sight, so that no key waits for the disk."""


class StoryOrder:
    """A snapshot of what a query found, in its order.

    It is a snapshot on purpose: a story that is read stays where it is until the list is
    opened again, and nothing disappears under the cursor.
    """

    def __init__(
        self,
        ids: Sequence[int] = (),
        headlines: Iterable[Headline] = (),
        *,
        complete: bool = True,
        groups: Groups | None = None,
    ) -> None:
        self.ids: array[int] = ids if isinstance(ids, array) else array("q", ids)
        self.complete = complete
        """False while only the first page is known."""
        self.groups = groups
        """None while they are not known, or if there are none."""
        self._headlines: OrderedDict[int, Headline] = OrderedDict()
        self.put({headline.story_id: headline for headline in headlines})

    @classmethod
    def first_page(cls, headlines: Sequence[Headline], *, complete: bool) -> "StoryOrder":
        """Make an order of the first rows, before the others are known."""
        return cls([headline.story_id for headline in headlines], headlines, complete=complete)

    def __len__(self) -> int:
        return len(self.ids)

    def headline(self, index: int) -> Headline | None:
        """Return the headline at an index, or None while it is not in memory."""
        if not 0 <= index < len(self.ids):
            return None
        return self._headlines.get(self.ids[index])

    def headline_of(self, story_id: int) -> Headline | None:
        """Return a story's headline, or None if it is not in memory."""
        return self._headlines.get(story_id)

    def put(self, headlines: Mapping[int, Headline]) -> None:
        """Take over headlines, also newer versions of known ones; forget the oldest."""
        for story_id, headline in headlines.items():
            self._headlines[story_id] = headline
            self._headlines.move_to_end(story_id)
        while len(self._headlines) > KEPT:
            self._headlines.popitem(last=False)

    def renew(self, headlines: Mapping[int, Headline]) -> None:
        """Take over fresh headlines and forget all others, which may be out of date."""
        self._headlines.clear()
        self.put(headlines)

    def find(self, story_id: int | None, *, near: int = 0) -> int | None:
        """Return the index of a story, looking around ``near`` first."""
        if story_id is None:
            return None
        for first, last in ((max(near - 200, 0), near + 200), (0, len(self.ids))):
            try:
                return self.ids.index(story_id, first, last)
            except ValueError:
                continue
        return None

    def has(self, first: int, last: int) -> bool:
        """Whether all rows from ``first`` up to ``last`` are in memory."""
        first, last = max(first, 0), min(last, len(self.ids))
        return all(self.ids[index] in self._headlines for index in range(first, last))

    def wanted(self, first: int, last: int) -> list[StoryId]:
        """Return the ids around a range whose headlines are not in memory."""
        around = range(max(first - AHEAD, 0), min(last + AHEAD, len(self.ids)))
        return [
            StoryId(self.ids[index]) for index in around if self.ids[index] not in self._headlines
        ]

    def known_ids(self, first: int, last: int) -> list[StoryId]:
        """Return the ids of a range, whether their headlines are in memory or not."""
        return [StoryId(story_id) for story_id in self.ids[max(first, 0) : max(last, 0)]]

    def grown(self, ids: "array[int]", groups: Groups | None = None) -> "StoryOrder":
        """Return the complete order, with the headlines already in memory."""
        order = StoryOrder(ids, groups=groups)
        order.put(self._headlines)
        return order

    def without(self, gone: Iterable[int]) -> "StoryOrder":
        """Return the order without stories that are in the library no more."""
        lost = frozenset(gone)
        indexes = [index for index, story_id in enumerate(self.ids) if story_id in lost]
        order = StoryOrder(
            array("q", (story_id for story_id in self.ids if story_id not in lost)),
            complete=self.complete,
            groups=self.groups.without(indexes) if self.groups is not None else None,
        )
        order.put(self._headlines)
        return order
