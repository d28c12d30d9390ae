"""An article as a row of the database, and back."""

import json
from dataclasses import astuple, dataclass

from reader.domain.articles import Article, BodyFormat, Enclosure, Image, Links, Publisher
from reader.domain.errors import DamagedStoreError
from reader.domain.ids import ArticleId
from reader.store.moments import DAMAGED, moment_of, seconds_of

_LIMIT = (1 << 63) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownArticle:
    """An article as the library keeps it, and where this version of it comes from."""

    article: Article
    arrived: int
    """When it first came, in seconds since 1970."""
    appeared: int
    """What sorts it: when it was published, or when it arrived."""
    outlet_key: str
    load: int
    """The number of the load that first brought it."""
    own: bool
    """This version is a document; otherwise an entry in somebody else's."""
    origin: int | None
    """The id of the document this version was read from, while that one exists."""


COLUMNS = (
    "id",
    "title",
    "excerpt",
    "category",
    "kind",
    "published",
    "day_only",
    "updated",
    "link",
    "links",
    "outlet",
    "domain",
    "publisher_images",
    "authors",
    "topics",
    "images",
    "enclosures",
    "language",
    "comments",
    "body_format",
    "quality",
    "heat",
    "listed",
    "featured",
    "problem",
    "outlet_key",
    "appeared",
    "arrived",
    "load",
    "own",
    "origin",
)


def row_of(known: KnownArticle) -> tuple[object, ...]:
    """Return what is written of an article: ``COLUMNS``, whether it has a body, its story."""
    article = known.article
    links, publisher = article.links, article.publisher
    return (
        article.id,
        article.title,
        article.excerpt,
        article.category,
        article.kind,
        seconds_of(article.published),
        article.day_only,
        seconds_of(article.updated),
        article.link,
        _json((links.web, links.original, links.amp, links.cdn_amp)) if links != _NO_LINKS else "",
        publisher.name,
        publisher.domain,
        _image_json(publisher.images),
        _json(article.authors),
        _json(article.topics),
        _image_json(article.images),
        _json(tuple(map(astuple, article.enclosures))),
        article.language,
        article.comments,
        article.body_format.value,
        _clamp(article.quality),
        _clamp(article.heat),
        article.listed,
        article.featured,
        article.problem,
        known.outlet_key,
        known.appeared,
        known.arrived,
        known.load,
        known.own,
        known.origin,
        bool(article.body),
        article.id,
    )


def known_of(row: tuple, keys: tuple[str, ...]) -> KnownArticle:  # type: ignore[type-arg]
    """Return the article that a row is: ``COLUMNS``, then its body.

    Raises:
        DamagedStoreError: No article was ever kept like that.
    """
    column = dict(zip((*COLUMNS, "body"), row, strict=True))
    try:
        article = Article(
            id=ArticleId(column["id"]),
            body=column["body"] or "",
            published=moment_of(column["published"]),
            day_only=bool(column["day_only"]),
            updated=moment_of(column["updated"]),
            links=Links(*_list(column["links"])),
            link_keys=keys,
            publisher=Publisher(
                column["outlet"], column["domain"], _images(column["publisher_images"])
            ),
            authors=tuple(_list(column["authors"])),
            topics=tuple(_list(column["topics"])),
            images=_images(column["images"]),
            enclosures=tuple(Enclosure(*fields) for fields in _list(column["enclosures"])),
            body_format=BodyFormat(column["body_format"]),
            listed=None if column["listed"] is None else bool(column["listed"]),
            **{name: column[name] for name in _PLAIN},
        )
    except (ValueError, TypeError) as error:
        raise DamagedStoreError(DAMAGED) from error
    return KnownArticle(
        article=article,
        arrived=column["arrived"],
        appeared=column["appeared"],
        outlet_key=column["outlet_key"],
        load=column["load"],
        own=bool(column["own"]),
        origin=column["origin"],
    )


_PLAIN = (
    "title",
    "excerpt",
    "category",
    "kind",
    "link",
    "language",
    "comments",
    "quality",
    "heat",
    "featured",
    "problem",
)
_NO_LINKS = Links()


# Made once: ``json.dumps`` would make one for each value.
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _json(values: tuple[object, ...]) -> str:
    return _encode(values) if values else ""


def _image_json(images: tuple[Image, ...]) -> str:
    if not images:
        return ""
    return _json(tuple((it.url, it.width, it.height, it.title, it.attribution) for it in images))


def _images(text: str) -> tuple[Image, ...]:
    return tuple(Image(*fields) for fields in _list(text))


def _list(text: str) -> list[str]:
    return list(json.loads(text)) if text else []


def _clamp(number: int | None) -> int | None:
    return None if number is None else max(-_LIMIT, min(number, _LIMIT))
