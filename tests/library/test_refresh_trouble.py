"""Refreshing while servers hang, programs die and people lose patience."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import aclosing, closing
from pathlib import Path

import pytest

from reader.domain.errors import ReadOnlyStoreError, StoreError
from reader.domain.refreshing import Refreshed
from reader.library.refresh import refresh_feeds
from reader.library.refresh_lock import refresh_lock
from reader.library.refresh_rules import RefreshRules
from reader.store.connections import Access
from reader.store.database import Database
from reader.web.fetching import Limits
from tests.support.feed_server import FeedServer, Reply, raw, rss, story
from tests.support.refreshing import Desk

TOP = Path(__file__).parents[2]
PATIENT = Limits(connect=60, idle=60, whole=60)


def serve_many(server, feeds=12, items=15):
    for feed in range(feeds):
        listed = [story(100 * feed + n) for n in range(items)]
        server.routes[f"/{feed}"] = Reply(rss(listed, title=f"Feed {feed}"), etag=f'"{feed}"')


async def test_hosts_that_hang_hold_up_no_other(desk):
    rules = RefreshRules(pause=0, limits=PATIENT)
    with FeedServer() as silent, FeedServer() as server:
        silent.routes["/feed"] = raw(hang=True)
        server.routes["/feed"] = Reply(rss([story(1)]))
        # Both are one machine, but each by a name of its own.
        for name in ("localhost", "127.1"):
            desk.library.subscriptions.follow(silent.url("/feed", name), typed=True)
        desk.library.subscriptions.follow(server.url("/feed"), typed=True)

        async with aclosing(refresh_feeds(desk.database, clock=desk.clock, rules=rules)) as steps:
            first = await anext(steps)

    assert isinstance(first, Refreshed)


async def test_a_refresh_ends_at_once_when_nobody_waits_any_more(desk, server):
    server.routes["/hang"] = raw(hang=True)
    desk.follow("/hang")
    rules = RefreshRules(limits=PATIENT)
    steps = refresh_feeds(desk.database, clock=desk.clock, rules=rules)

    task = asyncio.create_task(anext(steps))
    await asyncio.to_thread(server.asked.wait)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    with refresh_lock(desk.database.path):
        assert desk.kept().checked is None


def run_refresh(data):
    return subprocess.Popen(
        [sys.executable, "-m", "reader", "--data-dir", str(data), "refresh", "--force"],
        cwd=TOP,
        env={"PATH": os.environ["PATH"], "HOME": str(data), "XDG_CONFIG_HOME": str(data)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def wait_for_hits(server, count):
    reached = threading.Event()

    def look():
        if len(server.hits) >= count:
            reached.set()

    server.on_hit = look
    assert reached.wait(60)


def test_a_refresh_that_is_killed_loses_and_repeats_nothing(tmp_path):
    with FeedServer() as server:
        serve_many(server)
        desk = Desk(tmp_path, server)
        for feed in range(12):
            desk.follow(f"/{feed}")
        for hits in (3, 10, 17):
            process = run_refresh(tmp_path)
            wait_for_hits(server, hits)
            process.send_signal(signal.SIGKILL)
            process.communicate()
        _, errors = run_refresh(tmp_path).communicate()

        assert errors == b""
        with closing(sqlite3.connect(desk.database.path)) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            for table in ("articles", "entries", "documents"):
                assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (12 * 15,)
        desk.close()


async def test_a_library_that_cannot_be_written_ends_the_refresh_and_says_so(desk, server):
    serve_many(server, feeds=1)
    desk.follow("/0")
    with closing(Database(desk.database.path, access=Access.READ)) as frozen:
        steps = refresh_feeds(frozen, clock=desk.clock, rules=RefreshRules())
        with pytest.raises(ReadOnlyStoreError):
            await anext(steps)

    assert not server.hits


async def test_where_no_lock_can_be_held_that_is_said_and_nothing_is_fetched(desk, server):
    serve_many(server, feeds=1)
    desk.follow("/0")
    lock = desk.database.path.with_name(f"{desk.database.path.name}-refresh")
    lock.mkdir()

    with pytest.raises(StoreError, match=r"nothing was fetched, as .* cannot be written"):
        await desk.refresh()

    assert not server.hits


async def test_what_the_store_refuses_ends_the_refresh_and_what_was_kept_stays(desk, server):
    server.routes |= {"/0": Reply(rss([story(1)])), "/1": Reply(rss([story(2)]))}
    first, second = desk.follow("/0"), desk.follow("/1")
    await desk.refresh(first.id)
    with closing(sqlite3.connect(desk.database.path)) as db:
        db.execute(
            "CREATE TRIGGER refuse BEFORE INSERT ON entries BEGIN SELECT RAISE(ABORT, 'no'); END"
        )

    with pytest.raises(sqlite3.IntegrityError):
        await desk.refresh(second.id)

    assert desk.titles() == [story(1)["title"]]
    with refresh_lock(desk.database.path):
        assert desk.kept(second.id).succeeded is None
