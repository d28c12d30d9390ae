"""Taking lists of subscriptions into a library, and making one of what it follows."""

import os
from dataclasses import dataclass

from reader.domain.sources import Source, SourceKind
from reader.domain.subscriptions import Subscription, SubscriptionList
from reader.library.removal import bring_back_source
from reader.store import feeds, outlines, removals, sources
from reader.store.connections import Connection
from reader.store.database import Database

_TITLE = "Broadsheet subscriptions"


@dataclass(frozen=True, slots=True)
class TakenList:
    """What became of a list."""

    new: int
    """Feeds that are followed now; they are fetched at the next refresh."""
    known: int
    """Feeds that were followed before; their names stay, and folders that they had."""
    source_ids: tuple[int, ...] = ()
    """The sources of those that are new."""


class SubscriptionLists:
    """Lists of subscriptions, in and out."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take(self, listed: SubscriptionList) -> TakenList:
        """Follow every feed of a list, in one act: all of it is kept, or nothing.

        Raises:
            StoreError: The library cannot be written; nothing was changed.
        """
        with self._database.transaction(durable=True) as db:
            known = {it.path: it for it in sources.list_sources(db) if it.added}
            ids = {
                feed.url: _follow(db, feed, known.get(feed.url)) for feed in listed.subscriptions
            }
            outlines.save_outlines(db, listed.outlines)
        new = tuple(source_id for url, source_id in ids.items() if url not in known)
        return TakenList(len(new), len(ids) - len(new), new)

    def listed(self) -> SubscriptionList:
        """Return what is followed: the feeds that have an address, not files or folders."""
        with self._database.reading() as db:
            homes = {feed.source_id: feed.home for feed in feeds.list_feeds(db)}
            every = sources.list_sources(db)
            others = outlines.list_outlines(db)
        return SubscriptionList(
            title=_TITLE,
            subscriptions=tuple(
                Subscription(
                    url=source.path,
                    title=source.name,
                    home=homes.get(source.id, ""),
                    folder=source.folder,
                    tags=source.tags,
                )
                for source in every
                if source.kind is SourceKind.FEED and not source.path.startswith(os.sep)
            ),
            outlines=tuple(others),
        )


def _follow(db: Connection, feed: Subscription, known: Source | None) -> int:
    """Follow one feed and return its source; what is known is completed, never overwritten."""
    source_id = sources.add_source(db, feed.url, added=True, kind=SourceKind.FEED)
    feeds.add_feed(db, source_id, private=False)
    if removals.is_removed(db, source_id):
        bring_back_source(db, source_id)
    tags = dict.fromkeys((*(known.tags if known else ()), *feed.tags))
    sources.arrange_source(
        db,
        source_id,
        name=None if known or feed.title in {"", feed.url} else feed.title,
        folder=None if (known and known.folder) or not feed.folder else feed.folder,
        tags=tags if tags else None,
    )
    return source_id
