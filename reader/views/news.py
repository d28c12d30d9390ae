"""What a refresh has brought, in the words of a notification and as JSON lines."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from reader.domain.articles import Article
from reader.domain.errors import ArticleNotFoundError
from reader.domain.ids import ArticleId, format_id
from reader.domain.stories import Headline
from reader.library.library import Library
from reader.sources.text import clean_line
from reader.views.article_fields import Fields
from reader.views.story_fields import story_fields
from reader.views.times import time_text

_TITLE = 100
"""Characters of a headline in a notification."""


@dataclass(frozen=True, slots=True)
class News:
    """New articles of stories that are not muted, the newest first."""

    articles: Sequence[Fields]

    @property
    def title(self) -> str:
        """How many there are."""
        count = len(self.articles)
        return f"Broadsheet: {count:,} new article{'s' if count != 1 else ''}"

    @property
    def text(self) -> str:
        """The newest headline, with who tells it."""
        first = self.articles[0]
        title = clean_line(first["title"], limit=_TITLE)
        return f"{clean_line(first['outlet'], limit=_TITLE)}: {title}" if first["outlet"] else title

    @property
    def lines(self) -> bytes:
        """A JSON object a line, with the names that ``list --json`` has, and a few more."""
        return b"".join(
            json.dumps(fields, ensure_ascii=False).encode() + b"\n" for fields in self.articles
        )


def load_news(library: Library, article_ids: Sequence[ArticleId]) -> News:
    """Return what is to be told of articles that came. Muted stories are not.

    Raises:
        StoreError: The library could not be read.
    """
    brought = []
    for article_id in dict.fromkeys(article_ids):
        try:
            article = library.articles.find(article_id)
            story = library.shelves.headline(library.articles.story_of(article_id))
        except ArticleNotFoundError:
            continue  # it turned out to be another one, which is told of itself
        if story is not None and not story.muted:
            brought.append((article.published or story.newest, _fields(article, story)))
    return News([fields for _, fields in sorted(brought, key=lambda it: it[0], reverse=True)])


def _fields(article: Article, story: Headline) -> Fields:
    """Describe an article like a story of a list, of which it is a part."""
    return story_fields(story) | {
        "id": format_id(article.id),
        "title": article.title,
        "outlet": article.publisher.label,
        "topic": article.topics[0] if article.topics else "",
        "published": time_text(article.published),
        "excerpt": article.excerpt,
        "link": article.link,
        "lead": format_id(story.article_id),
    }
