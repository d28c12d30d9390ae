"""Articles: what publishers wrote, and what the reader did with it, kept apart."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reader.domain.ids import ArticleId


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that a document names. It is never fetched without a key press."""

    url: str
    width: int | None = None
    height: int | None = None
    title: str = ""
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A media file attached to an article: an episode, a video. Never fetched by itself."""

    url: str
    kind: str = ""
    """Its media type: ``audio/mpeg``."""
    size: int | None = None
    """Bytes, as the publisher says."""
    title: str = ""
    seconds: int | None = None
    """How long it plays."""


class BodyFormat(StrEnum):
    """What language a body is written in."""

    MARKDOWN = "markdown"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Publisher:
    """The organisation that published an article; its outlet."""

    name: str = ""
    domain: str = ""
    images: tuple[Image, ...] = ()

    @property
    def label(self) -> str:
        """What a list shows: the name, else the domain, else nothing."""
        return self.name or self.domain


@dataclass(frozen=True, slots=True)
class Links:
    """The addresses a document gives for one article, cleaned but otherwise as written."""

    web: str = ""
    original: str = ""
    amp: str = ""
    cdn_amp: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What a publisher wrote. Never changes because someone read it.

    All text has been cleaned at the border (``sources.text``).
    """

    id: ArticleId
    title: str
    """One line, never empty."""
    excerpt: str = ""
    """One paragraph, tidied."""
    body: str = ""
    """The full text in ``body_format``, or empty where the source has only the excerpt."""
    from_page: bool = False
    """``body`` is what the article's own page says, in place of what its source gave."""
    body_format: BodyFormat = BodyFormat.MARKDOWN
    category: str = ""
    kind: str = ""
    """What the document calls its type: ``article``, ``video``."""
    published: datetime | None = None
    """When the publisher says it appeared, UTC; None if it says nothing we can read."""
    day_only: bool = False
    """The publisher gave a day and no time: ``published`` is when that begins in UTC."""
    updated: datetime | None = None
    link: str = ""
    """The canonical address to open: http or https, ASCII, never AMP; empty if there is none."""
    links: Links = Links()
    link_keys: tuple[str, ...] = ()
    """Every canonical key the article is known by (``sources.links.link_key``)."""
    publisher: Publisher = Publisher()
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    language: str = ""
    """As BCP 47 writes it, lower case: ``en``, ``pt-br``; empty if nobody says."""
    comments: str = ""
    """Where readers discuss it: an address like ``link``."""
    comment_count: int | None = None
    """How many comments it has, as its feed says."""
    quality: int | None = None
    """The editor's mark, 0 to about 190."""
    heat: int | None = None
    """How hot the editor found it; None for none or unknown (-1 in documents)."""
    listed: bool | None = None
    """The document's own ``published``: whether the editor's site showed it."""
    featured: str = ""
    """HTML the document features, an embedded video as a rule. Never rendered as HTML."""
    problem: str = ""
    """Why this article is only what could be salvaged, in one sentence; empty if it is whole."""

    def __post_init__(self) -> None:
        for moment in (self.published, self.updated):
            if moment is not None and moment.tzinfo is None:
                raise ValueError(f"times must be timezone-aware: {moment!r}")


@dataclass(frozen=True, slots=True)
class ArticleStatus:
    """What the reader did with an article. Kept apart so that it outlives the article."""

    read: bool = False
    starred: bool = False
