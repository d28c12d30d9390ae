"""Articles, as rows of the database."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass

from reader.domain.articles import Article, BodyFormat, Enclosure, Image, Links, Publisher
from reader.domain.errors import ArticleNotFoundError, DamagedStoreError
from reader.domain.ids import ArticleId
from reader.store.identifiers import id_list
from reader.store.link_keys import keys_of_articles, save_link_keys
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


def find_article(db: sqlite3.Connection, article_id: ArticleId) -> Article:
    """Return an article whole, with its body.

    Raises:
        ArticleNotFoundError: No article has that id.
    """
    known = known_articles(db, [article_id])
    if not known:
        raise ArticleNotFoundError("this article is no longer in the library")
    return known[0].article


def known_articles(db: sqlite3.Connection, ids: Iterable[int]) -> list[KnownArticle]:
    """Return those of some articles that the library has."""
    wanted = id_list(ids)
    rows = db.execute(
        f"""
        SELECT {", ".join(_COLUMNS)}, body
        FROM articles LEFT JOIN bodies ON article_id = id
        WHERE id IN (SELECT value FROM json_each(?))
        """,
        (wanted,),
    ).fetchall()
    keys = keys_of_articles(db, (row[0] for row in rows))
    return [_known(row, keys.get(row[0], ())) for row in rows]


def list_ids_between(
    db: sqlite3.Connection, lowest: int, highest: int, *, limit: int
) -> list[ArticleId]:
    """Return the first ids of a range, in order."""
    return [
        article_id
        for (article_id,) in db.execute(
            "SELECT id FROM articles WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?",
            (lowest, highest, limit),
        )
    ]


def list_unsound(db: sqlite3.Connection) -> list[ArticleId]:
    """Return the articles whose rows are not what any article was ever kept as."""
    unsound = []
    for row in db.execute(f"SELECT {', '.join(_COLUMNS)}, '' FROM articles"):
        try:
            _known(row, ())
        except DamagedStoreError:
            unsound.append(ArticleId(row[0]))
    return unsound


@dataclass(frozen=True, slots=True)
class ArticleText:
    """What of an article tells its story."""

    id: int
    title: str
    excerpt: str
    outlet: str
    domain: str
    outlet_key: str
    appeared: int
    link: str
    story_id: int


def list_texts(db: sqlite3.Connection, ids: Iterable[int]) -> list[ArticleText]:
    """Return what some articles say, in the order in which they appeared."""
    return [
        ArticleText(*row)
        for row in db.execute(
            """
            SELECT id, title, excerpt, outlet, domain, outlet_key, appeared, link, story_id
            FROM articles
            WHERE id IN (SELECT value FROM json_each(?)) AND story_id >= 0 ORDER BY appeared, id
            """,
            (id_list(ids),),
        )
    ]


def save_articles(db: sqlite3.Connection, articles: Iterable[KnownArticle]) -> None:
    """Keep articles, replacing older versions. A new one is a story by itself."""
    # Who only reads need not wait for what indexes texts.
    from reader.store.search_index import index_articles, indexed_among  # noqa: PLC0415

    kept = list(articles)
    former = known_articles(db, indexed_among(db, (known.article.id for known in kept)))
    db.executemany(_SAVE, map(_row, kept))
    db.executemany(
        """
        INSERT INTO bodies VALUES (?, ?)
        ON CONFLICT (article_id) DO UPDATE SET body = excluded.body
        """,
        ((known.article.id, known.article.body) for known in kept if known.article.body),
    )
    db.executemany(
        "DELETE FROM bodies WHERE article_id = ?",
        ((known.article.id,) for known in kept if not known.article.body),
    )
    save_link_keys(
        db,
        (
            (key, known.article.id, position)
            for known in kept
            for position, key in enumerate(known.article.link_keys)
        ),
    )
    index_articles(db, kept, former=former)


def delete_articles(db: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Forget articles. Their statuses stay, and so do the keys by which those apply again."""
    from reader.store.search_index import indexed_among, unindex_articles  # noqa: PLC0415

    unindex_articles(db, known_articles(db, indexed_among(db, ids)))
    wanted = id_list(ids)
    for table in ("bodies", "full_texts", "unread_pages", "orphans"):
        db.execute(
            f"DELETE FROM {table} WHERE article_id IN (SELECT value FROM json_each(?))", (wanted,)
        )
    db.execute("DELETE FROM articles WHERE id IN (SELECT value FROM json_each(?))", (wanted,))
    db.execute(
        """
        DELETE FROM link_keys WHERE article_id IN (SELECT value FROM json_each(?))
        AND article_id NOT IN (SELECT article_id FROM statuses WHERE read OR starred)
        """,
        (wanted,),
    )


_COLUMNS = (
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
_KEPT = {"id", "arrived", "load"}
_SAVE = f"""
    INSERT INTO articles ({", ".join(_COLUMNS)}, has_body, story_id)
    VALUES ({", ".join("?" * len(_COLUMNS))}, ?, ?)
    ON CONFLICT (id) DO UPDATE SET has_body = excluded.has_body,
    {", ".join(f"{name} = excluded.{name}" for name in _COLUMNS if name not in _KEPT)}
"""


def _row(known: KnownArticle) -> tuple[object, ...]:
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
        _json(tuple(astuple(it) for it in article.enclosures)),
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


def _known(row: tuple, keys: tuple[str, ...]) -> KnownArticle:  # type: ignore[type-arg]
    column = dict(zip((*_COLUMNS, "body"), row, strict=True))
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
    return _json(tuple((it.url, it.width, it.height, it.title, it.attribution) for it in images))


def _images(text: str) -> tuple[Image, ...]:
    return tuple(Image(*fields) for fields in _list(text))


def _list(text: str) -> list[str]:
    return list(json.loads(text)) if text else []


def _clamp(number: int | None) -> int | None:
    return None if number is None else max(-_LIMIT, min(number, _LIMIT))
