"""Keeping what a refresh fetches, one thing after the other, while the next is fetched."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

from reader.domain.sources import Source
from reader.library.feed_saving import MOST_NOTED
from reader.library.intake import Taken
from reader.library.outcomes import Outcomes
from reader.library.shared_intake import SharedIntake, taking_in
from reader.store import sources
from reader.store.connections import Connection
from reader.store.database import Database
from reader.store.feeds import KeptFeed

_MOST_TOGETHER = 100
"""Works in one transaction."""
_MOMENT = 0.05
"""Seconds that one of them waits for others; each transaction holds up the loop a little."""


_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Something to keep about a feed."""

    feed: KeptFeed
    act: Callable[[SharedIntake], Taken]
    articles: int
    """How many it keeps, at most."""
    tell: Callable[[Taken], None]
    """Called in the loop when it is kept."""


class Keeper:
    """Writes for a whole refresh: in one thread at a time, and what is small together."""

    def __init__(self, database: Database, outcomes: Outcomes) -> None:
        self._database = database
        self._outcomes = outcomes
        self._queue: asyncio.Queue[Work | None] = asyncio.Queue()

    def keep(self, work: Work) -> None:
        """Have something kept, in its turn."""
        self._queue.put_nowait(work)

    def end(self) -> None:
        """Let ``run`` end when everything is kept."""
        self._queue.put_nowait(None)

    async def run(self) -> None:
        """Keep what comes until the end.

        Raises:
            StoreError: The library cannot be written.
        """
        last = False
        # One connection for all: each remembers what it has read of the file.
        with self._database.working() as db:
            while not last:
                batch = await self._collect()
                last = batch[-1] is None
                if works := [work for work in batch if work is not None]:
                    taken, current = await _finish(asyncio.to_thread(_write, db, works))
                    self._outcomes.know(current)
                    for work, one in zip(works, taken, strict=True):
                        work.tell(one)

    async def _collect(self) -> list[Work | None]:
        """Wait for something to keep, and for a moment for what can be kept with it."""
        batch = [await self._queue.get()]
        articles = 0
        with suppress(TimeoutError):
            async with asyncio.timeout(_MOMENT):
                while last := batch[-1]:
                    articles += last.articles
                    if articles >= MOST_NOTED or len(batch) >= _MOST_TOGETHER:
                        break
                    batch.append(await self._queue.get())
        return batch


def _write(db: Connection, works: Sequence[Work]) -> tuple[list[Taken], list[Source]]:
    with taking_in(db) as intake:
        taken = [work.act(intake) for work in works]
        ids = {work.feed.source_id for work in works}
        return taken, sources.list_sources(db, ids)


async def _finish(work: Coroutine[Any, Any, _Result]) -> _Result:
    """Wait for work whatever happens: when it is cancelled, its end still is waited for."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.gather(task, return_exceptions=True)
        raise
