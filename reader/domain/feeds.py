"""Feeds: documents at an address that list articles, and the reader's following of them."""

from dataclasses import dataclass
from datetime import datetime

from reader.domain.articles import Article


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article as a feed lists it, with the name the feed has for it."""

    guid: str
    """The publisher's own id, trimmed, case kept; over 512 characters its hash; empty if none."""
    article: Article


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page names, not yet looked at."""

    url: str
    title: str = ""
    kind: str = ""
    """``rss``, ``atom``, ``json``; empty if the page does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What one fetch of a feed said. All text has been cleaned at the border."""

    format: str
    """``rss``, ``rdf``, ``atom``, ``json`` or ``cdf``."""
    title: str = ""
    """What it calls itself, else its address."""
    home: str = ""
    """The page the feed belongs to, else its address."""
    description: str = ""
    language: str = ""
    own_url: str = ""
    """Where the feed says it lives (Atom ``self``, JSON ``feed_url``)."""
    hub: str = ""
    """A WebSub hub that tells of new articles."""
    icon: str = ""
    updated: datetime | None = None
    """When it changed, by its own word or by its newest article."""
    ttl_minutes: int | None = None
    """How long it may be kept before it is asked for again, by RSS ``ttl`` or ``sy:``."""
    skip_hours: frozenset[int] = frozenset()
    """Hours of the day, UTC, at which the feed wants not to be asked."""
    skip_days: frozenset[int] = frozenset()
    """Days of the week, Monday 0, at which the feed wants not to be asked."""
    articles: tuple[ListedArticle, ...] = ()
    """In the order of the feed."""
    problems: tuple[str, ...] = ()
    """What was wrong with it and how much was read all the same, one sentence each."""
    cut: bool = False
    """It ends before its list does: what is missing may well be there the next time."""
