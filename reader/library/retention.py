"""Dropping what has had its time: read articles of feeds, by age and by number.

Unread articles are dropped only where the reader asked for it, starred ones never. What was
read and starred outlives the articles, so that nothing comes back as new.
"""

from datetime import datetime

from reader.library.intake import settle
from reader.store import documents, feeds, retention
from reader.store.database import Database, commits
from reader.store.feeds import KeptFeed
from reader.store.moments import seconds_of

_STEP = 200
"""Articles dropped in one transaction."""
_DAY = 24 * 3600
_LOOSE_BYTES = 8 << 20


def has_limits(feed: KeptFeed, *, days: int, count: int) -> bool:
    """Tell whether anything of a feed is ever dropped, by its own limits or the library's."""
    return any(_limits(feed, days=days, count=count))


def drop_outlived(
    database: Database, source_id: int, *, days: int, count: int, now: datetime
) -> int:
    """Drop what a feed has outlived, in short steps; return how many articles that was.

    Args:
        database: The library.
        source_id: The feed, whose own choice comes before the library's.
        days: The library's choice of days to keep a read article; 0 for ever.
        count: Its choice of how many to keep; 0 for all.
        now: The time.
    """
    with database.reading() as db:
        feed = feeds.find_feed(db, source_id)
    if feed is None:
        return 0
    days, count = _limits(feed, days=days, count=count)
    if not days and not count:
        return 0
    before = seconds_of(now) - days * _DAY if days else None
    dropped = 0
    with database.working() as db:
        while True:
            with commits(db):
                ids = retention.list_outlived(
                    db,
                    source_id,
                    before=before,
                    count=count or None,
                    unread=feed.drop_unread,
                    limit=_STEP,
                )
                articles = documents.articles_of(db, ids)
                documents.delete_documents(db, ids)
                dropped += settle(db, articles, load=documents.next_load(db)) if ids else 0
            if len(ids) < _STEP:
                return dropped


def _limits(feed: KeptFeed, *, days: int, count: int) -> tuple[int, int]:
    """Return the days and the number of articles that a feed keeps; 0 for all."""
    return (
        days if feed.keep_days is None else feed.keep_days,
        count if feed.keep_count is None else feed.keep_count,
    )


def compact(database: Database, *, largest: int | None = None) -> None:
    """Give back the room that dropped articles left, if it is much.

    Args:
        database: Nobody can change it meanwhile.
        largest: Only if the file has no more than so many bytes.
    """
    if largest is not None and database.path.stat().st_size > largest:
        return
    with database.working() as db:
        if retention.is_loose(db, least=_LOOSE_BYTES):
            retention.compact(db)
