"""Reading what strangers wrote in a process of its own, which is ended when it takes too long.

The worker in it (``apart_worker``) answers orders one after the other.
"""

import asyncio
import json
from asyncio.subprocess import Process
from types import TracebackType
from typing import Any, Self

from reader.domain.errors import ReaderError
from reader.processes import kill, receive, start_module
from reader.sources.apart_worker import LENGTHS, READY

SECONDS = 10.0
"""That one order may take."""
_START_SECONDS = 60.0
"""On a machine that does a great deal besides."""
_LONGEST = 64 << 20
"""Bytes of an answer."""


class ApartError(Exception):
    """An order was not answered; the text says why, to go on after "could not be read"."""


class Apart:
    """A worker in a process of its own. It starts with the block and is killed at its end.

    It is also killed when an order took too long, and started again for the next.
    """

    def __init__(
        self, worker: str, *, purpose: str, failure: type[ReaderError], seconds: float = SECONDS
    ) -> None:
        """Have a worker, which is not started yet.

        Args:
            worker: The module that runs in the process.
            purpose: What that does, to go on after "what".
            failure: What is raised when it cannot be started.
            seconds: That one order may take.
        """
        self._worker = worker
        self._purpose = purpose
        self._failure = failure
        self._seconds = seconds
        self._process: Process | None = None
        self._ready = False

    async def __aenter__(self) -> Self:
        # At once, so that it imports what it needs while there is nothing to do for it yet.
        await self._start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._end()

    async def ask(self, order: dict[str, Any], content: bytes) -> dict[str, Any]:
        """Return the answer to an order.

        Args:
            order: What the worker is to know about the content.
            content: What it is to read.

        Raises:
            ApartError: There is no answer: it took too long, or the process has ended.
            ReaderError: The process could not be started; of the kind that was chosen for that.
        """
        try:
            process = self._process or await self._start()
            async with asyncio.timeout(_START_SECONDS):
                await self._wait_until_ready(process)
            async with asyncio.timeout(self._seconds):
                return await _ask(process, order, content)
        except TimeoutError as error:
            seconds = self._seconds if self._ready else _START_SECONDS
            await self._end()
            raise ApartError(f"within {seconds:g} seconds") from error
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            complaint = await self._end()
            last = complaint.strip().rpartition("\n")[2] or "it ended without a word"
            raise ApartError(f"({last[:200]})") from error
        except asyncio.CancelledError:
            await self._end()  # its answer must not be taken for that of the next
            raise

    async def _start(self) -> Process:
        try:
            self._process = await start_module(self._worker)
        except OSError as error:
            reason = f"what {self._purpose} could not be started ({error.strerror})"
            raise self._failure(reason) from error
        self._ready = False
        return self._process

    async def _wait_until_ready(self, process: Process) -> None:
        assert process.stdout is not None
        if not self._ready:
            await process.stdout.readexactly(len(READY))
            self._ready = True

    async def _end(self) -> str:
        """Kill the process; return what it complained of."""
        process, self._process = self._process, None
        if process is None:
            return ""
        kill(process)
        _, complaint = await process.communicate()
        return complaint.decode("utf-8", "replace")


async def _ask(process: Process, order: dict[str, Any], content: bytes) -> dict[str, Any]:
    assert process.stdin is not None
    assert process.stdout is not None
    words = json.dumps(order).encode()
    process.stdin.write(LENGTHS.pack(len(words), len(content)) + words + content)
    await process.stdin.drain()
    answer: dict[str, Any] = json.loads(await receive(process.stdout, most=_LONGEST))
    return answer
