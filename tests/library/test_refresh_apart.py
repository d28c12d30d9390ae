"""A refresh in a process of its own says and does what one in this process would."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from contextlib import aclosing
from datetime import timedelta
from pathlib import Path

import pytest

from reader.domain.errors import FetchFailure, RefreshBusyError, RefreshEndedError
from reader.domain.refreshing import Manner, Refreshed, RefreshFailed
from reader.library.refresh_lock import refresh_lock
from tests.support.feed_server import Reply, raw, rss, story

TOP = Path(__file__).parents[2]


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


PROGRAM = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
from reader.domain.refreshing import Manner
from reader.library.library import Library

async def refresh():
    with Library.open(Path(sys.argv[1]), clock=lambda: datetime.now(UTC)) as library:
        async for _ in library.refresh(manner=Manner.FORCED, apart=True):
            pass

asyncio.run(refresh())
"""


def test_it_ends_when_the_program_that_wanted_it_is_killed(desk, server):
    server.routes["/feed"] = raw(hang=True)
    desk.follow()
    command = [sys.executable, "-c", PROGRAM, str(desk.database.path)]
    with subprocess.Popen(command, cwd=TOP) as program:
        assert server.asked.wait(20)
        program.kill()

    wait_until(lambda: not is_refreshing(desk))


def is_refreshing(desk):
    try:
        with refresh_lock(desk.database.path):
            return False
    except RefreshBusyError:
        return True


def wait_until(condition):
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


async def test_a_refresh_that_is_ended_from_outside_is_told_in_one_sentence(desk, server):
    server.routes["/feed"] = raw(hang=True)
    desk.follow()
    with pytest.raises(RefreshEndedError, match="signal 9"):
        await asyncio.gather(refresh_apart(desk), asyncio.to_thread(_kill_child, server))


def _kill_child(server):
    server.asked.wait()
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    for child in children:
        if b"refresh_apart" in Path(f"/proc/{child}/cmdline").read_bytes():
            os.kill(int(child), signal.SIGKILL)


async def test_where_no_process_can_be_started_that_is_told_in_one_sentence(desk, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")

    with pytest.raises(RefreshEndedError, match="could not be started"):
        await refresh_apart(desk)


async def test_it_goes_by_the_clock_of_who_wants_it(desk, server):
    server.routes["/feed"] = Reply(rss([story(1)]))
    desk.follow()

    await refresh_apart(desk)

    checked = desk.library.subscriptions.health()[0].feed.checked
    assert desk.clock.now <= checked < desk.clock.now + timedelta(minutes=5)
