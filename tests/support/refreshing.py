"""A library that follows feeds of a loopback server, refreshed at a clock that a test moves."""

from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reader.domain.queries import Shelf, StoryQuery
from reader.domain.refreshing import Manner, RefreshResult
from reader.domain.sources import Source
from reader.library.library import Library
from reader.library.refresh import refresh_feeds
from reader.library.refresh_rules import RefreshRules
from reader.store.database import Database
from reader.store.feeds import KeptFeed, find_feed
from reader.web.fetching import Limits
from tests.support.feed_server import FeedServer

QUICK = Limits(connect=2, idle=0.5, whole=3)


class Clock:
    """Tells the time that a test wants it to be."""

    def __init__(self) -> None:
        self.now = datetime(2021, 9, 6, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: float) -> None:
        """Let time go by, as ``timedelta`` counts it."""
        self.now += timedelta(**time)


class Desk:
    """What a reader does with feeds, without a screen."""

    def __init__(self, folder: Path, server: FeedServer, *, limits: Limits = QUICK) -> None:
        self.clock = Clock()
        self.server = server
        self.library = Library.open(folder / "library.db", clock=self.clock)
        self.database = Database.open(folder / "library.db", clock=self.clock)
        self.limits = limits
        self.chance = 0.5

    def follow(self, path: str = "/feed", *, typed: bool = True) -> Source:
        """Follow a feed of the server."""
        return self.library.subscriptions.follow(self.server.url(path), typed=typed)

    async def refresh(
        self, *source_ids: int, manner: Manner = Manner.FORCED, pause: float = 0
    ) -> list[RefreshResult]:
        """Refresh, and return what became of each feed in the order of their ids."""
        rules = RefreshRules(
            manner=manner, pause=pause, limits=self.limits, chance=lambda: self.chance
        )
        steps = refresh_feeds(self.database, source_ids, clock=self.clock, rules=rules)
        async with aclosing(steps):
            results = [result async for result in steps]
        return sorted(results, key=lambda result: result.source.id)

    async def refresh_due(self) -> list[RefreshResult]:
        """Refresh what is due by itself."""
        return await self.refresh(manner=Manner.AUTOMATIC)

    async def refresh_later(self, clock: Clock) -> list[RefreshResult]:
        """Refresh as a program that was started later, and end."""
        self.clock.now = clock.now
        try:
            return await self.refresh()
        finally:
            self.close()

    def kept(self, source_id: int = 1) -> KeptFeed:
        """Return what is remembered of a feed."""
        with self.database.reading() as db:
            feed = find_feed(db, source_id)
        assert feed is not None
        return feed

    def titles(self, shelf: Shelf = Shelf.ALL) -> list[str]:
        """Return the titles of a shelf, sorted."""
        rows = self.library.shelves.first(StoryQuery(shelf), limit=1_000)
        return sorted(row.title for row in rows)

    def close(self) -> None:
        """Let go of the library."""
        self.library.close()
        self.database.close()
