"""Stories: what a list shows of articles that cover one event."""

from dataclasses import dataclass
from datetime import datetime

from reader.domain.ids import ArticleId, StoryId

BREADTHS = (2, 4, 8, 16)
"""From so many outlets on a story is told by more, as its heat shows and its group says."""


@dataclass(frozen=True, slots=True)
class Headline:
    """What a list shows of a story: its lead's title and a few numbers, no text."""

    story_id: StoryId
    article_id: ArticleId
    """The lead: the article that speaks for the story."""
    title: str
    outlet: str
    topic: str
    """The lead's first topic, or empty."""
    outlets: int
    """How many different outlets tell it, at least 1."""
    newest: datetime
    """When the newest article of the story appeared; sorts the list."""
    read: bool
    starred: bool
    day_only: bool = False
    """The newest article names a day and no time."""
    read_at: datetime | None = None
    """When something of the story was read last; None if nothing was."""
    quality: int | None = None
    problem: bool = False
    """The lead is only what could be salvaged from a broken document."""
    followed: bool = False
    muted: bool = False
    muted_by_rule: bool = False
    """A rule of the config mutes it, whether or not the reader does too."""
    highlighted: bool = False
    """A rule of the config marks it."""
    grown: int = 0
    """Articles that came since the story was read, and are unread."""
    moments: tuple[datetime, ...] = ()
    """When each article appeared, oldest first; filled for stories of five outlets or more."""
    matching: tuple[int, int] | None = None
    """How many of how many articles match a typed query whose list this is in, if not the lead."""
