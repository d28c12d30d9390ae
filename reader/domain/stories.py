"""Stories: articles that cover one event, and what a list shows of them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

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


@dataclass(frozen=True, slots=True)
class Telling:
    """One outlet's article on a story, as the coverage pane lists it."""

    article_id: ArticleId
    title: str
    excerpt: str
    outlet: str
    appeared: datetime
    """When it was published, or when it arrived if the publisher names no time."""
    dated: bool
    """False if ``appeared`` is only when it arrived."""
    quality: int | None
    read: bool
    starred: bool
    link: str
    copies: int = 1
    """How many entries say the same, of this outlet or of others that carry its text."""
    copy_ids: tuple[ArticleId, ...] = ()
    """The other copies' ids."""
    carriers: tuple[str, ...] = ()
    """The other outlets among them."""


class Bond(StrEnum):
    """What puts an article into a story."""

    LISTED = "listed"
    """An editor lists the two together."""
    SAME = "same"
    """It says the same words."""
    FOUND = "found"
    """It was found to be alike."""
    JOINED = "joined"
    """The reader has joined them."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an article is here."""

    bond: Bond
    outlet: str = ""
    """Whose editor lists it, or whose text it has."""
    words: tuple[str, ...] = ()
    """The words that make two articles alike, the most telling first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedArticle:
    """An article that is like another, and why."""

    article_id: ArticleId
    title: str
    excerpt: str
    outlet: str
    appeared: datetime
    link: str
    score: float
    """How like, 0 to about 1."""
    sure: bool
    """So like that a list may show it."""
    same_story: bool
    reasons: tuple[Reason, ...]
