"""A refresh in a process of its own, so that a screen answers keys as if nothing went on.

Parsing and writing keep the interpreter busy; in the process of the screen every key would have
to wait for them. The results come through a pipe, each as soon as it is there.
"""

import asyncio
import os
import pickle
import sys
import time
from asyncio.subprocess import Process
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import BinaryIO

from reader.domain.errors import ReaderError, RefreshEndedError
from reader.domain.refreshing import RefreshResult
from reader.library.refresh import refresh_feeds
from reader.library.refresh_rules import RefreshRules
from reader.processes import kill, receive, send, start_module
from reader.store.database import Database

_NICE = 5


@dataclass(frozen=True, slots=True)
class _Order:
    library: Path
    source_ids: tuple[int, ...]
    rules: RefreshRules
    now: datetime
    """What the clock says when the order is given; the other process counts on from there."""


async def refresh_apart(
    library: Path,
    source_ids: Sequence[int],
    *,
    clock: Callable[[], datetime],
    rules: RefreshRules,
) -> AsyncGenerator[RefreshResult, None]:
    """Refresh feeds like ``refresh_feeds``, in another process, which ends with this one.

    Raises:
        RefreshEndedError: The other process could not be started, or somebody, or the system for
            want of memory, has ended it.
        ReaderError: What ``refresh_feeds`` raises.
        RuntimeError: The other process failed for a reason that is a bug; the text is what it
            said.
    """
    try:
        process = await start_module(__name__)
    except OSError as error:
        raise RefreshEndedError(f"the refresh could not be started ({error.strerror})") from error
    try:
        await _send(process, _Order(library, tuple(source_ids), rules, clock()))
        while (said := await _receive(process)) is not None:
            if isinstance(said, ReaderError):
                raise said
            yield said
    finally:
        kill(process)
        await process.communicate()


async def _send(process: Process, order: _Order) -> None:
    assert process.stdin is not None
    process.stdin.write(pickle.dumps(order))
    # It stays open: its end tells the other process that this one is gone.
    with suppress(ConnectionError):
        await process.stdin.drain()


async def _receive(process: Process) -> RefreshResult | ReaderError | None:
    """Return the next result, or error; None after the last."""
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        # From our own program: nobody else could have written it.
        said: RefreshResult | ReaderError | None = pickle.loads(await receive(process.stdout))
    except asyncio.IncompleteReadError as error:
        complaint = (await process.stderr.read()).decode("utf-8", "replace")
        if (status := await process.wait()) < 0:
            reason = f"the refresh was ended from outside (signal {-status}); start it again"
            raise RefreshEndedError(reason) from error
        raise RuntimeError(f"the refresh ended in the middle\n{complaint}") from error
    return said


def main() -> None:
    """Do what the other process orders, and tell it what becomes of it."""
    with suppress(OSError):
        os.nice(_NICE)
    order: _Order = pickle.load(sys.stdin.buffer)
    Thread(target=_end_with_it, name="watch", daemon=True).start()
    out = sys.stdout.buffer
    try:
        asyncio.run(_refresh(order, out))
    except ReaderError as error:
        _tell(out, error)
    else:
        _tell(out, None)


async def _refresh(order: _Order, out: BinaryIO) -> None:
    begun = time.monotonic()

    def clock() -> datetime:
        return order.now + timedelta(seconds=time.monotonic() - begun)

    database = Database.open(order.library, clock=clock)
    steps = refresh_feeds(database, order.source_ids, clock=clock, rules=order.rules)
    async with aclosing(steps):
        async for step in steps:
            _tell(out, step)


def _tell(out: BinaryIO, said: RefreshResult | ReaderError | None) -> None:
    send(out, pickle.dumps(said))


def _end_with_it() -> None:
    """End at once when the other process has ended, however it did; what is kept is whole."""
    sys.stdin.buffer.read()
    os._exit(1)


if __name__ == "__main__":
    main()
