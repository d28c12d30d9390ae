"""Refreshing feeds: fetch, parse, decide, save, as one pipeline of results.

Each feed's outcome is a value that shows as it comes; the failure of one is never an exception
that stops the others. One connection at most leads to a host, and a few at most anywhere.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial

from reader.domain.errors import FeedError, FetchError, FetchFailure, ReaderError
from reader.domain.refreshing import Manner, RefreshResult
from reader.library import etiquette
from reader.library.feed_files import is_feed_file, read_feed_file
from reader.library.feed_reading_apart import FeedReader
from reader.library.feed_saving import Fetched, body_of, digest_of, fetched_of
from reader.library.keeping import Keeper
from reader.library.outcomes import Outcomes, how_soon
from reader.library.refresh_lock import refresh_lock
from reader.library.refresh_rules import RefreshRules
from reader.library.reporting import Reporter
from reader.library.retention import compact, drop_outlived, has_limits
from reader.library.room import Room
from reader.library.sources import Sources
from reader.store import feeds, sources
from reader.store.database import Database
from reader.store.feeds import KeptFeed
from reader.store.moments import seconds_of
from reader.web.addresses import host_name
from reader.web.credentials import secrets_of
from reader.web.dialling import is_private_host
from reader.web.fetching import Answer, Fetcher, Request

_WAITING = 24
"""Feeds that were fetched and not yet kept, so that there are enough to be kept together …"""
_HELD = 16 << 20
"""… and their bytes; bounds the memory."""
_GIVE_UP = 2
"""After so many feeds of a host that was not reached, the rest of its feeds is not tried."""
_NAMED = 3
"""Feeds of a page that are named in a message."""
_QUICKLY_COMPACTED = 128 << 20
"""Bytes of a library up to which nobody waits long while the file is written anew."""


async def refresh_feeds(
    database: Database,
    source_ids: Sequence[int] = (),
    *,
    clock: Callable[[], datetime],
    rules: RefreshRules,
) -> AsyncGenerator[RefreshResult, None]:
    """Fetch feeds and keep what they bring; give the outcome of each as soon as it is kept.

    Args:
        database: Where everything is kept.
        source_ids: These feeds, also those that are paused; by default all that are not.
        clock: Tells the time: aware, UTC.
        rules: Who wants it, and how it goes about it.

    Raises:
        RefreshBusyError: Another program refreshes this library just now.
        StoreError: The library cannot be written. What was yielded is kept.
    """
    with refresh_lock(database.path):
        outcomes = Outcomes()
        run = _Run(database, source_ids, outcomes, clock=clock, rules=rules)
        task = asyncio.create_task(run.run())
        try:
            while (outcome := await outcomes.next()) is not None:
                yield outcome
            await task
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError, ReaderError):
                await task


class _Run:
    """One refresh from its first request to its last."""

    def __init__(
        self,
        database: Database,
        source_ids: Sequence[int],
        outcomes: Outcomes,
        *,
        clock: Callable[[], datetime],
        rules: RefreshRules,
    ) -> None:
        self._database = database
        self._ids = source_ids
        self._outcomes = outcomes
        self._clock = clock
        self._rules = rules
        self._keeper = Keeper(database, outcomes)
        self._reporter = Reporter(self._keeper, outcomes, clock=clock, rules=rules)
        self._connections = asyncio.Semaphore(rules.connections)
        self._room = Room(number=rules.connections + _WAITING, size=_HELD)
        self._reader = FeedReader()

    async def run(self) -> None:
        """Ask every feed that is due, host by host."""
        try:
            chosen = await asyncio.to_thread(self._choose)
            self._outcomes.total = len(chosen)
            hosts: defaultdict[str, list[KeptFeed]] = defaultdict(list)
            for feed in chosen:
                hosts[host_name(feed.url)].append(feed)
            async with (
                self._reader,
                Fetcher(
                    clock=self._clock, limits=self._rules.limits, proxy=self._rules.proxy
                ) as fetcher,
            ):
                await self._ask_all(fetcher, hosts)
            await asyncio.to_thread(self._tidy, chosen)
        finally:
            self._outcomes.end()

    def _choose(self) -> list[KeptFeed]:
        Sources(self._database, clock=self._clock).purge()
        now = seconds_of(self._clock())
        with self._database.transaction() as db:
            feeds.end_pauses(db, now=now, longest=etiquette.LONGEST)
            self._reporter.pauses = feeds.host_pauses(db)
            known = feeds.list_feeds(db, self._ids)
            self._outcomes.know(sources.list_sources(db, self._ids))
        if self._rules.manner is Manner.AUTOMATIC:
            return [feed for feed in known if etiquette.is_due(feed, now=now)]
        return known if self._ids else [it for it in known if not it.paused and not it.gone]

    def _tidy(self, chosen: Sequence[KeptFeed]) -> None:
        """Drop what feeds have outlived, and hand the log over to the library's file."""
        days, count = self._rules.keep_days, self._rules.keep_count
        dropped = 0
        for feed in chosen:
            if has_limits(feed, days=days, count=count):
                now = self._clock()
                dropped += drop_outlived(
                    self._database, feed.source_id, days=days, count=count, now=now
                )
        if dropped:
            compact(self._database, largest=_QUICKLY_COMPACTED)
        self._database.checkpoint()

    async def _ask_all(self, fetcher: Fetcher, hosts: dict[str, list[KeptFeed]]) -> None:
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._keeper.run())
                async with asyncio.TaskGroup() as asking:
                    # Who fared well does not wait behind who may hang again.
                    for host, of in sorted(hosts.items(), key=lambda it: _fewest_errors(it[1])):
                        asking.create_task(self._ask_host(fetcher, host, of, asking))
                self._reporter.end()
                self._keeper.end()
        except BaseExceptionGroup as errors:
            raise _innermost(errors) from errors

    async def _ask_host(
        self, fetcher: Fetcher, host: str, of: Sequence[KeptFeed], group: asyncio.TaskGroup
    ) -> None:
        """Ask for the feeds of one host, one after the other; what comes is read meanwhile."""
        unreached, hurried, asked = 0, False, False
        for feed in sorted(of, key=lambda it: it.errors):
            if reason := self._reason_to_wait(feed, host):
                self._outcomes.skipped(feed, reason)
                continue
            if unreached >= _GIVE_UP:
                error = FetchError(feed.url, f"{host} does not answer", FetchFailure.NETWORK)
                self._reporter.failed(feed, error)
                continue
            if asked and host and not (feed.private and is_private_host(host)):
                await asyncio.sleep(self._rules.pause)
            asked = True
            await self._room.take_place()
            try:
                async with self._connections:
                    answer = await self._fetch(fetcher, feed, hurried=hurried)
            except FetchError as error:
                unreached = unreached + 1 if error.is_unreached else 0
                hurried = hurried or error.failure is FetchFailure.TIMEOUT
                self._reporter.failed(feed, error)
                self._room.leave()
                continue
            unreached = 0
            size = len(answer.body or b"")
            await self._room.hold(size)
            group.create_task(self._take(feed, answer, partial(self._room.leave, size)))

    def _reason_to_wait(self, feed: KeptFeed, host: str) -> str:
        now = seconds_of(self._clock())
        until = self._reporter.pauses.get(host, 0)
        if until > now:
            return f"{host} asked to be left alone; it is asked again {how_soon(until - now)}"
        if self._rules.manner is Manner.BY_HAND and (left := etiquette.rest_left(feed, now=now)):
            return f"it was asked a moment ago; it can be asked again {how_soon(left)}"
        return ""

    async def _fetch(self, fetcher: Fetcher, feed: KeptFeed, *, hurried: bool) -> Answer:
        if is_feed_file(feed.url):
            size = self._rules.limits.size
            return await asyncio.to_thread(read_feed_file, feed.url, limit=size)
        now = seconds_of(self._clock())
        etag, last_modified = etiquette.usable_validators(feed, now=now)
        return await fetcher.fetch(
            Request(
                url=feed.url,
                etag=etag,
                last_modified=last_modified,
                private=feed.private,
                hurried=hurried,
                secrets=await secrets_of(feeds.parse_access(feed.access), feed.url),
            )
        )

    async def _take(self, feed: KeptFeed, answer: Answer, done: Callable[[], None]) -> None:
        """Read what came and have it kept."""
        try:
            fetched = await self._read(feed, answer)
        except FeedError as error:
            failure = FetchError(feed.url, _with_feeds(error), FetchFailure.NOT_A_FEED)
            self._reporter.failed(feed, failure)
            done()
            return
        self._reporter.came(feed, answer, fetched, done)

    async def _read(self, feed: KeptFeed, answer: Answer) -> Fetched | None:
        """Parse what came; None if it is what came the last time."""
        if answer.body is None:
            return None
        if await asyncio.to_thread(digest_of, answer) == feed.digest:
            return None
        return fetched_of(answer, await self._reader.read(body_of(answer, new=not feed.fetches)))


def _with_feeds(error: FeedError) -> str:
    """Return why something is no feed, and where the feeds are that it names."""
    urls = [link.url for link in error.feeds]
    if not urls:
        return error.reason
    others = f" and {len(urls) - _NAMED} more" if len(urls) > _NAMED else ""
    named = ", ".join(urls[:_NAMED])
    return (
        f"{error.reason}, which names {'the feed' if len(urls) == 1 else 'feeds:'} {named}{others}"
    )


def _fewest_errors(of: Sequence[KeptFeed]) -> int:
    return min(feed.errors for feed in of)


def _innermost(errors: BaseExceptionGroup[BaseException]) -> BaseException:
    """Return the first error of a group of groups."""
    first = errors.exceptions[0]
    return _innermost(first) if isinstance(first, BaseExceptionGroup) else first
