"""What feeds list, so that an item is known again however it comes the next time."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEntry:
    """An item of a feed as it was listed last."""

    id: int
    """That of its document."""
    guid: str
    """The publisher's id, or what stands for it."""
    link_key: str
    title_key: str
    published: int | None
    """As it was said first, in seconds since 1970."""
    digest: bytes
    """Of all the feed says about it."""
    words: bytes
    """Of its text alone."""
    seen: int
    """The fetch that listed it last."""
    article_id: int | None = None
    """None if its article was dropped with age; the feed may still list it."""


_COLUMNS = ("id", "guid", "link_key", "title_key", "published", "digest", "words", "seen")


def find_entries(
    db: sqlite3.Connection,
    source_id: int,
    *,
    guids: Iterable[str],
    link_keys: Iterable[str],
    title_keys: Iterable[str],
) -> list[KeptEntry]:
    """Return the items of a feed that share a guid, a link or a title with any of these."""
    found: dict[int, KeptEntry] = {}
    for column, values in (("guid", guids), ("link_key", link_keys), ("title_key", title_keys)):
        rows = db.execute(
            f"""
            SELECT {", ".join(f"e.{name}" for name in _COLUMNS)}, d.article_id
            FROM json_each(?) AS asked CROSS JOIN entries e
            ON e.source_id = ? AND e.{column} = asked.value AND e.{column} <> ''
            LEFT JOIN documents d ON d.id = e.id
            """,
            (json.dumps(list(dict.fromkeys(values))), source_id),
        )
        for row in rows:
            found[row[0]] = KeptEntry(**dict(zip((*_COLUMNS, "article_id"), row, strict=True)))
    return [found[entry_id] for entry_id in sorted(found)]


def save_entries(db: sqlite3.Connection, source_id: int, entries: Iterable[KeptEntry]) -> None:
    """Keep items, replacing what was known of the same ones."""
    db.executemany(
        f"""
        INSERT INTO entries (source_id, {", ".join(_COLUMNS)})
        VALUES (?, {", ".join("?" * len(_COLUMNS))})
        ON CONFLICT (id) DO UPDATE SET
        {", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[1:])}
        """,
        ((source_id, *(getattr(entry, name) for name in _COLUMNS)) for entry in entries),
    )


def mark_seen(db: sqlite3.Connection, ids: Iterable[int], *, fetch: int) -> None:
    """Note that a fetch listed some items just as they were before."""
    db.executemany("UPDATE entries SET seen = ? WHERE id = ?", ((fetch, it) for it in ids))
