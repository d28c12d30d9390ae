"""One article as the article pane shows it."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto
from functools import lru_cache
from itertools import islice
from threading import Lock

from reader.domain.articles import Article, BodyFormat
from reader.domain.blocks import Block, Blocks, Emphasis, Figure, Paragraph, Run
from reader.domain.coverage import Telling
from reader.domain.full_texts import FullText
from reader.domain.ids import ArticleId
from reader.library.library import Library
from reader.sources.bare_links import with_bare_links
from reader.sources.bodies import read_body
from reader.sources.html_links import link_target
from reader.sources.links import host_of

_WORDS_A_MINUTE = 230
_CHARACTERS_A_MINUTE = 500
_SCREEN = 60
"""Blocks; no screen shows more of them at once."""
_COMPARED = 80
"""Characters of an excerpt that are looked for in the text."""
_TAG = re.compile("<[^<>]*>")
_IDEOGRAPHS = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


class Body:
    """The blocks of a text, parsed as they are asked for and kept. Any thread may ask.

    A long text is on the screen long before its end is parsed.
    """

    def __init__(
        self, text: str, body_format: BodyFormat = BodyFormat.MARKDOWN, base: str = ""
    ) -> None:
        self.text = text
        self._parsed: list[Block] = []
        self._rest = read_body(text, body_format, base)
        self._lock = Lock()

    def __iter__(self) -> Iterator[Block]:
        index = 0
        while self._parse(index + 1):
            yield self._parsed[index]
            index += 1

    def __bool__(self) -> bool:
        return self._parse(1)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Body) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def prepare(self) -> None:
        """Parse as much as a screen shows, and load what that needs."""
        self._parse(_SCREEN)

    def _parse(self, count: int) -> bool:
        """Parse on until there are ``count`` blocks; return whether there are."""
        if len(self._parsed) < count:
            with self._lock:
                missing = count - len(self._parsed)
                self._parsed += islice(self._rest, max(missing, 0))
        return len(self._parsed) >= count


@lru_cache(maxsize=8)
def _body_of(text: str, body_format: BodyFormat, base: str) -> Body:
    """Return a body; what was parsed of one that was shown a moment ago is still there."""
    return Body(text, body_format, base)


class FullTextState(Enum):
    """Which version of an article is shown, and whether there is another."""

    ABSENT = auto()
    """Only what the source gives is there."""
    WAITING = auto()
    """So it is, and the full text is being fetched."""
    SHOWN = auto()
    BESIDE = auto()
    """It is kept, and what the source gives is shown."""


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
    """What the document features, a video as a rule, and what is attached to it."""
    picture: Figure | None = None
    """The first picture that goes with the article, whether or not its text shows it too."""
    blocks: Body | Blocks = ()
    excerpt: str = ""
    standfirst: str = ""
    """The excerpt, where the text does not begin with it."""
    host: str = ""
    """Where ``o`` leads; empty if there is no address to open."""
    others: tuple[Telling, ...] = ()
    """Who else tells the story, oldest first."""
    moment: datetime | None = None
    """When it appeared, for what is earlier or later; None if nobody knows."""
    problem: str = ""
    full_text: FullTextState = FullTextState.ABSENT
    source_text: str = ""
    """What the version is called that the source gives."""
    no_full_text: str = ""
    """Why it could not be had, in one sentence, if it was wanted just now."""
    now: datetime
    back_to: str = ""
    """The outlet that leads the story, if this is another's telling."""

    @property
    def has_body(self) -> bool:
        """Whether there is more than an excerpt."""
        return bool(self.blocks)

    @property
    def _is_titled_by_excerpt(self) -> bool:
        """A note without a title is called by its words, which need not be said twice."""
        shown_whole = len(self.excerpt) <= _COMPARED and "://" not in self.excerpt
        return shown_whole and _letters(self.excerpt) == _letters(self.title)

    @property
    def text(self) -> Iterator[Block]:
        """Everything to be read below the header; an excerpt stands for a body."""
        if self.standfirst:
            yield Paragraph((Run(self.standfirst, Emphasis.EM),))
        yield from self.figures
        if self.has_body:
            yield from self.blocks
        elif self.excerpt and not self._is_titled_by_excerpt:
            yield Paragraph(with_bare_links((Run(self.excerpt),)))


def load_article(
    library: Library, article_id: ArticleId, *, now: datetime, back_to: str = ""
) -> ArticleView:
    """Load an article and who else tells its story.

    Raises:
        ArticleNotFoundError: The article is not in the library.
        StoreError: The library could not be read.
    """
    versions = library.articles.versions(article_id)
    coverage = library.articles.coverage(library.articles.story_of(article_id))
    own = [it for it in coverage if article_id == it.article_id or article_id in it.copy_ids]
    others = tuple(telling for telling in coverage if telling not in own)
    moment = own[0].appeared if own else versions.read.published
    view = view_of(versions.read, others, moment, now=now, back_to=back_to)
    return replace(view, full_text=_state(versions.full), source_text=_source_text(versions.source))


def _state(full: FullText | None) -> FullTextState:
    if full is None:
        return FullTextState.ABSENT
    return FullTextState.SHOWN if full.shown else FullTextState.BESIDE


def _source_text(article: Article) -> str:
    if not article.body:
        return "excerpt"
    return "feed's text" if article.body_format is BodyFormat.HTML else "document's text"


def view_of(
    article: Article,
    others: tuple[Telling, ...],
    moment: datetime | None,
    *,
    now: datetime,
    back_to: str = "",
) -> ArticleView:
    """Return an article as it is shown, with who else tells it and when it appeared."""
    body: Body | Blocks = ()
    if article.body:
        body = _body_of(article.body, article.body_format, article.link)
        body.prepare()
    featured: Iterable[Block] = ()
    if article.featured:
        featured = read_body(article.featured, BodyFormat.HTML, article.link)
    words = _words_of(article)
    return ArticleView(
        id=article.id,
        title=article.title,
        topics=article.topics,
        outlet=article.publisher.label,
        authors=article.authors,
        published=article.published,
        day_only=article.day_only,
        minutes=reading_minutes(words),
        quality=article.quality,
        figures=(*(it for it in featured if isinstance(it, Figure)), *_attached(article)),
        picture=next(_pictures(article), None),
        blocks=body,
        excerpt=article.excerpt,
        standfirst=article.excerpt if body and not _begins(article.excerpt, words) else "",
        host=host_of(article.link) if article.link else "",
        others=others,
        moment=moment,
        problem=article.problem,
        now=now,
        back_to=back_to,
    )


def _attached(article: Article) -> Iterator[Figure]:
    """Yield a line for each media file, except pictures and what the text embeds already."""
    for enclosure in article.enclosures:
        kind = enclosure.kind.partition("/")[0]
        link = link_target(enclosure.url, article.link)
        if kind == "image" or not link or enclosure.url in article.body:
            continue
        name = enclosure.title or {"audio": "Audio", "video": "Video"}.get(kind, "File")
        length = f" · {_duration(enclosure.seconds)}" if enclosure.seconds else ""
        yield Figure(f"{name}{length}", link, "embed")


def _pictures(article: Article) -> Iterator[Figure]:
    """Yield the pictures that go with an article, but for those that only count readers."""
    for image in article.images:
        size = (image.width, image.height) if image.width and image.height else None
        source = link_target(image.url, article.link)
        if source and (size is None or min(size) > 1):
            text = " · ".join(filter(None, (image.title, image.attribution)))
            yield Figure(text or "Image", source, "image", size, source)


def _duration(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _words_of(article: Article) -> str:
    """Return the body's text, roughly: there is no time to parse all of it."""
    if article.body_format is BodyFormat.HTML:
        # Its table of names is a third of a megabyte.
        from html import unescape  # noqa: PLC0415

        return unescape(_TAG.sub(" ", article.body))
    return article.body


def _begins(excerpt: str, text: str) -> bool:
    """Return whether a text begins with, or soon after, what its excerpt says."""
    start = _letters(excerpt[:_COMPARED])
    return not start or start in _letters(text[: _COMPARED * 20])


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def reading_minutes(text: str) -> int:
    """Return how many minutes a text takes, rounded up: 230 words or 500 Chinese characters."""
    rest, ideographs = (text, 0) if text.isascii() else _IDEOGRAPHS.subn(" ", text)
    words = len(rest.split())
    return math.ceil(words / _WORDS_A_MINUTE + ideographs / _CHARACTERS_A_MINUTE)
