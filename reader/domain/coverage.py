"""Coverage: who tells a story, and why an article is there."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reader.domain.ids import ArticleId


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
    LISTS = "lists"
    """Its own editor lists others with it."""
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
    score: float | None = None
    """How like it is to the nearest article, 0 to about 1, where that was looked at."""


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
