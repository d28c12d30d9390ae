"""What a list is asked to show, and in which order."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.domain.front import EVEN, FrontWeights

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
    DAY = "day"
    TOPIC = "topic"
    OUTLET = "outlet"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class StoryQuery:
    """Which stories, in which order."""

    shelf: Shelf = Shelf.ALL
    sort: Sort = Sort.NEWEST
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
