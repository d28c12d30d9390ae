"""Which articles a document lists as coverage of its own: the edges between articles."""

import sqlite3
from collections.abc import Iterable

from reader.store.identifiers import id_list


def list_edges(db: sqlite3.Connection, ids: Iterable[int]) -> list[tuple[int, int]]:
    """Return (article, listed article) of every listing that touches some articles."""
    wanted = id_list(ids)
    return db.execute(
        """
        SELECT owner_id, article_id FROM listings
        WHERE owner_id IN (SELECT value FROM json_each(?1))
        UNION
        SELECT owner_id, article_id FROM listings
        WHERE article_id IN (SELECT value FROM json_each(?1))
        """,
        (wanted,),
    ).fetchall()


def listed_by(db: sqlite3.Connection, document_ids: Iterable[int]) -> set[int]:
    """Return the articles that some documents list."""
    return {
        article_id
        for (article_id,) in db.execute(
            """
            SELECT article_id FROM listings
            WHERE document_id IN (SELECT value FROM json_each(?))
            """,
            (id_list(document_ids),),
        )
    }


def save_listings(db: sqlite3.Connection, listings: Iterable[tuple[int, int, int, int]]) -> None:
    """Add (document, listed article, the document's own article, how many entries list it)."""
    db.executemany(
        """
        INSERT OR IGNORE INTO listings (document_id, article_id, owner_id, entries)
        VALUES (?, ?, ?, ?)
        """,
        listings,
    )


def delete_listings(db: sqlite3.Connection, document_ids: Iterable[int]) -> None:
    """Forget what some documents listed."""
    db.execute(
        "DELETE FROM listings WHERE document_id IN (SELECT value FROM json_each(?))",
        (id_list(document_ids),),
    )
