"""Refreshing many feeds of one server, against the bare client and the bare parser."""

import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import aclosing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpcore2

from reader.domain.refreshing import Manner, Refreshed
from reader.library.library import Library
from reader.sources.feeds import parse_feed
from tests.benchmarks.figures import Figure, figure

FEEDS = 200
ENTRIES = 50
TOP = Path(__file__).parents[2]


def compare_refreshing(rounds: int) -> list[Figure]:
    """Measure all feeds new, and again with none changed."""
    cold, unchanged = [], []
    with feed_host() as port:
        urls = [f"http://127.0.0.1:{port}/{number}" for number in range(FEEDS)]
        asyncio.run(_fetch(urls))
        for _ in range(rounds):
            with tempfile.TemporaryDirectory() as folder, _library(Path(folder)) as library:
                for url in urls:
                    library.subscriptions.follow(url, typed=True)
                # Read once, apart: both parties wait for the same imports.
                new, unread = _refresh(library, urls), _refresh(library, urls)
            fetched, bodies = _timed(urls)
            begun = time.perf_counter()
            for url, body in zip(urls, bodies, strict=True):
                parse_feed(body, url=url)
            parsed = 1000 * (time.perf_counter() - begun)
            asked, _ = _timed(urls, validated=True)
            cold.append((new, fetched + parsed))
            unchanged.append((unread, asked))
    name = f"{FEEDS} feeds of {ENTRIES} entries"
    return [
        figure(f"{name}, cold", cold, unit="ms", goal=2),
        figure(f"{name}, none changed", unchanged, unit="ms", goal=2),
    ]


def _refresh(library: Library, urls: Sequence[str]) -> float:
    async def run() -> list[object]:
        async with aclosing(library.refresh(manner=Manner.FORCED)) as steps:
            return [step async for step in steps]

    begun = time.perf_counter()
    results = asyncio.run(run())
    spent = 1000 * (time.perf_counter() - begun)
    if len(results) != len(urls) or not all(isinstance(it, Refreshed) for it in results):
        raise RuntimeError("a feed was not refreshed")
    return spent


def _timed(urls: Sequence[str], *, validated: bool = False) -> tuple[float, list[bytes]]:
    begun = time.perf_counter()
    bodies = asyncio.run(_fetch(urls, validated=validated))
    return 1000 * (time.perf_counter() - begun), bodies


async def _fetch(urls: Sequence[str], *, validated: bool = False) -> list[bytes]:
    """Ask with the bare client, eight at once."""
    slots = asyncio.Semaphore(8)
    async with httpcore2.AsyncConnectionPool(max_connections=8) as pool:

        async def fetch(url: str) -> bytes:
            tag = f'"{url.rpartition("/")[2]}"'
            async with slots:
                headers = [("If-None-Match", tag)] if validated else []
                response = await pool.request("GET", url, headers=headers)
                return response.content

        return await asyncio.gather(*map(fetch, urls))


@contextmanager
def feed_host() -> Iterator[int]:
    """Serve the feeds from a process of their own; gives its port."""
    command = [sys.executable, "-m", "tests.benchmarks.feed_host", str(FEEDS), str(ENTRIES)]
    with subprocess.Popen(
        command, cwd=TOP, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield int(process.stdout.readline())
        process.stdin.close()


def _library(folder: Path) -> Library:
    return Library.open(folder / "library.db", clock=lambda: datetime.now(UTC))
