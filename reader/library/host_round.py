"""Asking many hosts for many things: hosts side by side, one of them with one thing at a time."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
from contextlib import AbstractAsyncContextManager, suppress
from typing import TypeVar

from reader.domain.errors import ReaderError

Wanted = TypeVar("Wanted")
Result = TypeVar("Result")


async def ask_hosts(
    wanted: Iterable[tuple[str, Wanted]],
    ask: Callable[[Wanted], Awaitable[Result]],
    within: AbstractAsyncContextManager[object],
    *,
    connections: int,
    pause: float,
) -> AsyncGenerator[Result, None]:
    """Ask for each of some things; give what became of it as soon as that is known.

    Ending the iteration ends all of it at once.

    Args:
        wanted: Hosts, and what each is asked for, in its order.
        ask: Asks for one thing.
        within: What is begun before the first is asked for, and ended after the last.
        connections: So many hosts are asked at the same time.
        pause: Seconds between two things of one host.

    Raises:
        ReaderError: What beginning raises, or asking.
    """
    results: asyncio.Queue[tuple[Result] | None] = asyncio.Queue()
    hosts: defaultdict[str, list[Wanted]] = defaultdict(list)
    for host, thing in wanted:
        hosts[host].append(thing)
    free = asyncio.Semaphore(connections)

    async def ask_host(things: list[Wanted]) -> None:
        async with free:
            for place, thing in enumerate(things):
                if place:
                    await asyncio.sleep(pause)
                results.put_nowait((await ask(thing),))

    async def run() -> None:
        try:
            async with within, asyncio.TaskGroup() as group:
                for things in hosts.values():
                    group.create_task(ask_host(things))
        finally:
            results.put_nowait(None)

    task = asyncio.create_task(run())
    try:
        while (result := await results.get()) is not None:
            yield result[0]
        await task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError, ReaderError):
            await task
