"""A refresh in a process of its own says and does what one in this process would."""

import asyncio
from contextlib import aclosing

import pytest

from reader.domain.errors import FetchFailure, RefreshBusyError
from reader.domain.refreshing import Manner, Refreshed, RefreshFailed
from reader.library.refresh_lock import refresh_lock
from tests.support.feed_server import Reply, raw, rss, story


async def refresh_apart(desk):
    async with aclosing(desk.library.refresh(manner=Manner.FORCED, apart=True)) as steps:
        return [step async for step in steps]


async def test_its_results_come_through(desk, server):
    server.routes |= {"/feed": Reply(rss([story(1)])), "/gone": Reply(status=410)}
    desk.follow(), desk.follow("/gone")

    results = sorted(await refresh_apart(desk), key=lambda result: result.source.id)

    refreshed, failed = results
    assert isinstance(refreshed, Refreshed)
    assert (refreshed.new, refreshed.source.name) == (1, "Meridian Wire")
    assert isinstance(failed, RefreshFailed)
    assert failed.error.failure is FetchFailure.GONE
    assert failed.error.status == 410
    assert desk.titles() == [story(1)["title"]]


async def test_its_errors_come_through(desk):
    with refresh_lock(desk.database.path), pytest.raises(RefreshBusyError, match="another"):
        await refresh_apart(desk)


async def test_it_ends_at_once_when_nobody_waits_any_more(desk, server):
    server.routes["/feed"] = raw(hang=True)
    desk.follow()
    steps = desk.library.refresh(manner=Manner.FORCED, apart=True)
    task = asyncio.create_task(anext(steps))
    await asyncio.to_thread(server.asked.wait)

    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task
    with refresh_lock(desk.database.path):
        pass
