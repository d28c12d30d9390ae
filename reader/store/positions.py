"""Where articles were left. Only so many are kept, the latest."""

import sqlite3

from reader.domain.ids import ArticleId
from reader.domain.places import Place

KEPT = 10_000
"""Positions; the oldest make room for new ones."""


def find_position(db: sqlite3.Connection, article_id: ArticleId) -> Place | None:
    """Return where an article was left, or None if at its top or its end."""
    row = db.execute(
        "SELECT part, characters, above FROM positions WHERE article_id = ?", (article_id,)
    ).fetchone()
    return Place(*row) if row else None


def save_position(db: sqlite3.Connection, article_id: ArticleId, place: Place, *, at: int) -> None:
    """Keep where an article was left, in place of what was kept of it."""
    db.execute(
        "INSERT OR REPLACE INTO positions VALUES (?, ?, ?, ?, ?)",
        (article_id, place.part, place.characters, place.above, at),
    )
    db.execute(
        """
        DELETE FROM positions WHERE article_id IN (
            SELECT article_id FROM positions ORDER BY kept DESC, article_id LIMIT -1 OFFSET ?
        )
        """,
        (KEPT,),
    )


def remove_position(db: sqlite3.Connection, article_id: ArticleId) -> None:
    """Forget where an article was left."""
    db.execute("DELETE FROM positions WHERE article_id = ?", (article_id,))
