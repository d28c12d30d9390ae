"""Feeds as rows: how each is asked, how it answered, and when it is asked next."""

import json
import os
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from reader.domain.subscriptions import Access, FeedState
from reader.store.identifiers import id_list
from reader.store.moments import moment_of


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFeed:
    """What is remembered of a feed between two fetches; times are seconds since 1970."""

    source_id: int
    url: str
    title: str = ""
    home: str = ""
    private: bool = False
    access: str = ""
    interval: int | None = None
    keep_days: int | None = None
    keep_count: int | None = None
    drop_unread: bool = False
    paused: bool = False
    gone: bool = False
    etag: bytes | None = None
    last_modified: bytes | None = None
    validated: int | None = None
    """When the validators came with a body."""
    digest: bytes | None = None
    """Of the last body."""
    rest: int = 0
    """Seconds for which the feed itself asks to be left alone."""
    skips: str = ""
    """JSON: ``{"hours": [0, 1], "days": [5, 6]}``, UTC, Monday 0."""
    rhythm: int = 0
    """Seconds between its articles as a rule; 0 if that is not known."""
    checked: int | None = None
    succeeded: int | None = None
    next_check: int | None = None
    fetches: int = 0
    """How many bodies were read; numbers them."""
    error: str = ""
    errors: int = 0
    missing: int = 0
    moved_to: str = ""
    moved_days: int = 0
    moved_day: int = 0


_COLUMNS = tuple(name for name in KeptFeed.__dataclass_fields__ if name not in {"url"})
_FLAGS = {"private", "drop_unread", "paused", "gone"}


def add_feed(db: sqlite3.Connection, source_id: int, *, private: bool, title: str = "") -> None:
    """Make a source a feed; one that is a feed already stays as it is, but for its network.

    If that lets it be asked from now on, it may be asked at once.
    """
    db.execute(
        """
        INSERT INTO feeds (source_id, private, title) VALUES (?, ?, ?)
        ON CONFLICT (source_id) DO UPDATE SET private = 1, checked = NULL, next_check = NULL
        WHERE excluded.private > private
        """,
        (source_id, private, title),
    )


def list_feeds(db: sqlite3.Connection, ids: Iterable[int] = ()) -> list[KeptFeed]:
    """Return some feeds, or all that were not removed, in the order they were added."""
    wanted = list(ids)
    rows = db.execute(
        f"""
        SELECT path, {", ".join(_COLUMNS)} FROM feeds JOIN sources ON id = source_id
        WHERE removed IS NULL
        {"AND source_id IN (SELECT value FROM json_each(?))" if wanted else ""}
        ORDER BY source_id
        """,
        (id_list(wanted),) if wanted else (),
    )
    return [_feed(row) for row in rows]


def find_feed(db: sqlite3.Connection, source_id: int) -> KeptFeed | None:
    """Return one feed, or None if it was removed meanwhile."""
    return next(iter(list_feeds(db, [source_id])), None)


def is_at(db: sqlite3.Connection, source_id: int, url: str) -> bool:
    """Tell whether a feed is still followed at an address."""
    return bool(
        db.execute(
            "SELECT 1 FROM sources WHERE id = ? AND path = ? AND removed IS NULL",
            (source_id, os.fsencode(url)),
        ).fetchone()
    )


def save_feed(db: sqlite3.Connection, source_id: int, changes: Mapping[str, object]) -> None:
    """Change some of what is remembered of a feed; the names are those of ``KeptFeed``."""
    if not changes:
        return
    unknown = changes.keys() - set(_COLUMNS)
    if unknown:
        raise ValueError(f"a feed has no {unknown}")
    names = ", ".join(f"{name} = :{name}" for name in changes)
    db.execute(f"UPDATE feeds SET {names} WHERE source_id = :of", {**changes, "of": source_id})


def move_feed(db: sqlite3.Connection, source_id: int, url: str) -> bool:
    """Give a feed another address; False if another source has that already."""
    taken = db.execute(
        "SELECT 1 FROM sources WHERE path = ? AND id <> ?", (os.fsencode(url), source_id)
    ).fetchone()
    if taken:
        return False
    db.execute("UPDATE sources SET path = ? WHERE id = ?", (os.fsencode(url), source_id))
    return True


def state_of(feed: KeptFeed) -> FeedState:
    """Return what the reader is told about a feed."""
    return FeedState(
        source_id=feed.source_id,
        url=feed.url,
        title=feed.title,
        home=feed.home,
        private=feed.private,
        access=parse_access(feed.access),
        interval=feed.interval,
        keep_days=feed.keep_days,
        keep_count=feed.keep_count,
        drop_unread=feed.drop_unread,
        paused=feed.paused,
        gone=feed.gone,
        checked=moment_of(feed.checked),
        succeeded=moment_of(feed.succeeded),
        next_check=moment_of(feed.next_check),
        error=feed.error,
        errors=feed.errors,
    )


def format_access(access: Access) -> str:
    """Return how a feed is asked for, as the database keeps it."""
    if not access:
        return ""
    fields: dict[str, Any] = {"headers": dict(access.headers)} if access.headers else {}
    for name in ("user", "password", "command", "keyring"):
        if value := getattr(access, name):
            fields[name] = value
    return json.dumps(fields, ensure_ascii=False)


def parse_access(text: str) -> Access:
    """Return what ``format_access`` kept."""
    return Access(**json.loads(text)) if text else Access()


def host_pauses(db: sqlite3.Connection) -> dict[str, int]:
    """Return the hosts that asked to be left alone, and until when."""
    return dict(db.execute("SELECT host, until FROM hosts").fetchall())


def pause_host(db: sqlite3.Connection, host: str, *, until: int) -> None:
    """Note that a host asked to be left alone until some second."""
    db.execute(
        """
        INSERT INTO hosts VALUES (?, ?)
        ON CONFLICT (host) DO UPDATE SET until = max(until, excluded.until)
        """,
        (host, until),
    )


def end_pauses(db: sqlite3.Connection, *, now: int, longest: int) -> None:
    """Forget pauses that are over, or that a clock set wrong has made endless."""
    db.execute("DELETE FROM hosts WHERE until <= ? OR until > ?", (now, now + longest))


def _feed(row: tuple) -> KeptFeed:  # type: ignore[type-arg]
    fields = dict(zip(_COLUMNS, row[1:], strict=True))
    fields |= {name: bool(fields[name]) for name in _FLAGS}
    return KeptFeed(url=os.fsdecode(row[0]), **fields)
