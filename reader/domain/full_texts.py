"""Full texts: what the pages of articles say, fetched because the reader asked for it."""

from dataclasses import dataclass, replace
from datetime import datetime

from reader.domain.articles import Article, BodyFormat
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
    """The page gives a day and no time: ``published`` is when that begins in UTC."""


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


@dataclass(frozen=True, slots=True)
class FullTextResult:
    """What became of the wish for one full text."""

    article_id: ArticleId
    title: str
    error: str = ""
    """Why it could not be had, in one sentence; empty if it is kept."""


@dataclass(frozen=True, slots=True)
class Versions:
    """What is kept of an article: what its source says, and what its page says."""

    source: Article
    full: FullText | None = None

    @property
    def read(self) -> Article:
        """The article as it is read: with its full text, if that is to be shown.

        What the page says about author and date only fills gaps; the source has the last word.
        """
        article, full = self.source, self.full
        if full is None:
            return article
        text = full.text
        if not article.authors:
            article = replace(article, authors=text.authors)
        if article.published is None and text.published is not None:
            article = replace(article, published=text.published, day_only=text.day_only)
        if not full.shown:
            return article
        return replace(article, body=text.body, body_format=BodyFormat.HTML, from_page=True)

    @property
    def is_outdated(self) -> bool:
        """Whether the source has changed its own text since the page was fetched."""
        updated = self.source.updated
        return self.full is not None and updated is not None and updated > self.full.fetched
