"""Which outlets, topics and sources a name in a query means."""

import os
import sqlite3

from reader.domain.folding import fold

FEW = 5_000
"""Up to so many articles it is quicker to fetch and sort them than to walk the list."""


def find_outlets(db: sqlite3.Connection, name: str) -> set[int]:
    """Return the outlets with a domain, the end of a domain, or a part of a name or domain."""
    folded = fold(name).strip()
    domain = folded.removeprefix("www.").strip(".")
    if not folded:
        return set()
    return _ids(
        db,
        """
        SELECT id FROM outlets WHERE instr(folded, ?1) > 0
        OR substr('.' || domain, -length(?2) - 1) = '.' || ?2
        OR (instr(?2, '.') = 0 AND ?2 <> '' AND instr('.' || domain, '.' || ?2) > 0)
        """,
        (folded, domain),
    )


def find_topics(db: sqlite3.Connection, name: str) -> set[int]:
    """Return the topic of a name; if there is none, those of which a word begins with it."""
    folded = " ".join(fold(name).split())
    exact = _ids(db, "SELECT id FROM topics WHERE folded = ?", (folded,))
    if exact or not folded:
        return exact
    return _ids(db, "SELECT id FROM topics WHERE instr(' ' || folded, ' ' || ?) > 0", (folded,))


def find_sources(db: sqlite3.Connection, name: str) -> set[int]:
    """Return the source of a number, or those with a part of a name, path, folder or tag."""
    folded = fold(name)
    rows = db.execute(
        """
        SELECT id, path, coalesce(nullif(name, ''), title, ''), folder, tags
        FROM sources LEFT JOIN feeds ON source_id = id WHERE removed IS NULL
        """
    ).fetchall()
    if name.isdecimal() and int(name) in {row[0] for row in rows}:
        return {int(name)}
    return {
        source_id
        for source_id, path, *texts in rows
        if any(folded in fold(text) for text in (os.fsdecode(path), *texts))
    }


def count_articles(db: sqlite3.Connection, table: str, ids: str) -> int:
    """Return how many articles some outlets or topics have together."""
    (count,) = db.execute(
        f"SELECT coalesce(sum(articles), 0) FROM {table} WHERE id IN ({ids})"
    ).fetchone()
    return int(count)


def count_all_articles(db: sqlite3.Connection) -> int:
    """Return how many articles there are, as far as they have an outlet."""
    (count,) = db.execute("SELECT coalesce(sum(articles), 0) FROM outlets").fetchone()
    return int(count)


def _ids(db: sqlite3.Connection, sql: str, values: tuple[str, ...]) -> set[int]:
    return {number for (number,) in db.execute(sql, values)}
