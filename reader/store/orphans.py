"""Articles that no document brings any more, and that are kept for the reader's star."""

import sqlite3
from collections.abc import Iterable

from reader.store.identifiers import id_list


def list_orphans(db: sqlite3.Connection) -> set[int]:
    """Return all of them."""
    return {article_id for (article_id,) in db.execute("SELECT article_id FROM orphans")}


def list_cherished(db: sqlite3.Connection, ids: Iterable[int]) -> set[int]:
    """Return those of some articles that are starred, or that an undo would star again."""
    return {
        article_id
        for (article_id,) in db.execute(
            """
            SELECT value FROM json_each(?) AS asked
            WHERE EXISTS (SELECT 1 FROM statuses WHERE article_id = asked.value AND starred)
            OR EXISTS (
                SELECT 1 FROM batches CROSS JOIN batch_changes
                ON batch_id = batches.id AND mark = 'starred' AND article_id = asked.value
            )
            """,
            (id_list(ids),),
        )
    }


def replace_orphans(db: sqlite3.Connection, asked: Iterable[int], orphans: Iterable[int]) -> None:
    """Note which of some articles are orphans now."""
    db.execute(
        "DELETE FROM orphans WHERE article_id IN (SELECT value FROM json_each(?))",
        (id_list(asked),),
    )
    db.executemany("INSERT INTO orphans VALUES (?)", ((it,) for it in orphans))
