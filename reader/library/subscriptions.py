"""Following feeds, and arranging sources of any kind. Each act is kept before it returns."""

from collections.abc import Callable, Sequence
from datetime import datetime

from reader.domain.errors import SourceError
from reader.domain.sources import Source, SourceKind
from reader.library.removal import bring_back_source
from reader.sources.links import feed_address
from reader.store import feeds, removals, sources
from reader.store.connections import Connection
from reader.store.database import Database


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
            typed: The reader wrote this very host, so it may be on a private network.
            title: What the feed is said to be called, until it says so itself.
            name: What the reader calls it.
            folder: Where the reader keeps it.
            tags: What the reader files it under.

        Raises:
            SourceError: Only http and https addresses can be followed.
        """
        address = feed_address(url)
        if not address:
            raise SourceError(url, "only http and https addresses can be followed")
        with self._database.transaction(durable=True) as db:
            source_id = sources.add_source(db, address, added=True, kind=SourceKind.FEED)
            feeds.add_feed(db, source_id, private=typed, title=title)
            if removals.is_removed(db, source_id):
                bring_back_source(db, source_id)
            sources.arrange_source(db, source_id, name=name, folder=folder, tags=tags)
            return _find(db, source_id)

    def rename(self, source_id: int, name: str) -> Source:
        """Call a source something else; nothing gives it back the name it has of itself."""
        return self._arrange(source_id, name=name)

    def move(self, source_id: int, folder: Sequence[str]) -> Source:
        """Put a source into a folder, named from the outermost inwards; nothing takes it out."""
        return self._arrange(source_id, folder=folder)

    def tag(self, source_id: int, tags: Sequence[str]) -> Source:
        """File a source under these tags and no others."""
        return self._arrange(source_id, tags=list(dict.fromkeys(tags)))

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
            return _find(db, source_id)


def _find(db: Connection, source_id: int) -> Source:
    found = sources.list_sources(db, [source_id])
    if not found:
        raise SourceError(str(source_id), "this source is not there any more")
    return found[0]
