"""Refreshing feeds: fetch, parse, decide, save, as one pipeline of results.

Each feed's outcome is a value that shows as it comes; the failure of one is never an exception
that stops the others. One connection at most leads to a host, and a few at most anywhere.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import TypeVar
from urllib.parse import urlsplit

from reader.domain.errors import FeedError, FetchError, FetchFailure, ReaderError
from reader.domain.refreshing import Manner, RefreshResult
from reader.domain.sources import Source
from reader.library import etiquette
from reader.library.etiquette import Changes
from reader.library.feed_files import is_feed_file, read_feed_file
from reader.library.feed_saving import (
    Fetched,
    digest_of,
    parse_answer,
    received_of,
    save_failure,
    save_fetched,
    save_unchanged,
)
from reader.library.intake import Taken
from reader.library.outcomes import Outcomes, how_soon
from reader.library.refresh_lock import refresh_lock
from reader.library.refresh_rules import RefreshRules
from reader.store import feeds, sources
from reader.store.database import Database
from reader.store.feeds import KeptFeed
from reader.store.moments import seconds_of
from reader.web.credentials import secrets_of
from reader.web.dialling import is_private_host
from reader.web.fetching import Answer, Fetcher, Request

_PARSERS = 2
"""Threads that parse; more would only take the interpreter from each other."""
_GIVE_UP = 2
"""After so many feeds of a host that did not answer, the rest of its feeds is not tried."""

_UNREACHED = (FetchFailure.NETWORK, FetchFailure.OFFLINE)
_UNHEARD = (*_UNREACHED, FetchFailure.TIMEOUT)
_Kept = TypeVar("_Kept")


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
        run = _Run(database, source_ids, clock=clock, rules=rules)
        task = asyncio.create_task(run.run())
        try:
            while (outcome := await run.outcomes.next()) is not None:
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
        *,
        clock: Callable[[], datetime],
        rules: RefreshRules,
    ) -> None:
        self.outcomes = Outcomes()
        self._database = database
        self._ids = source_ids
        self._clock = clock
        self._rules = rules
        self._slots = asyncio.Semaphore(rules.connections)
        self._parsers = asyncio.Semaphore(_PARSERS)
        self._writer = asyncio.Lock()
        self._pauses: dict[str, int] = {}
        self._online = False
        """Any server has answered, so it is not we who are cut off."""
        self._unreached: list[tuple[KeptFeed, FetchError]] = []

    async def run(self) -> None:
        """Ask every feed that is due, host by host."""
        try:
            chosen = await asyncio.to_thread(self._choose)
            self.outcomes.total = len(chosen)
            hosts: defaultdict[str, list[KeptFeed]] = defaultdict(list)
            for feed in chosen:
                hosts[urlsplit(feed.url).hostname or ""].append(feed)
            async with Fetcher(
                clock=self._clock, limits=self._rules.limits, proxy=self._rules.proxy
            ) as fetcher:
                await _all(self._ask_host(fetcher, host, of) for host, of in hosts.items())
            await self._tell_unreached()
        finally:
            self.outcomes.end()

    def _choose(self) -> list[KeptFeed]:
        now = seconds_of(self._clock())
        with self._database.transaction() as db:
            feeds.end_pauses(db, now=now, longest=etiquette.LONGEST)
            self._pauses = feeds.host_pauses(db)
            known = feeds.list_feeds(db, self._ids)
            self.outcomes.know(sources.list_sources(db, self._ids))
        if self._rules.manner is Manner.AUTOMATIC:
            return [feed for feed in known if etiquette.is_due(feed, now=now)]
        return known if self._ids else [it for it in known if not it.paused and not it.gone]

    async def _ask_host(self, fetcher: Fetcher, host: str, of: Sequence[KeptFeed]) -> None:
        silent, asked = 0, False
        for feed in of:
            if reason := self._reason_to_wait(feed, host):
                self.outcomes.skipped(feed, reason)
                continue
            if asked and host and not (feed.private and is_private_host(host)):
                await asyncio.sleep(self._rules.pause)
            asked = True
            async with self._slots:
                try:
                    await self._refresh(fetcher, feed, silent=silent >= _GIVE_UP)
                    silent = 0
                except FetchError as error:
                    silent = silent + 1 if error.failure in _UNHEARD else 0
                    await self._fail(feed, error, host)

    def _reason_to_wait(self, feed: KeptFeed, host: str) -> str:
        now = seconds_of(self._clock())
        until = self._pauses.get(host, 0)
        if until > now:
            return f"{host} asked to be left alone; it is asked again {how_soon(until - now)}"
        if self._rules.manner is Manner.BY_HAND and (left := etiquette.rest_left(feed, now=now)):
            return f"it was asked a moment ago; it can be asked again {how_soon(left)}"
        return ""

    async def _refresh(self, fetcher: Fetcher, feed: KeptFeed, *, silent: bool) -> None:
        """Fetch one feed and keep it, unless its host has been silent already."""
        if silent:
            raise FetchError(feed.url, "its host does not answer", FetchFailure.TIMEOUT)
        answer = await self._fetch(fetcher, feed)
        now = self._clock()
        await self._be_online()
        fetched = await self._read(feed, answer)
        if fetched is None:
            same = answer.body is not None
            received = received_of(answer)
            keep = partial(
                save_unchanged,
                self._database,
                feed,
                received,
                body=same,
                now=now,
                shortest=self._rules.shortest,
            )
            await self._keep(feed, keep)
            self.outcomes.refreshed(feed, Taken())
            return
        save = partial(
            save_fetched, self._database, feed, fetched, now=now, shortest=self._rules.shortest
        )
        taken = await self._keep(feed, save)
        self.outcomes.refreshed(feed, taken, fetched.parsed.problems)

    async def _fetch(self, fetcher: Fetcher, feed: KeptFeed) -> Answer:
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
                secrets=await secrets_of(feeds.parse_access(feed.access), feed.url),
            )
        )

    async def _read(self, feed: KeptFeed, answer: Answer) -> Fetched | None:
        """Parse what came; None if it is what came the last time."""
        if answer.body is None:
            return None
        async with self._parsers:
            try:
                return await asyncio.to_thread(_parse, feed, answer)
            except FeedError as error:
                raise FetchError(feed.url, error.reason, FetchFailure.NOT_A_FEED) from error

    async def _keep(self, feed: KeptFeed, save: Callable[[], _Kept]) -> _Kept:
        """Save something about a feed, one after the other."""

        def keep() -> tuple[_Kept, list[Source]]:
            kept = save()
            with self._database.reading() as db:
                return kept, sources.list_sources(db, [feed.source_id])

        async with self._writer:
            kept, current = await asyncio.to_thread(keep)
        self.outcomes.know(current)
        return kept

    async def _fail(self, feed: KeptFeed, error: FetchError, host: str) -> None:
        if error.failure in _UNREACHED and not self._online:
            self._unreached.append((feed, error))
            return
        await self._be_online()
        now = seconds_of(self._clock())
        if error.failure is FetchFailure.BUSY:
            self._pauses[host] = now + etiquette.busy_seconds(error)
        changes = etiquette.after_failure(
            feed, error, now=now, chance=self._rules.chance, shortest=self._rules.shortest
        )
        await self._keep_failure(feed, error, changes)

    async def _keep_failure(self, feed: KeptFeed, error: FetchError, changes: Changes) -> None:
        host = urlsplit(feed.url).hostname or ""
        pause = self._pauses.get(host) if error.failure is FetchFailure.BUSY else None

        def save() -> None:
            save_failure(self._database, feed, error, changes)
            if pause is not None:
                with self._database.transaction() as db:
                    feeds.pause_host(db, host, until=pause)

        await self._keep(feed, save)
        next_check = changes["next_check"]
        assert next_check is None or isinstance(next_check, int)
        self.outcomes.failed(feed, error, next_check, seconds_of(self._clock()))

    async def _be_online(self) -> None:
        """Note that a server was reached; who was not until now has failed by itself."""
        self._online = True
        waiting, self._unreached = self._unreached, []
        for feed, error in waiting:
            await self._fail(feed, error, urlsplit(feed.url).hostname or "")

    async def _tell_unreached(self) -> None:
        """Say that no server was reached; if it is we who are cut off, no feed is to blame."""
        hosts = {urlsplit(feed.url).hostname for feed, _ in self._unreached}
        if len(hosts) == 1 and self._unreached[0][1].failure is FetchFailure.NETWORK:
            await self._be_online()
        waiting, self._unreached = self._unreached, []
        for feed, _ in waiting:
            error = FetchError(feed.url, "the network cannot be reached", FetchFailure.OFFLINE)
            changes = etiquette.after_silence(now=seconds_of(self._clock()))
            await self._keep_failure(feed, error, changes)


async def _all(works: Iterable[Coroutine[None, None, None]]) -> None:
    """Do things at the same time; the first error that is none of a feed ends them all."""
    try:
        async with asyncio.TaskGroup() as group:
            for work in works:
                group.create_task(work)
    except BaseExceptionGroup as errors:
        raise errors.exceptions[0] from errors


def _parse(feed: KeptFeed, answer: Answer) -> Fetched | None:
    return None if digest_of(answer) == feed.digest else parse_answer(answer)
