"""Reading many feeds in a process of its own, while this one keeps what they say.

Reading takes as long as keeping, and in one interpreter each would hold up the other.
"""

import asyncio
import pickle
from asyncio.subprocess import Process
from collections import deque
from contextlib import suppress
from types import TracebackType
from typing import Self

from reader.domain.errors import FeedError
from reader.library import feed_reader_process
from reader.library.feed_reading import FeedBody, FeedContents, read_feed
from reader.processes import kill, receive, start_module

MANY = 20
"""So many feeds are read here before it pays to start another process."""
_READERS = 2
"""Threads that read here; more would only take the interpreter from each other."""


class FeedReader:
    """Reads feeds: the first ones here, many in a process that is killed with the block."""

    def __init__(self) -> None:
        self._begun = 0
        self._threads = asyncio.Semaphore(_READERS)
        self.helped = asyncio.Event()
        """Set while the other process reads what comes."""
        self._helper = _Helper(self.helped)
        self._help: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._help is not None:
            self._help.cancel()
            # Waited for, not awaited: whoever cancels us meanwhile means us.
            await asyncio.wait([self._help])
            if not self._help.cancelled():
                self._help.result()

    async def read(self, body: FeedBody) -> FeedContents:
        """Read a feed.

        Raises:
            FeedError: It is not a feed.
        """
        self._begun += 1
        if self._begun == MANY:
            self._help = asyncio.create_task(self._helper.run())
        if self.helped.is_set() and (said := await self._helper.read(body)) is not None:
            if isinstance(said, FeedError):
                raise said
            return said
        async with self._threads:
            return await asyncio.to_thread(read_feed, body)


class _Helper:
    """The other process."""

    def __init__(self, ready: asyncio.Event) -> None:
        self._ready = ready
        self._process: Process | None = None
        self._asked: deque[asyncio.Future[bytes | None]] = deque()

    async def run(self) -> None:
        """Start the process, and hand on what it says until it ends, or this is cancelled."""
        # Whatever keeps it from starting, or ends it early: what it left is read here.
        with suppress(OSError):
            self._process = process = await start_module(
                feed_reader_process.__name__, complaining=False
            )
            try:
                with suppress(asyncio.IncompleteReadError):
                    await self._listen(process)
            finally:
                self._ready.clear()
                while self._asked:
                    self._answer(None)
                kill(process)
                await process.communicate()

    async def _listen(self, process: Process) -> None:
        assert process.stdout is not None
        while True:
            said = await receive(process.stdout)
            if self._ready.is_set():
                self._answer(said)
            self._ready.set()  # by what it says first, which is no answer

    def _answer(self, said: bytes | None) -> None:
        waiting = self._asked.popleft()
        if not waiting.done():  # whoever waited may have been cancelled
            waiting.set_result(said)

    async def read(self, body: FeedBody) -> FeedContents | FeedError | None:
        """Have a feed read; None if the process has ended."""
        assert self._process is not None
        assert self._process.stdin is not None
        answer = asyncio.get_running_loop().create_future()
        self._asked.append(answer)
        self._process.stdin.write(pickle.dumps(body))
        with suppress(ConnectionError):
            await self._process.stdin.drain()
        said: bytes | None = await answer
        if said is None:
            return None
        # From our own program: nobody else could have written it.
        contents: FeedContents | FeedError = pickle.loads(said)
        return contents
