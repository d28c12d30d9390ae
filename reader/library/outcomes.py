"""What became of each feed of a refresh, told as it goes."""

import asyncio
from collections.abc import Iterable
from typing import TypedDict

from reader.domain.errors import FetchError, FetchFailure
from reader.domain.ids import ArticleId
from reader.domain.refreshing import Refreshed, RefreshFailed, RefreshResult, RefreshSkipped
from reader.domain.sources import Source
from reader.library.intake import Taken
from reader.store.feeds import KeptFeed
from reader.store.moments import moment_of


class Outcomes:
    """A queue of results that knows how far the whole refresh has come."""

    def __init__(self) -> None:
        self.total = 0
        """How many feeds there will be."""
        self._queue: asyncio.Queue[RefreshResult | None] = asyncio.Queue()
        self._sources: dict[int, Source] = {}
        self._done = 0

    async def next(self) -> RefreshResult | None:
        """Wait for the next result; None when there are no more."""
        return await self._queue.get()

    def end(self) -> None:
        """Let whoever waits know that nothing more comes."""
        self._queue.put_nowait(None)

    def know(self, sources: Iterable[Source]) -> None:
        """Take sources as they are now."""
        self._sources.update({source.id: source for source in sources})

    def refreshed(self, feed: KeptFeed, taken: Taken, problems: tuple[str, ...] = ()) -> None:
        """Tell that a feed came, or had nothing new to say."""
        step = self._step(feed)
        result = Refreshed(
            **step,
            new=taken.new,
            articles=tuple(map(ArticleId, taken.ids)),
            changed=taken.changed,
            problems=problems,
        )
        self._queue.put_nowait(result)

    def failed(self, feed: KeptFeed, error: FetchError, next_check: int | None, now: int) -> None:
        """Tell that a feed could not be had, and when it is asked again."""
        then = "it is not asked any more until you resume it"
        if error.failure is FetchFailure.PRIVATE:
            then = "add its address by hand to have it asked"
        elif next_check is not None:
            then = f"it is asked again {how_soon(next_check - now)}"
        result = RefreshFailed(
            **self._step(feed),
            error=error,
            next_check=moment_of(next_check),
            message=f"{error.reason}; {then}",
        )
        self._queue.put_nowait(result)

    def skipped(self, feed: KeptFeed, reason: str) -> None:
        """Tell that a feed was not asked."""
        self._queue.put_nowait(RefreshSkipped(**self._step(feed), reason=reason))

    def _step(self, feed: KeptFeed) -> "_Step":
        self._done += 1
        source = self._sources[feed.source_id]
        return {"source": source, "done": self._done, "total": self.total}


class _Step(TypedDict):
    source: Source
    done: int
    total: int


def how_soon(seconds: int) -> str:
    """Return how far off something is, in words."""
    minutes = max(1, round(seconds / 60))
    if minutes < 90:
        return f"in {minutes} minute{'s' if minutes != 1 else ''}"
    return f"in about {round(minutes / 60)} hours"
