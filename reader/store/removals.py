"""Sources that were taken out, and that an undo brings back with all they had.

What only they bring is hidden: it belongs to no story (its ``story_id`` is negative), so no list
shows it, and nothing of it is lost until the act can no longer be undone.
"""

import os
import sqlite3
from collections.abc import Iterable

from reader.domain.sources import Source, SourceKind
from reader.store.identifiers import id_list

_LIVE = """
    EXISTS (
        SELECT 1 FROM documents d JOIN sources s ON s.id = d.source_id
        WHERE d.article_id = a.id AND s.removed IS NULL
    )
    OR EXISTS (
        SELECT 1 FROM listings l JOIN documents d ON d.id = l.document_id
        JOIN sources s ON s.id = d.source_id
        WHERE l.article_id = a.id AND s.removed IS NULL
    )
"""
"""A source that was not taken out brings the article ``a``."""


def take_out(db: sqlite3.Connection, source_id: int, *, batch_id: int, now: int) -> None:
    """Note that a source was taken out, and by which act."""
    db.execute("UPDATE sources SET removed = ? WHERE id = ?", (now, source_id))
    db.execute("INSERT OR REPLACE INTO removals VALUES (?, ?)", (batch_id, source_id))


def bring_back(db: sqlite3.Connection, source_id: int) -> None:
    """Note that a source is there again."""
    db.execute("UPDATE sources SET removed = NULL WHERE id = ?", (source_id,))


def is_removed(db: sqlite3.Connection, source_id: int) -> bool:
    """Tell whether a source is taken out."""
    row = db.execute("SELECT removed FROM sources WHERE id = ?", (source_id,)).fetchone()
    return row is not None and row[0] is not None


def source_of_batch(db: sqlite3.Connection, batch_id: int) -> int | None:
    """Return the source that an act took out, if it took one out and that is still known."""
    row = db.execute(
        """
        SELECT source_id FROM removals JOIN sources ON sources.id = source_id WHERE batch_id = ?
        """,
        (batch_id,),
    ).fetchone()
    return int(row[0]) if row else None


def list_articles_from(db: sqlite3.Connection, source_id: int) -> set[int]:
    """Return the articles that a source brings, as documents or in their lists."""
    return {
        article_id
        for (article_id,) in db.execute(
            """
            SELECT article_id FROM documents WHERE source_id = ?1 AND article_id IS NOT NULL
            UNION
            SELECT l.article_id FROM documents d CROSS JOIN listings l ON l.document_id = d.id
            WHERE d.source_id = ?1
            """,
            (source_id,),
        )
    }


def hide_removed(db: sqlite3.Connection, ids: Iterable[int]) -> set[int]:
    """Hide those of some articles that only removed sources bring; return them.

    What is starred stays.
    """
    hidden = {
        article_id
        for (article_id,) in db.execute(
            f"""
            SELECT a.id FROM json_each(?) AS asked CROSS JOIN articles a ON a.id = asked.value
            WHERE NOT ({_LIVE})
            AND NOT EXISTS (SELECT 1 FROM statuses WHERE article_id = a.id AND starred)
            """,
            (id_list(ids),),
        )
    }
    db.execute(
        "UPDATE articles SET story_id = -id WHERE id IN (SELECT value FROM json_each(?))",
        (id_list(hidden),),
    )
    return hidden


def show_again(db: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Show those of some articles again that are hidden and that a source brings."""
    db.execute(
        f"""
        UPDATE articles AS a SET story_id = id
        WHERE id IN (SELECT value FROM json_each(?)) AND story_id < 0 AND ({_LIVE})
        """,
        (id_list(ids),),
    )


def has_removed(db: sqlite3.Connection) -> bool:
    """Tell whether any source is taken out."""
    (found,) = db.execute(
        "SELECT EXISTS (SELECT 1 FROM sources WHERE removed IS NOT NULL)"
    ).fetchone()
    return bool(found)


def list_final(db: sqlite3.Connection, *, before: int) -> list[Source]:
    """Return the removed sources that cannot be brought back, or were removed long ago."""
    db.execute("DELETE FROM removals WHERE batch_id NOT IN (SELECT id FROM batches)")
    return [
        Source(source_id, os.fsdecode(path), added=False, kind=SourceKind(kind))
        for source_id, path, kind in db.execute(
            """
            SELECT id, path, kind FROM sources WHERE removed IS NOT NULL
            AND (removed < ? OR id NOT IN (SELECT source_id FROM removals))
            """,
            (before,),
        )
    ]
