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
from reader.sources.markdown_writing import blocks_markdown
from reader.sources.opml import write_opml
from reader.views.ages import whole_time
from reader.views.article_fields import article_fields
from reader.views.coverage import load_others

_PAGE = 500


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
            out.writelines(f"{_json(library, article)}\n" for article in articles)
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
    ids = library.shelves.ids(query)
    for start in range(0, len(ids), _PAGE):
        page = ids[start : start + _PAGE]
        leads = library.shelves.headlines(page)
        for story_id in page:
            if query.shelf is Shelf.STARRED:
                yield from _starred(library, StoryId(story_id))
            elif story_id in leads:
                yield library.articles.find(leads[story_id].article_id)


def _starred(library: Library, story_id: StoryId) -> Iterator[Article]:
    for telling in library.articles.coverage(story_id):
        for article_id in (telling.article_id, *telling.copy_ids):
            if library.articles.status(article_id).starred:
                yield library.articles.find(article_id)


def _listed(article: Article, zone: tzinfo) -> str:
    """Return an article as an item of a reading list."""
    when = ""
    if article.published:
        when = whole_time(article.published, zone=zone, day_only=article.day_only)
    about = ", ".join(filter(None, (article.publisher.label, when)))
    head = [Run(article.title, link=article.link)]
    if about:
        head.append(Run(f" — {about}"))
    item: list[Block] = [Paragraph(tuple(head))]
    if article.excerpt:
        item.append(Paragraph((Run(article.excerpt),)))
    return blocks_markdown((Bullets((tuple(item),)),))


def _json(library: Library, article: Article) -> str:
    status = library.articles.status(article.id)
    fields = article_fields(article, status, load_others(library, article.id))
    return json.dumps(fields, ensure_ascii=False)
