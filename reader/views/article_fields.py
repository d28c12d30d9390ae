"""An article as the fields of JSON. The names are promises: they are added to, never changed."""

from collections.abc import Sequence
from typing import Any

from reader.domain.articles import Article, ArticleStatus
from reader.domain.coverage import Telling
from reader.domain.ids import format_id
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


def article_fields(article: Article, status: ArticleStatus, others: Sequence[Telling]) -> Fields:
    """Describe an article whole, with who else tells its story."""
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
        "related": [telling_fields(telling) for telling in others],
    }
