"""Loading the pictures of an article: from the cache, else from the web, only when asked to."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from reader.domain.errors import FetchError, FetchFailure, PictureError, ReaderError
from reader.domain.ids import ArticleId
from reader.domain.pictures import Picture, PictureResult
from reader.library import etiquette
from reader.library.host_round import ask_hosts
from reader.library.outcomes import how_soon
from reader.library.picture_cache import PictureCache
from reader.library.refresh_rules import RefreshRules
from reader.sources.picture_reading import PictureReader, check_installed
from reader.store import documents, feeds
from reader.store.database import Database
from reader.store.moments import seconds_of
from reader.web.addresses import host_name
from reader.web.fetching import PICTURES, Fetcher, Request

_SECONDS = 10.0
"""That one picture may take to come."""
_SIZE = 8 << 20
"""Bytes that one may have."""
_SILENT = frozenset({
    FetchFailure.NETWORK, FetchFailure.OFFLINE, FetchFailure.TIMEOUT, FetchFailure.TLS,
    FetchFailure.BUSY,
})  # fmt: skip
"""What one picture failed by, all others of its host would fail by."""


async def load_pictures(
    loading: "PictureLoading", addresses: Sequence[str], *, connections: int
) -> AsyncGenerator[PictureResult, None]:
    """Load some pictures; give each as soon as it is here, those that are kept at once.

    Ending the iteration ends all of it at once.

    Raises:
        PictureError: What decodes pictures is not installed, or cannot be started.
        StoreError: The library could not be read.
    """
    check_installed()
    missing = []
    for address in addresses:
        picture = await asyncio.to_thread(loading.cache.find, address)
        if picture is None:
            missing.append((host_name(address), address))
        else:
            yield PictureResult(address, picture)
    if not missing:
        return
    steps = ask_hosts(missing, loading.load, loading, connections=connections, pause=0)
    try:
        async for result in steps:
            yield result
    finally:
        await steps.aclose()
    await asyncio.to_thread(loading.cache.tidy)


@dataclass(frozen=True, slots=True)
class _Around:
    """What has to be known before the first picture is asked for."""

    private: frozenset[str]
    """Hosts on private networks that the reader typed, for feeds that list the article."""
    pauses: dict[str, int]
    """Until which second hosts asked to be left alone."""


class PictureLoading:
    """Fetches and decodes the pictures of one article as long as the block lasts.

    They are asked for without cookies, without saying where they stand, and by https only.
    """

    def __init__(
        self,
        database: Database,
        cache: PictureCache,
        article_id: ArticleId,
        *,
        clock: Callable[[], datetime],
        rules: RefreshRules,
    ) -> None:
        self.cache = cache
        self._database = database
        self._article_id = article_id
        self._clock = clock
        whole = min(rules.limits.whole, _SECONDS)
        limits = replace(rules.limits, whole=whole, size=_SIZE)
        self._fetcher = Fetcher(clock=clock, limits=limits, proxy=rules.proxy)
        self._reader = PictureReader()
        self._reading = asyncio.Lock()
        self._around = _Around(frozenset(), {})
        self._failed: dict[str, str] = {}
        """Why hosts are not asked again in this block."""
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        """Get ready.

        Raises:
            PictureError: What decodes pictures cannot be started.
            StoreError: The library could not be read.
        """
        self._around = await asyncio.to_thread(self._look)
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(self._reader)
            await stack.enter_async_context(self._fetcher)
            self._stack = stack.pop_all()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._stack.aclose()

    async def load(self, address: str) -> PictureResult:
        """Load one picture, and keep it in the cache; never fails but in what it returns."""
        try:
            picture = await self._fetch(address)
        except ReaderError as error:
            return PictureResult(address, error=str(error))
        await asyncio.to_thread(self.cache.keep, address, picture)
        return PictureResult(address, picture)

    async def _fetch(self, address: str) -> Picture:
        host = host_name(address)
        if host in self._failed:
            raise PictureError(self._failed[host])
        left = self._around.pauses.get(host, 0) - seconds_of(self._clock())
        if left > 0:
            raise PictureError(f"{host} asked to be left alone; ask again {how_soon(left)}")
        private = host in self._around.private
        request = Request(url=_safe(address), accept=PICTURES, private=private, safely=True)
        try:
            answer = await self._fetcher.fetch(request)
        except FetchError as error:
            if error.failure in _SILENT:
                self._failed[host] = error.reason
            if error.failure is FetchFailure.BUSY and not self._database.read_only:
                await asyncio.to_thread(self._pause, host, etiquette.busy_seconds(error))
            raise PictureError(error.reason) from error
        async with self._reading:
            return await self._reader.read(answer.body or b"")

    def _look(self) -> _Around:
        with self._database.reading() as db:
            bringers = documents.list_bringers(db, [self._article_id])
            ids = [source_id for _, source_id in bringers]
            followed = feeds.list_feeds(db, ids) if ids else []
            private = frozenset(host_name(feed.url) for feed in followed if feed.private)
            return _Around(private, feeds.host_pauses(db))

    def _pause(self, host: str, seconds: int) -> None:
        with self._database.transaction() as db:
            feeds.pause_host(db, host, until=seconds_of(self._clock()) + seconds)


def _safe(address: str) -> str:
    """Return an address by https: pages that still say http have long been served by both."""
    parts = urlsplit(address)
    if parts.scheme == "http" and parts.netloc == parts.hostname:
        return parts._replace(scheme="https").geturl()
    return address
