"""What ``--json`` says of things. The names are promises: they are added to, never changed."""

from collections.abc import Sequence

from reader.cli.paths import shown_path
from reader.domain.changes import Batch
from reader.domain.coverage import Reason, RelatedArticle
from reader.domain.front import FrontStory
from reader.domain.ids import format_id
from reader.domain.sources import Problem, Source
from reader.domain.subscriptions import FeedState, SourceHealth
from reader.views.article_fields import Fields
from reader.views.reasons import say_reasons
from reader.views.times import time_text


def related_fields(
    reasons: Sequence[Reason], related: RelatedArticle | None = None, *, same_story: bool = True
) -> Fields:
    """Describe why an article is related, and how much if it was found to be."""
    likeness = (it.score for it in reasons if it.score is not None)
    score = max(likeness, default=None) if related is None else related.score
    return {
        "same_story": same_story,
        "score": None if score is None else round(score, 3),
        "why": say_reasons(reasons),
        "reasons": [
            {"bond": it.bond.value, "outlet": it.outlet, "words": list(it.words)} for it in reasons
        ],
    }


def related_article_fields(related: RelatedArticle) -> Fields:
    """Describe an article that is like another but tells another story."""
    return {
        "id": format_id(related.article_id),
        "title": related.title,
        "excerpt": related.excerpt,
        "outlet": related.outlet,
        "appeared": time_text(related.appeared),
        "link": related.link,
    } | related_fields(related.reasons, related, same_story=related.same_story)


def front_fields(story: FrontStory, why: str) -> Fields:
    """Describe what puts a story on the front page, in points."""
    return {
        "score": round(story.score, 2),
        "why": why,
        "points": {
            "outlets": round(story.outlets, 2),
            "freshness": round(story.freshness, 2),
            "quality": round(story.quality, 2),
            "unusual": round(story.unusual, 2),
        },
    }


def source_fields(source: Source) -> Fields:
    """Describe a source."""
    return {
        "id": source.id,
        "path": shown_path(source.path),
        "added": source.added,
        "loaded": time_text(source.loaded),
        "documents": source.documents,
        "problems": source.problems,
        "kind": source.kind.value,
        "name": source.name,
        "folder": list(source.folder),
        "tags": list(source.tags),
        "full_text": source.full_text,
    }


def health_fields(health: SourceHealth) -> Fields:
    """Describe a source and how it fares; ``feed`` is null for documents."""
    fields = source_fields(health.source)
    fields |= {"unread": health.unread, "weekly": round(health.weekly, 2), "feed": None}
    feed = health.feed
    if feed is None:
        return fields
    return fields | {
        "feed": {
            "title": feed.title,
            "home": feed.home,
            "condition": condition_of(feed),
            "interval": feed.interval,
            "keep_days": feed.keep_days,
            "keep_articles": feed.keep_count,
            "checked": time_text(feed.checked),
            "succeeded": time_text(feed.succeeded),
            "next_check": time_text(feed.next_check),
            "error": feed.error,
            "errors": feed.errors,
        }
    }


def condition_of(feed: FeedState) -> str:
    """Return in a word how a feed fares."""
    if feed.gone:
        return "gone"
    if feed.paused:
        return "paused"
    if feed.error:
        return "failing"
    return "well" if feed.succeeded else "new"


def problem_fields(problem: Problem) -> Fields:
    """Describe what is wrong with a file."""
    return {
        "path": shown_path(problem.path),
        "line": problem.line,
        "reason": problem.reason,
        "severity": problem.severity.value,
        "id": None if problem.article_id is None else format_id(problem.article_id),
    }


def act_fields(act: Batch) -> Fields:
    """Describe an act that can be taken back."""
    return {
        "label": act.label,
        "title": act.title,
        "made": time_text(act.made),
        "articles": act.articles,
    }
