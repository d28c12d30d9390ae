"""Articles whose stories are still to be found, in the order in which that is done."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.store.identifiers import id_list

NEW = 1 << 40
"""The turn of articles that have not been placed before; triggers give it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An article that waits, as it stands in the queue."""

    turn: int
    appeared: int
    article_id: int


def next_waiting(db: sqlite3.Connection, *, since: int, limit: int) -> list[Waiting]:
    """Return who comes next: what a rebuilding replays, else what appeared since a moment."""
    (turn,) = db.execute("SELECT min(turn) FROM unplaced").fetchone()
    if turn is None:
        return []
    if turn < NEW:
        since, limit = -(1 << 62), 1 << 40
    return [
        Waiting(turn=row[0], appeared=row[1], article_id=row[2])
        for row in db.execute(
            """
            SELECT turn, appeared, article_id FROM unplaced WHERE turn = ? AND appeared >= ?
            ORDER BY appeared, article_id LIMIT ?
            """,
            (turn, since, limit),
        )
    ]


def list_waiting_around(
    db: sqlite3.Connection, earliest: int, latest: int, *, limit: int
) -> list[Waiting]:
    """Return new articles that wait and appeared between two moments."""
    return [
        Waiting(turn=NEW, appeared=row[0], article_id=row[1])
        for row in db.execute(
            """
            SELECT appeared, article_id FROM unplaced
            WHERE turn = ? AND appeared BETWEEN ? AND ? ORDER BY appeared, article_id LIMIT ?
            """,
            (NEW, earliest, latest, limit),
        )
    ]


def count_waiting(db: sqlite3.Connection, *, since: int | None = None) -> int:
    """Return how many articles wait, or how many of those that appeared since a moment."""
    (count,) = db.execute(
        "SELECT count(*) FROM unplaced WHERE ?1 IS NULL OR turn < ?2 OR appeared >= ?1",
        (since, NEW),
    ).fetchone()
    return int(count)


def is_any_waiting(db: sqlite3.Connection, article_ids: Iterable[int]) -> bool:
    """Tell whether any of some articles waits."""
    (found,) = db.execute(
        """
        SELECT EXISTS (
            SELECT 1 FROM json_each(?) AS asked CROSS JOIN articles a ON a.id = asked.value
            CROSS JOIN unplaced u
            ON u.turn = ? AND u.appeared = a.appeared AND u.article_id = a.id
        )
        """,
        (id_list(article_ids), NEW),
    ).fetchone()
    return bool(found)


def remove_waiting(db: sqlite3.Connection, done: Sequence[Waiting]) -> None:
    """Take articles out of the queue."""
    db.executemany(
        "DELETE FROM unplaced WHERE turn = ? AND appeared = ? AND article_id = ?",
        ((it.turn, it.appeared, it.article_id) for it in done),
    )


def queue_all(db: sqlite3.Connection) -> None:
    """Let every article that is not placed wait; a rescue knows no queue."""
    db.execute(
        """
        INSERT OR IGNORE INTO unplaced SELECT ?, appeared, id FROM articles
        WHERE id NOT IN (SELECT article_id FROM placed)
        """,
        (NEW,),
    )


def queue_again(db: sqlite3.Connection) -> None:
    """Forget every place, and let what was placed wait in the order in which it was."""
    db.execute(
        """
        INSERT OR IGNORE INTO unplaced
        SELECT turn, a.appeared, article_id FROM placed CROSS JOIN articles a ON a.id = article_id
        """
    )
    db.execute("INSERT OR IGNORE INTO unsettled SELECT article_id FROM placed")
    for table in ("placed", "postings", "days", "rhythms", "clusters", "copies"):
        db.execute(f"DELETE FROM {table}")


def count_unsettled(db: sqlite3.Connection) -> int:
    """Return of how many articles the story is to be looked at again."""
    (count,) = db.execute("SELECT count(*) FROM unsettled").fetchone()
    return int(count)


def next_unsettled(db: sqlite3.Connection, *, limit: int) -> list[int]:
    """Return the first articles whose stories have to be looked at again."""
    return [
        article_id
        for (article_id,) in db.execute("SELECT article_id FROM unsettled LIMIT ?", (limit,))
    ]


def remove_unsettled(db: sqlite3.Connection, article_ids: Iterable[int]) -> None:
    """Note that some articles' stories were looked at."""
    db.execute(
        "DELETE FROM unsettled WHERE article_id IN (SELECT value FROM json_each(?))",
        (id_list(article_ids),),
    )
