"""Articles in the database: finding, keeping and forgetting them."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.domain.articles import Article
from reader.domain.errors import ArticleNotFoundError, DamagedStoreError
from reader.domain.ids import ArticleId
from reader.store.article_rows import COLUMNS, KnownArticle, known_of, row_of
from reader.store.identifiers import id_list
from reader.store.link_keys import keys_of_articles, save_link_keys

if TYPE_CHECKING:
    from reader.store.wording import Wording


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
        SELECT {", ".join(COLUMNS)}, body
        FROM articles LEFT JOIN bodies ON article_id = id
        WHERE id IN (SELECT value FROM json_each(?))
        """,
        (wanted,),
    ).fetchall()
    keys = keys_of_articles(db, (row[0] for row in rows))
    return [known_of(row, keys.get(row[0], ())) for row in rows]


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
    for row in db.execute(f"SELECT {', '.join(COLUMNS)}, '' FROM articles"):
        try:
            known_of(row, ())
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
    """Keep articles, replacing older versions, and have them found as they are now."""
    kept = {int(known.article.id): known for known in articles}
    former = indexed_versions(db, kept)
    write_articles(db, kept.values())
    index_versions(db, kept, former=former)


def indexed_versions(db: sqlite3.Connection, ids: Iterable[int]) -> dict[int, KnownArticle]:
    """Return those of some articles that are in the index; what is kept is what is indexed."""
    # Who only reads need not wait for what indexes texts.
    from reader.store.search_index import indexed_among  # noqa: PLC0415

    known = known_articles(db, indexed_among(db, ids))
    return {int(it.article.id): it for it in known}


def index_versions(
    db: sqlite3.Connection,
    kept: Mapping[int, KnownArticle],
    *,
    former: Mapping[int, KnownArticle],
    wordings: "Mapping[int, Wording] | None" = None,
) -> None:
    """Have articles that were written found as they are now.

    Args:
        db: Inside the transaction that has written them.
        kept: As they are kept now.
        former: Those of them that were indexed before, exactly as they were then.
        wordings: Of those of them for which it is known already.
    """
    from reader.store.search_index import index_articles  # noqa: PLC0415 - as above

    index_articles(db, kept.values(), former=former.values(), wordings=wordings or {})


def write_articles(db: sqlite3.Connection, articles: Iterable[KnownArticle]) -> None:
    """Write articles, replacing older versions; they are still to be indexed.

    A new one is a story by itself.
    """
    kept = list(articles)
    db.executemany(_SAVE, map(row_of, kept))
    db.executemany(
        """
        INSERT INTO bodies (article_id, body) VALUES (?, ?)
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


def delete_articles(db: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Forget articles. Their statuses stay, and so do the keys by which those apply again."""
    if not ids:
        return  # as a rule; the statements for none took a tenth of a refresh
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


_KEPT = {"id", "arrived", "load"}
_SAVE = f"""
    INSERT INTO articles ({", ".join(COLUMNS)}, has_body, story_id)
    VALUES ({", ".join("?" * len(COLUMNS))}, ?, ?)
    ON CONFLICT (id) DO UPDATE SET has_body = excluded.has_body,
    {", ".join(f"{name} = excluded.{name}" for name in COLUMNS if name not in _KEPT)}
"""
