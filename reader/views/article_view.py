"""One article as the article pane shows it."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from reader.domain.articles import Article, ArticleId, BodyFormat
from reader.domain.blocks import Block, Blocks, Figure
from reader.domain.stories import Telling
from reader.library.library import Library
from reader.sources.bodies import read_body
from reader.sources.html import html_blocks
from reader.sources.links import host_of

_WORDS_A_MINUTE = 230
_CHARACTERS_A_MINUTE = 500
_IDEOGRAPHS = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


class Body:
    """The blocks of a text, parsed as they are asked for and kept.

    A long text is on the screen long before its end is parsed. Not for two threads at once.
    """

    def __init__(
        self, text: str, body_format: BodyFormat = BodyFormat.MARKDOWN, base: str = ""
    ) -> None:
        self.text = text
        self._parsed: list[Block] = []
        self._rest = read_body(text, body_format, base)

    def __iter__(self) -> Iterator[Block]:
        index = 0
        while index < len(self._parsed) or self._parse_next():
            yield self._parsed[index]
            index += 1

    def __bool__(self) -> bool:
        return bool(self._parsed) or self._parse_next()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Body) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def _parse_next(self) -> bool:
        block = next(self._rest, None)
        if block is not None:
            self._parsed.append(block)
        return block is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """Everything that is shown of one article; the date is left for the reader's zone."""

    id: ArticleId
    title: str
    topics: tuple[str, ...] = ()
    outlet: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    day_only: bool = False
    minutes: int = 0
    """How long the body takes to read, rounded up; 0 without a body."""
    quality: int | None = None
    figures: tuple[Figure, ...] = ()
    """What the document features: a video, as a rule."""
    blocks: Body | Blocks = ()
    excerpt: str = ""
    host: str = ""
    """Where ``o`` leads; empty if there is no address to open."""
    others: tuple[Telling, ...] = ()
    """Who else tells the story, oldest first."""
    moment: datetime | None = None
    """When it appeared, for what is earlier or later; None if nobody knows."""
    problem: str = ""
    now: datetime
    back_to: str = ""
    """The outlet that leads the story, if this is another's telling."""

    @property
    def has_body(self) -> bool:
        """Whether there is more than an excerpt."""
        return bool(self.blocks)


def load_article(
    library: Library, article_id: ArticleId, *, now: datetime, back_to: str = ""
) -> ArticleView:
    """Load an article and who else tells its story.

    Raises:
        ArticleNotFoundError: The article is not in the library.
        StoreError: The library could not be read.
    """
    article = library.shelves.article(article_id)
    coverage = library.shelves.coverage(library.shelves.story_of(article_id))
    own = [it for it in coverage if article_id == it.article_id or article_id in it.copy_ids]
    others = tuple(telling for telling in coverage if telling not in own)
    moment = own[0].appeared if own else article.published
    return _view_of(article, others, moment, now=now, back_to=back_to)


def _view_of(
    article: Article,
    others: tuple[Telling, ...],
    moment: datetime | None,
    *,
    now: datetime,
    back_to: str,
) -> ArticleView:
    featured = html_blocks(article.featured, article.link) if article.featured else ()
    return ArticleView(
        id=article.id,
        title=article.title,
        topics=article.topics,
        outlet=article.publisher.label,
        authors=article.authors,
        published=article.published,
        day_only=article.day_only,
        minutes=reading_minutes(article.body),
        quality=article.quality,
        figures=tuple(block for block in featured if isinstance(block, Figure)),
        blocks=Body(article.body, article.body_format, article.link) if article.body else (),
        excerpt=article.excerpt,
        host=host_of(article.link) if article.link else "",
        others=others,
        moment=moment,
        problem=article.problem,
        now=now,
        back_to=back_to,
    )


def reading_minutes(text: str) -> int:
    """Return how many minutes a text takes, rounded up: 230 words or 500 Chinese characters."""
    rest, ideographs = (text, 0) if text.isascii() else _IDEOGRAPHS.subn(" ", text)
    words = len(rest.split())
    return math.ceil(words / _WORDS_A_MINUTE + ideographs / _CHARACTERS_A_MINUTE)
