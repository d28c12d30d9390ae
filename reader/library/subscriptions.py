"""Following feeds, and arranging sources of any kind. Each act is kept before it returns."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from urllib.parse import urlsplit

from reader.domain.errors import SourceError
from reader.domain.sources import Source, SourceKind
from reader.domain.subscriptions import Access, FeedState, SourceHealth
from reader.library.removal import bring_back_source
from reader.sources.links import feed_address
from reader.sources.text import clean_line
from reader.sources.typed_addresses import typed_addresses
from reader.store import feeds, removals, sources
from reader.store.connections import Connection
from reader.store.database import Database
from reader.store.moments import moment_of, seconds_of

SHORTEST = 3600
LONGEST = 31 * 24 * 3600
_WEEKS = 4


_UNTOLD = {
    **dict.fromkeys(
        ("etag", "last_modified", "validated", "digest", "checked", "next_check"), None
    ),
    **dict.fromkeys(("rest", "errors", "missing", "moved_days", "moved_day"), 0),
    **dict.fromkeys(("skips", "error", "moved_to"), ""),
    "gone": False,
}
"""What is remembered of a feed's server, as it is before it has said anything."""


class Subscriptions:
    """What the reader follows, and how they arrange it."""

    def __init__(self, database: Database, *, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def follow(
        self,
        url: str,
        *,
        typed: bool,
        title: str = "",
        name: str | None = None,
        folder: Sequence[str] | None = None,
        tags: Sequence[str] | None = None,
    ) -> Source:
        """Follow a feed; it is fetched at the next refresh. One that is known is arranged anew.

        Args:
            url: Its address; ``feed:`` in front is understood.
            typed: The reader wrote this very host, so it may be on a private network; it may
                even be the absolute path of a file.
            title: What the feed is said to be called, until it says so itself.
            name: What the reader calls it.
            folder: Where the reader keeps it.
            tags: What the reader files it under.

        Raises:
            SourceError: Only http and https addresses can be followed.
        """
        address = os.path.realpath(url) if typed and url.startswith(os.sep) else feed_address(url)
        if not address:
            raise SourceError(url, "only http and https addresses can be followed")
        with self._database.transaction(durable=True) as db:
            source_id = sources.add_source(db, address, added=True, kind=SourceKind.FEED)
            feeds.add_feed(db, source_id, private=typed, title=title)
            if removals.is_removed(db, source_id):
                bring_back_source(db, source_id)
            sources.arrange_source(db, source_id, name=name, folder=folder, tags=tags)
            return sources.find_source(db, source_id)

    def rename(self, source_id: int, name: str) -> Source:
        """Call a source something else; nothing gives it back the name it has of itself."""
        return self._arrange(source_id, name=clean_line(name))

    def move(self, source_id: int, folder: Sequence[str]) -> Source:
        """Put a source into a folder, named from the outermost inwards; nothing takes it out."""
        return self._arrange(source_id, folder=_lines(folder))

    def readdress(self, source_id: int, url: str) -> Source:
        """Say where a feed is now, whose articles, name and place it keeps.

        Where the address does not say http or https, the likelier is taken.
        What its server said for next time is forgotten, as it was said of another address; what
        the reader has it told, unless it is the same host.

        Raises:
            SourceError: This is no feed, no address, or another source is there.
        """
        address = feed_address(typed_addresses(url)[0])
        if not address:
            raise SourceError(url, "only http and https addresses can be followed")
        with self._database.transaction(durable=True) as db:
            known = feeds.find_feed(db, source_id)
            if known is None:
                raise SourceError(str(source_id), "this is no feed that is followed")
            if known.url == address:
                return sources.find_source(db, source_id)
            if not feeds.move_feed(db, source_id, address):
                raise SourceError(address, "another source is there already")
            changes: dict[str, object] = dict(_UNTOLD)
            if urlsplit(known.url).hostname != urlsplit(address).hostname:
                changes |= {"access": "", "private": True}
            feeds.save_feed(db, source_id, changes)
            return sources.find_source(db, source_id)

    def tag(self, source_id: int, tags: Sequence[str]) -> Source:
        """File a source under these tags and no others."""
        return self._arrange(source_id, tags=_lines(dict.fromkeys(tags)))

    def pause(self, source_id: int) -> FeedState:
        """Let a feed be asked no more by itself."""
        return self._wish(source_id, {"paused": True})

    def resume(self, source_id: int) -> FeedState:
        """Let a feed be asked again, also one that said it was gone, at the next occasion."""
        fresh = {"paused": False, "gone": False, "errors": 0, "missing": 0, "next_check": None}
        return self._wish(source_id, fresh)

    def ask_every(self, source_id: int, seconds: int | None) -> FeedState:
        """Choose how often a feed is asked by itself; None for as often as it has news.

        Raises:
            SourceError: That would be more than once an hour, or less than once a month.
        """
        if seconds is not None and not SHORTEST <= seconds <= LONGEST:
            raise SourceError(str(source_id), "a feed is asked once an hour to once a month")
        return self._wish(source_id, {"interval": seconds, "next_check": None})

    def keep(
        self, source_id: int, *, days: int | None, count: int | None, drop_unread: bool = False
    ) -> FeedState:
        """Choose what is kept of a feed; None for what the settings say, 0 for everything.

        Args:
            source_id: The feed.
            days: So many days an article is kept after it came.
            count: So many articles are kept, the newest.
            drop_unread: That goes for unread articles too. Starred ones are always kept.
        """
        wish = {"keep_days": days, "keep_count": count, "drop_unread": drop_unread}
        return self._wish(source_id, wish)

    def give_access(self, source_id: int, access: Access) -> FeedState:
        """Choose what a feed's server is told before it gives the feed."""
        told = {"access": feeds.format_access(access)}
        # It may be asked at once: nobody waits to see whether the password is right.
        return self._wish(source_id, told | dict.fromkeys(("checked", "next_check")))

    def feed(self, source_id: int) -> FeedState:
        """Return how a feed fares.

        Raises:
            SourceError: This is none, or none any more.
        """
        with self._database.reading() as db:
            return _state(db, source_id)

    def health(self) -> list[SourceHealth]:
        """Return how every source fares, in the order they were added."""
        with self._database.reading() as db:
            since = seconds_of(self._clock()) - _WEEKS * 7 * 24 * 3600
            figures = sources.count_articles(db, since=since)
            states = {feed.source_id: feeds.state_of(feed) for feed in feeds.list_feeds(db)}
            known = sources.list_sources(db)
        return [
            SourceHealth(
                source=source,
                unread=figures[source.id].unread,
                weekly=figures[source.id].recent / _WEEKS,
                feed=states.get(source.id),
            )
            for source in known
        ]

    def next_due(self) -> datetime | None:
        """Return when a feed is to be asked next by itself; None if none ever is."""
        with self._database.reading() as db:
            moments = [
                feed.next_check or 0
                for feed in feeds.list_feeds(db)
                if not feed.paused and not feed.gone
            ]
        return moment_of(min(moments)) if moments else None

    def _wish(self, source_id: int, changes: Mapping[str, object]) -> FeedState:
        with self._database.transaction(durable=True) as db:
            _state(db, source_id)
            feeds.save_feed(db, source_id, changes)
            return _state(db, source_id)

    def _arrange(
        self,
        source_id: int,
        *,
        name: str | None = None,
        folder: Sequence[str] | None = None,
        tags: Sequence[str] | None = None,
    ) -> Source:
        with self._database.transaction(durable=True) as db:
            sources.arrange_source(db, source_id, name=name, folder=folder, tags=tags)
            return sources.find_source(db, source_id)


def _lines(names: Iterable[str]) -> list[str]:
    return [line for name in names if (line := clean_line(name))]


def _state(db: Connection, source_id: int) -> FeedState:
    feed = feeds.find_feed(db, source_id)
    if feed is None:
        raise SourceError(sources.find_source(db, source_id).path, "this is not a feed")
    return feeds.state_of(feed)
