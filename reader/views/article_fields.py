"""An article as the fields of JSON. The names are promises: they are added to, never changed."""

from typing import Any

from reader.domain.articles import Article
from reader.domain.coverage import Telling
from reader.domain.ids import format_id
from reader.library.library import Library
from reader.views.coverage import load_others
from reader.views.times import time_text

Fields = dict[str, Any]


def telling_fields(telling: Telling) -> Fields:
    """Describe one outlet's telling of a story."""
    return {
        "id": format_id(telling.article_id),
        "title": telling.title,
        "excerpt": telling.excerpt,
        "outlet": telling.outlet,
        "appeared": time_text(telling.appeared),
        "dated": telling.dated,
        "quality": telling.quality,
        "read": telling.read,
        "starred": telling.starred,
        "link": telling.link,
        "copies": telling.copies,
        "copy_ids": [format_id(copy_id) for copy_id in telling.copy_ids],
        "carriers": list(telling.carriers),
    }


def load_article_fields(library: Library, article: Article) -> Fields:
    """Describe an article whole, with what the reader did and who else tells its story.

    Raises:
        ArticleNotFoundError: It is not in the library any more.
        StoreError: The library could not be read.
    """
    status = library.articles.status(article.id)
    return {
        "id": format_id(article.id),
        "title": article.title,
        "excerpt": article.excerpt,
        "body": article.body,
        "full_text": article.from_page,
        "category": article.category,
        "type": article.kind,
        "published": time_text(article.published),
        "day_only": article.day_only,
        "updated": time_text(article.updated),
        "link": article.link,
        "outlet": article.publisher.label,
        "domain": article.publisher.domain,
        "authors": list(article.authors),
        "topics": list(article.topics),
        "quality": article.quality,
        "heat": article.heat,
        "listed": article.listed,
        "read": status.read,
        "starred": status.starred,
        "problem": article.problem,
        "related": [telling_fields(it) for it in load_others(library, article.id)],
    }
