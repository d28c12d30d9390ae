"""Taking lists of subscriptions into a library, and making one of what it follows."""

import os
from collections.abc import Iterable
from dataclasses import dataclass

from reader.domain.articles import Article
from reader.domain.sources import Source, SourceKind
from reader.domain.subscriptions import Outline, Subscription, SubscriptionList
from reader.library.removal import bring_back_source
from reader.store import documents, feeds, outlines, removals, sources
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

    def of_articles(self, articles: Iterable[Article], *, title: str) -> SubscriptionList:
        """Return the feeds that some articles come from; for the rest, links to their outlets."""
        outlets = {it.id: it.publisher for it in articles}
        with self._database.reading() as db:
            feeds_by_source = _list_feeds(db)
            brought = documents.list_bringers(db, outlets)
        used = {source_id for _, source_id in brought} & feeds_by_source.keys()
        fed = {article_id for article_id, source_id in brought if source_id in used}
        others = {
            outlet.domain: outlet.label
            for article_id, outlet in outlets.items()
            if article_id not in fed and outlet.domain
        }
        return SubscriptionList(
            title=title,
            subscriptions=tuple(feeds_by_source[it] for it in feeds_by_source if it in used),
            outlines=tuple(
                Outline((), (("text", name), ("type", "link"), ("url", f"https://{domain}/")))
                for domain, name in sorted(others.items(), key=lambda it: it[1].casefold())
            ),
        )

    def listed(self) -> SubscriptionList:
        """Return what is followed: the feeds that have an address, not files or folders."""
        with self._database.reading() as db:
            every = _list_feeds(db)
            others = outlines.list_outlines(db)
        return SubscriptionList(
            title=_TITLE, subscriptions=tuple(every.values()), outlines=tuple(others)
        )


def _list_feeds(db: Connection) -> dict[int, Subscription]:
    """Return the feeds that are followed by their sources."""
    homes = {feed.source_id: feed.home for feed in feeds.list_feeds(db)}
    return {
        source.id: Subscription(
            url=source.path,
            title="" if _is_address(source.name) else source.name,
            home=homes.get(source.id, ""),
            folder=source.folder,
            tags=source.tags,
        )
        for source in sources.list_sources(db)
        if source.kind is SourceKind.FEED and not source.path.startswith(os.sep)
    }


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
        name=None if known or _is_address(feed.title) else feed.title,
        folder=None if (known and known.folder) or not feed.folder else feed.folder,
        tags=tags if tags else None,
    )
    return source_id


def _is_address(title: str) -> bool:
    """Tell whether a title names nothing: feeds without one are listed by an address."""
    return not title or title.lower().startswith(("http://", "https://"))
