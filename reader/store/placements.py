"""Where articles are placed: rows, chunks of postings, clusters. Packed things stay packed here."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from reader.store.identifiers import id_list


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A placed article."""

    number: int
    article_id: int
    appeared: int
    outlet: int
    turn: int
    cluster: int
    vector: bytes
    neighbours: bytes


_SELECT = """
    SELECT number, article_id, appeared, outlet, turn, cluster, vector, neighbours FROM placed
"""


def list_placed(db: sqlite3.Connection, numbers: Iterable[int]) -> list[PlacedRow]:
    """Return the placed articles with some numbers."""
    wanted = id_list(numbers)
    sql = f"{_SELECT} WHERE number IN (SELECT value FROM json_each(?))"
    return [PlacedRow(*row) for row in db.execute(sql, (wanted,))]


def find_placed(db: sqlite3.Connection, article_id: int) -> PlacedRow | None:
    """Return where an article is placed, if it is."""
    row = db.execute(f"{_SELECT} WHERE article_id = ?", (article_id,)).fetchone()
    return PlacedRow(*row) if row else None


def save_placed(db: sqlite3.Connection, rows: Iterable[PlacedRow]) -> None:
    """Keep placed articles; of known ones only neighbours and cluster change."""
    db.executemany(
        """
        INSERT INTO placed (number, article_id, appeared, outlet, turn, cluster, vector, neighbours)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (number) DO UPDATE
        SET cluster = excluded.cluster, neighbours = excluded.neighbours
        """,
        (
            (
                row.number,
                row.article_id,
                row.appeared,
                row.outlet,
                row.turn,
                row.cluster,
                row.vector,
                row.neighbours,
            )
            for row in rows
        ),
    )


def next_turn(db: sqlite3.Connection) -> int:
    """Return the number of the next batch to be placed."""
    ((turn,),) = db.execute(
        "UPDATE counters SET value = value + 1 WHERE name = 'turns' RETURNING value"
    ).fetchall()
    return int(turn)


def list_homes(db: sqlite3.Connection, article_ids: Iterable[int]) -> dict[int, int]:
    """Return the clusters of those of some articles that are placed."""
    return dict(
        db.execute(
            """
            SELECT article_id, cluster FROM placed
            WHERE article_id IN (SELECT value FROM json_each(?))
            """,
            (id_list(article_ids),),
        ).fetchall()
    )


def list_residents(db: sqlite3.Connection, clusters: Iterable[int]) -> dict[int, int]:
    """Return the articles of some clusters, each with its cluster."""
    return dict(
        db.execute(
            """
            SELECT article_id, cluster FROM placed
            WHERE cluster IN (SELECT value FROM json_each(?))
            """,
            (id_list(clusters),),
        ).fetchall()
    )


def list_chunks(db: sqlite3.Connection, low: int, high: int) -> list[tuple[int, bytes]]:
    """Return the chunks of postings with keys from low to high."""
    return db.execute(
        "SELECT key, entries FROM postings WHERE key BETWEEN ? AND ?", (low, high)
    ).fetchall()


def chunk_bytes(db: sqlite3.Connection, low: int, high: int) -> int:
    """Return how long the chunks with keys from low to high are together."""
    (size,) = db.execute(
        "SELECT coalesce(sum(length(entries)), 0) FROM postings WHERE key BETWEEN ? AND ?",
        (low, high),
    ).fetchone()
    return int(size)


def extend_chunks(db: sqlite3.Connection, added: Iterable[tuple[int, bytes]]) -> None:
    """Add entries to the ends of chunks."""
    db.executemany(
        """
        INSERT INTO postings VALUES (?, ?)
        ON CONFLICT (key) DO UPDATE SET entries = CAST(entries || excluded.entries AS BLOB)
        """,
        added,
    )


def replace_chunks(db: sqlite3.Connection, chunks: Iterable[tuple[int, bytes]]) -> None:
    """Keep chunks in place of what they were; an empty one goes."""
    for key, entries in chunks:
        if entries:
            db.execute("UPDATE postings SET entries = ? WHERE key = ?", (entries, key))
        else:
            db.execute("DELETE FROM postings WHERE key = ?", (key,))


def list_clusters(db: sqlite3.Connection, ids: Iterable[int]) -> list[tuple[int, int, bytes]]:
    """Return (id, size, total) of those of some clusters that are kept."""
    return db.execute(
        "SELECT id, size, total FROM clusters WHERE id IN (SELECT value FROM json_each(?))",
        (id_list(ids),),
    ).fetchall()


def save_clusters(db: sqlite3.Connection, rows: Iterable[tuple[int, int, bytes]]) -> None:
    """Keep (id, size, total) of clusters."""
    db.executemany("INSERT OR REPLACE INTO clusters VALUES (?, ?, ?)", rows)


def delete_clusters(db: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Forget clusters."""
    db.executemany("DELETE FROM clusters WHERE id = ?", ((it,) for it in ids))


def move_residents(db: sqlite3.Connection, ended: int, into: int) -> None:
    """Give the articles of one cluster another."""
    db.execute("UPDATE placed SET cluster = ? WHERE cluster = ?", (into, ended))


def delete_placed(db: sqlite3.Connection, number: int) -> None:
    """Forget where an article was placed."""
    db.execute("DELETE FROM placed WHERE number = ?", (number,))


def list_days(db: sqlite3.Connection, low: int, high: int) -> dict[int, tuple[int, int]]:
    """Return how many articles some four days have, and their next free serial."""
    rows = db.execute(
        "SELECT bucket, articles, serial FROM days WHERE bucket BETWEEN ? AND ?", (low, high)
    )
    return {bucket: (articles, serial) for bucket, articles, serial in rows}


def save_days(db: sqlite3.Connection, days: Iterable[tuple[int, int, int]]) -> None:
    """Keep (bucket, articles, serial)."""
    db.executemany("INSERT OR REPLACE INTO days VALUES (?, ?, ?)", days)


def save_copies(db: sqlite3.Connection, copies: Iterable[tuple[int, int]]) -> None:
    """Keep (article, the one it is a copy of)."""
    db.executemany("INSERT OR REPLACE INTO copies VALUES (?, ?)", copies)


def delete_copy(db: sqlite3.Connection, article_id: int) -> None:
    """Forget that an article is a copy, or has copies."""
    db.execute("DELETE FROM copies WHERE article_id = ?1 OR original_id = ?1", (article_id,))


def list_copies(db: sqlite3.Connection, article_ids: Iterable[int]) -> list[tuple[int, int]]:
    """Return (article, the one it is a copy of) of every copy that touches some articles."""
    return db.execute(
        """
        SELECT article_id, original_id FROM copies
        WHERE article_id IN (SELECT value FROM json_each(?1))
        UNION
        SELECT article_id, original_id FROM copies
        WHERE original_id IN (SELECT value FROM json_each(?1))
        """,
        (id_list(article_ids),),
    ).fetchall()
