"""What a list is asked to show, and in which order."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # A status bar that counts a shelf must not wait for the query language.
    from reader.domain.query.syntax import Node


class Shelf(StrEnum):
    """A standing selection of stories."""

    ALL = "all"
    UNREAD = "unread"
    STARRED = "starred"
    TODAY = "today"
    HISTORY = "history"
    """Stories with something read, last read first whatever the sort."""
    FOLLOWED = "followed"
    MUTED = "muted"
    """The only shelf that shows what is muted."""
    NEW = "new"
    """Stories that are new or have grown since the reader last looked."""


class Sort(StrEnum):
    """The order of a list."""

    NEWEST = "newest"
    OLDEST = "oldest"
    HOT = "hot"
    QUALITY = "quality"
    COVERAGE = "most covered"
    FRONT = "front page"
    """By points for outlets, freshness, quality and seldom outlets; computed, not kept."""


class Group(StrEnum):
    """What the headers of a list name."""

    STORY = "story"
    """By how many outlets tell a story: those that many tell first, single articles last."""
    DAY = "day"
    """Days, and months beyond a week."""
    TOPIC = "topic"
    """By the first topic of each story's lead."""
    OUTLET = "outlet"
    """By the outlet of each story's lead."""
    NONE = "none"


class Muted(StrEnum):
    """What a list does with muted stories, where its shelf is not the one for them."""

    HIDDEN = "hidden"
    SHOWN = "shown"
    ONLY = "only"
    """To count what is hidden."""


_TIMES = frozenset({Sort.NEWEST, Sort.OLDEST})


@dataclass(frozen=True, slots=True)
class FrontWeights:
    """How much each reason counts for the front page; 0 leaves it out."""

    outlets: float = 1.0
    freshness: float = 1.0
    quality: float = 1.0
    unusual: float = 1.0


EVEN = FrontWeights()
"""Every reason counts by the points it gives."""


@dataclass(frozen=True, slots=True)
class StoryQuery:
    """Which stories, in which order."""

    shelf: Shelf = Shelf.ALL
    sort: Sort = Sort.NEWEST
    """Within a group, if the list is grouped."""
    sources: tuple[int, ...] = ()
    """Only stories with an article from one of these sources; empty means any."""
    since: int = 0
    """For ``Shelf.TODAY``: the first second of the reader's day, as a POSIX time; for
    ``Shelf.NEW``: the number of the last load before."""
    where: "Node | None" = None
    """Only stories that this part of a typed query finds."""
    now: datetime | None = None
    """For ``where``: the time it is asked at, in the reader's zone, whose days count."""
    front: FrontWeights = EVEN
    """For ``Sort.FRONT``: how much each reason counts."""
    group: Group | None = None
    """None: by days where the order is one of time; of a history, the days of reading."""
    days: tuple[int, ...] = ()
    """For groups of days: the first second of each, ascending, as POSIX times."""
    muted: Muted = Muted.HIDDEN

    @property
    def grouped_by(self) -> Group:
        """What the headers of the list name. The front page is an order of its own."""
        if self.sort is Sort.FRONT and not self.is_history:
            return Group.NONE
        if self.group is not None:
            return self.group
        return Group.DAY if self.is_by_time or self.is_history else Group.NONE

    @property
    def is_regrouped(self) -> bool:
        """Whether groups change the order: days follow each other in an order of time anyway."""
        group = self.grouped_by
        by_time = self.is_by_time or self.is_history
        return group is not Group.NONE and not (group is Group.DAY and by_time)

    @property
    def is_by_time(self) -> bool:
        """Whether the order is one of time."""
        return self.sort in _TIMES and not self.is_history

    @property
    def is_history(self) -> bool:
        """Whether the order is one of reading, and when something was read what counts."""
        return self.shelf is Shelf.HISTORY
