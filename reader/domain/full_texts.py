"""Full texts: what the pages of articles say, fetched because the reader asked for it."""

from dataclasses import dataclass
from datetime import datetime

from reader.domain.ids import ArticleId


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """The article of a web page, taken out of everything around it. Cleaned at the border."""

    body: str
    """HTML; its addresses are whole."""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    """When the page says it appeared, UTC."""
    day_only: bool = False
    """The page gives a day and no time: ``published`` is noon UTC of that day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FullText:
    """What is kept of an article's page beside what its source says."""

    article_id: ArticleId
    url: str
    """Where the page was in the end."""
    fetched: datetime
    shown: bool = True
    """It is read in place of what the source gave."""
    text: PageText
