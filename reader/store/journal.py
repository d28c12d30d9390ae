"""Everything the reader does, in batches that can be undone."""

import sqlite3
from collections.abc import Iterable
from enum import StrEnum

from reader.domain.changes import Batch, Mark
from reader.store.moments import moment_of
from reader.store.rules import apply_after_marks
from reader.store.story_marks import MARK_STORIES

KEPT_BATCHES = 50


class Reach(StrEnum):
    """Which articles the chosen ids mean: a query that gives their ``id``."""

    ARTICLES = "SELECT id FROM chosen"
    LEADS_OF_UNREAD = """
        SELECT coalesce((
            -- A story that is followed may be unread for what came after its lead was read.
            SELECT a.id FROM articles a LEFT JOIN statuses s ON s.article_id = a.id
            WHERE a.story_id = stories.id AND stories.grown AND NOT coalesce(s.read, 0)
            ORDER BY a.arrived DESC, a.id LIMIT 1
        ), stories.lead_id) AS id
        FROM chosen CROSS JOIN stories ON stories.id = chosen.id WHERE stories.read = 0
    """
    LEADS = """
        SELECT stories.lead_id AS id FROM chosen CROSS JOIN stories ON stories.id = chosen.id
    """
    STORIES = """
        SELECT articles.id FROM chosen CROSS JOIN articles ON articles.story_id = chosen.id
    """


def choose(db: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Put ids where ``record`` finds them. Best before the transaction, while nobody waits."""
    choose_with_times(db, ((article_id, None) for article_id in ids))


def choose_with_times(db: sqlite3.Connection, ids: Iterable[tuple[int, int | None]]) -> None:
    """Put ids where ``record`` finds them, each with the time to note, None for now."""
    db.execute("DROP TABLE IF EXISTS temp.chosen")
    db.execute("CREATE TEMP TABLE chosen (id INTEGER PRIMARY KEY, at INTEGER)")
    # A savepoint serves inside a transaction and outside of one.
    db.execute("SAVEPOINT choosing")
    db.executemany("INSERT OR IGNORE INTO chosen VALUES (?, ?)", ids)
    db.execute("RELEASE choosing")


def next_batch_id(db: sqlite3.Connection) -> int:
    """Return the id of the batch to be recorded."""
    (batch_id,) = db.execute("SELECT coalesce(max(id), 0) + 1 FROM batches").fetchone()
    return int(batch_id)


def record(
    db: sqlite3.Connection, batch_id: int, mark: Mark, *, value: bool, reach: Reach, now: int
) -> int:
    """Note what giving the chosen a mark changes; return how many states that is."""
    return db.execute(
        f"""
        INSERT OR IGNORE INTO batch_changes
        SELECT :batch, reached.id, :mark, coalesce(s.{mark}, 0), :value, s.{mark}_at,
            CASE WHEN :value THEN coalesce(
                (SELECT at FROM chosen WHERE chosen.id = reached.id), :now
            ) END
        FROM ({reach}) AS reached LEFT JOIN statuses s ON s.article_id = reached.id
        WHERE coalesce(s.{mark}, 0) <> :value
        """,
        {"batch": batch_id, "mark": mark.value, "value": value, "now": now},
    ).rowcount


def unpass(db: sqlite3.Connection) -> None:
    """Note that the chosen were read after all; that is no act, and nothing to undo."""
    read = db.execute(
        """
        UPDATE statuses SET passed = 0, passed_at = NULL
        WHERE passed AND article_id IN (SELECT id FROM chosen) RETURNING article_id
        """
    ).fetchall()
    apply_after_marks(db, (article_id for (article_id,) in read))


def keep(db: sqlite3.Connection, batch_id: int, label: str, *, size: int, now: int) -> Batch:
    """Carry out what was recorded as one batch, after which nothing can be redone."""
    _forget(db, "undone")
    db.execute(
        "INSERT INTO batches (id, label, made, size) VALUES (?, ?, ?, ?)",
        (batch_id, label, now, size),
    )
    _apply(db, batch_id, "after")
    _forget(db, f"id NOT IN (SELECT id FROM batches ORDER BY id DESC LIMIT {KEPT_BATCHES})")
    return Batch(batch_id, label, moment_of(now), size)


def undo(db: sqlite3.Connection) -> Batch | None:
    """Restore what was before the newest batch that is not undone; None if there is none."""
    batch = _find(db, "NOT undone ORDER BY id DESC")
    if batch:
        _apply(db, batch.id, "before")
        db.execute("UPDATE batches SET undone = 1 WHERE id = ?", (batch.id,))
    return batch


def redo(db: sqlite3.Connection) -> Batch | None:
    """Do again what was undone last; None if there is nothing."""
    # Undoing goes from the newest down, so what was undone last is the oldest.
    batch = _find(db, "undone ORDER BY id")
    if batch:
        _apply(db, batch.id, "after")
        db.execute("UPDATE batches SET undone = 0 WHERE id = ?", (batch.id,))
    return batch


def list_batches(db: sqlite3.Connection, *, undone: bool) -> list[Batch]:
    """Return what can be undone, or what was undone and can be done again; newest first."""
    return [
        Batch(
            row[0], row[1], moment_of(row[2]), row[3],
            articles=row[4], title=row[5] if row[4] == 1 else "", undone=undone,
        )
        for row in db.execute(
            """
            SELECT b.id, b.label, b.made, b.size,
                (SELECT count(DISTINCT article_id) FROM batch_changes WHERE batch_id = b.id),
                coalesce((
                    SELECT a.title FROM batch_changes c CROSS JOIN articles a ON a.id = c.article_id
                    WHERE c.batch_id = b.id LIMIT 1
                ), '')
            FROM batches b WHERE b.undone = ? ORDER BY b.id DESC
            """,
            (undone,),
        )
    ]  # fmt: skip


def is_kept(db: sqlite3.Connection, batch_id: int, *, undone: bool) -> bool:
    """Tell whether an act is kept, and is undone or not."""
    row = db.execute("SELECT undone FROM batches WHERE id = ?", (batch_id,)).fetchone()
    return row is not None and bool(row[0]) is undone


def _find(db: sqlite3.Connection, condition: str) -> Batch | None:
    row = db.execute(
        f"SELECT id, label, made, size FROM batches WHERE {condition} LIMIT 1"
    ).fetchone()
    return Batch(row[0], row[1], moment_of(row[2]), row[3]) if row else None


def _apply(db: sqlite3.Connection, batch_id: int, side: str) -> None:
    """Give every article of a batch the state it had ``before`` or ``after``."""
    for mark in Mark:
        db.execute(
            f"""
            INSERT INTO statuses (article_id, {mark}, {mark}_at)
            SELECT article_id, {side}, {side}_at FROM batch_changes
            WHERE batch_id = ? AND mark = ?
            ON CONFLICT (article_id) DO UPDATE
            SET {mark} = excluded.{mark}, {mark}_at = excluded.{mark}_at
            """,
            (batch_id, mark.value),
        )
    db.execute(
        f"""
        {MARK_STORIES} WHERE id IN (
            SELECT a.story_id FROM batch_changes c CROSS JOIN articles a ON a.id = c.article_id
            WHERE c.batch_id = ?
        )
        """,
        (batch_id,),
    )
    marked = db.execute("SELECT article_id FROM batch_changes WHERE batch_id = ?", (batch_id,))
    apply_after_marks(db, (article_id for (article_id,) in marked))


def _forget(db: sqlite3.Connection, condition: str) -> None:
    """Drop batches for good."""
    for table in ("batch_changes", "batch_ties"):
        db.execute(
            f"DELETE FROM {table} WHERE batch_id IN (SELECT id FROM batches WHERE {condition})"
        )
    db.execute(f"DELETE FROM batches WHERE {condition}")
