"""The reader's last word on which articles share a story. It outlives the articles."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from reader.store.identifiers import id_list


@dataclass(frozen=True, slots=True)
class Tie:
    """Two articles that share a story, or never do; the smaller id first."""

    one: int
    other: int
    together: bool


def list_ties(db: sqlite3.Connection, article_ids: Iterable[int]) -> list[Tie]:
    """Return every tie that touches some articles."""
    return [
        Tie(one, other, bool(together))
        for one, other, together in db.execute(
            """
            SELECT one, other, together FROM ties
            WHERE one IN (SELECT value FROM json_each(?1))
            UNION
            SELECT one, other, together FROM ties
            WHERE other IN (SELECT value FROM json_each(?1))
            """,
            (id_list(article_ids),),
        )
    ]


def list_partings(db: sqlite3.Connection) -> list[tuple[int, int]]:
    """Return all pairs that never share a story."""
    return db.execute("SELECT one, other FROM ties WHERE NOT together").fetchall()


def change_ties(
    db: sqlite3.Connection, batch_id: int, ties: Iterable[tuple[int, int, bool | None]]
) -> int:
    """Note what an act makes of pairs, None for no tie; return how many that changes."""
    return db.executemany(
        """
        INSERT INTO batch_ties
        SELECT ?1, min(?2, ?3), max(?2, ?3), t.together, ?4
        FROM (SELECT 1) LEFT JOIN ties t ON t.one = min(?2, ?3) AND t.other = max(?2, ?3)
        WHERE t.together IS NOT ?4
        """,
        ((batch_id, one, other, after) for one, other, after in ties),
    ).rowcount


def apply_ties(db: sqlite3.Connection, batch_id: int, *, undone: bool) -> set[int]:
    """Give the pairs of an act what it made of them, or what was before; return the articles."""
    side = "before" if undone else "after"
    rows = db.execute(
        f"SELECT one, other, {side} FROM batch_ties WHERE batch_id = ?", (batch_id,)
    ).fetchall()
    for one, other, together in rows:
        if together is None:
            db.execute("DELETE FROM ties WHERE one = ? AND other = ?", (one, other))
        else:
            db.execute("INSERT OR REPLACE INTO ties VALUES (?, ?, ?)", (one, other, together))
    return {article_id for one, other, _ in rows for article_id in (one, other)}


def move_ties(db: sqlite3.Connection, old: int, new: int) -> None:
    """Let one article have the ties of another that proved to be the same."""
    db.execute(
        """
        INSERT OR IGNORE INTO ties
        SELECT min(rest, ?2), max(rest, ?2), together
        FROM (
            SELECT CASE one WHEN ?1 THEN other ELSE one END AS rest, together
            FROM ties WHERE one = ?1 OR other = ?1
        )
        WHERE rest <> ?2
        """,
        (old, new),
    )
    db.execute("DELETE FROM ties WHERE one = ?1 OR other = ?1", (old,))
