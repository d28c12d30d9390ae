"""newsboat's own database: what was read and flagged there. It is only ever read."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from reader.domain.errors import SourceError
from reader.domain.subscriptions import ForeignState


def read_newsboat(path: Path) -> list[ForeignState]:
    """Return what newsboat's ``cache.db`` says was read, deleted or flagged.

    What was deleted counts as read, and what has a flag of any letter as starred.

    Raises:
        SourceError: It cannot be read, or is no database of newsboat.
    """
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            db.text_factory = _text
            return list(_states(db))
    except sqlite3.Error as error:
        raise SourceError(str(path), f"this is not newsboat's database ({error})") from error


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def _states(db: sqlite3.Connection) -> Iterator[ForeignState]:
    rows = db.execute(
        """
        SELECT feedurl, url, guid, NOT unread OR coalesce(deleted, 0), coalesce(flags, '') <> ''
        FROM rss_item
        WHERE NOT unread OR coalesce(deleted, 0) OR coalesce(flags, '') <> ''
        ORDER BY pubDate, id
        """
    )
    for feed_url, url, guid, read, flagged in rows:
        yield ForeignState(
            feed_url=str(feed_url or ""),
            url=str(url or ""),
            guid=str(guid or ""),
            read=bool(read),
            starred=bool(flagged),
        )
