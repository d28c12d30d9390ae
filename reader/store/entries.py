"""What feeds list, so that an item is known again however it comes the next time."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
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
        same = f"e.{column} = asked.value AND e.{column} <> ''"
        found |= _find(db, source_id, same, list(dict.fromkeys(values)))
    return [found[entry_id] for entry_id in sorted(found)]


def find_dated_entries(
    db: sqlite3.Connection, source_id: int, signs: Iterable[tuple[str, int]]
) -> list[KeptEntry]:
    """Return the items of a feed that share both title and time of publication with any."""
    same = (
        "e.title_key = json_extract(asked.value, '$[0]') AND e.title_key <> ''"
        " AND e.published = json_extract(asked.value, '$[1]')"
    )
    return list(_find(db, source_id, same, list(dict.fromkeys(signs))).values())


def _find(
    db: sqlite3.Connection, source_id: int, same: str, asked: Sequence[object]
) -> dict[int, KeptEntry]:
    rows = db.execute(
        f"""
        SELECT {", ".join(f"e.{name}" for name in _COLUMNS)}, d.article_id
        FROM json_each(?) AS asked CROSS JOIN entries e ON e.source_id = ? AND {same}
        LEFT JOIN documents d ON d.id = e.id
        """,
        (json.dumps(asked), source_id),
    )
    names = (*_COLUMNS, "article_id")
    return {row[0]: KeptEntry(**dict(zip(names, row, strict=True))) for row in rows}


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
