"""Which of two versions of one article is shown, and where it stands in time. Pure."""

from dataclasses import fields, replace

from reader.domain.articles import Article
from reader.domain.identity import outlet_key
from reader.store.article_rows import KnownArticle
from reader.store.moments import seconds_of

_DAY = 24 * 3600
_NEVER_FILLED = {
    "id", "title", "problem", "day_only", "published", "link_keys", "body_format",
}  # fmt: skip
_FILLED = tuple(field.name for field in fields(Article) if field.name not in _NEVER_FILLED)
_EMPTY = (None, "", ())


def first_version(
    article: Article, *, arrived: int, load: int, own: bool, origin: int
) -> KnownArticle:
    """Return an article as it is kept when it comes for the first time."""
    return KnownArticle(
        article=article,
        arrived=arrived,
        appeared=_sort_time(article, arrived),
        outlet_key=outlet_key(article.publisher),
        load=load,
        own=own,
        origin=origin,
    )


def merge_versions(known: KnownArticle, arriving: KnownArticle, *, edited: bool) -> KnownArticle:
    """Return the version to keep of an article that is known and has come again.

    A document stands above an entry in somebody else's list, and the fuller above the shorter.
    What the better version leaves empty is taken from the other, so that no body or excerpt is
    ever lost.

    Args:
        known: What the library has.
        arriving: What was read now.
        edited: It was read before, from the same place: what was there then is replaced.
    """
    if edited:
        article, shown = arriving.article, arriving
    elif _rank(arriving) > _rank(known):
        article, shown = _fill(arriving.article, known.article), arriving
    else:
        article, shown = _fill(known.article, arriving.article), known
    keys = dict.fromkeys(known.article.link_keys + arriving.article.link_keys)
    article = replace(article, id=known.article.id, link_keys=tuple(keys))
    return replace(
        shown,
        article=article,
        arrived=known.arrived,
        load=known.load,
        appeared=_sort_time(article, known.arrived),
        outlet_key=outlet_key(article.publisher),
    )


def _sort_time(article: Article, arrived: int) -> int:
    """Return when it was published, unless that is missing or more than a day ahead.

    Of a day its noon UTC counts, which is that day in nearly every zone.
    """
    moment = article.published
    published = seconds_of(moment.replace(hour=12) if moment and article.day_only else moment)
    return arrived if published is None or published > arrived + _DAY else published


def _rank(known: KnownArticle) -> tuple[object, ...]:
    article = known.article
    return (
        known.own,
        not article.problem,
        len(article.body),
        len(article.excerpt),
        sum(getattr(article, name) not in _EMPTY for name in _FILLED),
        # Versions of equal worth: the choice must only not depend on the order they came in.
        article.title,
        article.link,
    )


def _fill(better: Article, other: Article) -> Article:
    """Return the better version with what only the other has."""
    missing = {
        name: getattr(other, name)
        for name in _FILLED
        if getattr(better, name) in _EMPTY and getattr(other, name) not in _EMPTY
    }
    if better.published is None and other.published is not None:
        missing |= {"published": other.published, "day_only": other.day_only}
    if "body" in missing:
        missing["body_format"] = other.body_format
    if "link" in missing:
        missing["links"] = other.links
    return replace(better, **missing) if missing else better
