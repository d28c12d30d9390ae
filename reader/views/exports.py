"""Many articles as one text: a reading list, JSON lines, or the feeds they come from."""

import json
from collections.abc import Iterable, Iterator
from datetime import tzinfo
from typing import TextIO

from reader.domain.articles import Article
from reader.domain.blocks import Block, Bullets, Heading, Paragraph, Run
from reader.domain.formats import ExportFormat
from reader.domain.ids import StoryId
from reader.domain.queries import Shelf, StoryQuery
from reader.library.library import Library
from reader.library.shelves import each_headline
from reader.sources.markdown_writing import blocks_markdown
from reader.sources.opml import write_opml
from reader.views.article_fields import load_article_fields
from reader.views.article_formats import published_words


def export_articles(
    library: Library,
    query: StoryQuery,
    form: ExportFormat,
    out: TextIO,
    *,
    title: str,
    zone: tzinfo,
) -> int:
    """Write the articles of a list and return how many there are.

    On the starred shelf these are all that are starred, else those that lead the stories.

    Args:
        library: Where they are.
        query: Which, and in which order.
        form: How they are written.
        out: Where to.
        title: What the list is called.
        zone: The reader's; dates are in it.

    Raises:
        StoreError: The library could not be read.
        OSError: It cannot be written there.
    """
    articles = _Counted(_chosen(library, query))
    match form:
        case ExportFormat.MARKDOWN:
            out.write(blocks_markdown((Heading(1, (Run(title),)),)))
            out.writelines(f"\n{_listed(article, zone)}" for article in articles)
        case ExportFormat.JSON:
            fields = (load_article_fields(library, article) for article in articles)
            out.writelines(f"{json.dumps(it, ensure_ascii=False)}\n" for it in fields)
        case ExportFormat.OPML:
            listed = library.lists.of_articles(articles, title=title)
            out.write(write_opml(listed, now=library.clock()))
    return articles.count


class _Counted:
    """Articles one after the other, and how many there were."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self.count = 0
        self._articles = articles

    def __iter__(self) -> Iterator[Article]:
        for article in self._articles:
            self.count += 1
            yield article


def _chosen(library: Library, query: StoryQuery) -> Iterator[Article]:
    for lead in each_headline(library.shelves, query):
        if query.shelf is Shelf.STARRED:
            yield from _starred(library, lead.story_id)
        else:
            yield library.articles.find(lead.article_id)


def _starred(library: Library, story_id: StoryId) -> Iterator[Article]:
    for telling in library.articles.coverage(story_id):
        for article_id in (telling.article_id, *telling.copy_ids):
            if library.articles.status(article_id).starred:
                yield library.articles.find(article_id)


def _listed(article: Article, zone: tzinfo) -> str:
    """Return an article as an item of a reading list."""
    about = ", ".join(filter(None, (article.publisher.label, published_words(article, zone))))
    head = [Run(article.title, link=article.link)]
    if about:
        head.append(Run(f" — {about}"))
    item: list[Block] = [Paragraph(tuple(head))]
    if article.excerpt:
        item.append(Paragraph((Run(article.excerpt),)))
    return blocks_markdown((Bullets((tuple(item),)),))
