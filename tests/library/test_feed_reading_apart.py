"""Many feeds are read in a process of their own: the same feeds, whatever becomes of it."""

import asyncio
import os
import sys

import pytest

from reader.domain.errors import FeedError
from reader.library import feed_reader_process
from reader.library.feed_reading import FeedBody, read_feed
from reader.library.feed_reading_apart import MANY, FeedReader
from tests.support.feed_server import rss, story

AT_ONCE = 4


def feed(number):
    content = rss([story(number), story(number + 1)], title=f"Feed {number}")
    return FeedBody(content=content, url=f"https://{number}.example/feed", content_type="text/xml")


FEEDS = [feed(number) for number in range(MANY + 40)]


async def read_all(reader, bodies):
    """Read feeds, a few at once, as a refresh does."""
    slots = asyncio.Semaphore(AT_ONCE)

    async def read(body):
        async with slots:
            return await reader.read(body)

    return await asyncio.gather(*map(read, bodies))


async def with_helper(reader):
    """Let so many feeds be read that the other process is started and ready."""
    await read_all(reader, FEEDS[:MANY])
    await asyncio.wait_for(reader.helped.wait(), 30)


async def test_another_process_reads_the_same():
    async with FeedReader() as reader:
        await with_helper(reader)
        assert await read_all(reader, FEEDS) == [read_feed(body) for body in FEEDS]
        assert reader.helped.is_set()


async def test_another_process_says_what_is_no_feed():
    page = FeedBody(content=b"<html><p>Owls", url="https://owl.example/", content_type="")
    async with FeedReader() as reader:
        await with_helper(reader)
        with pytest.raises(FeedError, match="web page"):
            await reader.read(page)
        assert await reader.read(FEEDS[0]) == read_feed(FEEDS[0])


@pytest.mark.parametrize("program", ["/bin/false", "/nowhere/python"])
async def test_without_another_process_all_is_read_here(monkeypatch, program):
    monkeypatch.setattr(sys, "executable", program)

    async with FeedReader() as reader:
        assert await read_all(reader, FEEDS) == [read_feed(body) for body in FEEDS]


async def test_what_a_process_that_ends_has_not_read_is_read_here(monkeypatch, tmp_path):
    silent = tmp_path / "silent.py"
    silent.write_text(
        "import pickle, sys\n"
        "sys.stdout.buffer.write(bytes(4))\n"
        "sys.stdout.flush()\n"
        "pickle.load(sys.stdin.buffer)\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    monkeypatch.setattr(feed_reader_process, "__name__", "silent")

    async with FeedReader() as reader:
        await with_helper(reader)
        assert await read_all(reader, FEEDS) == [read_feed(body) for body in FEEDS]


async def test_a_reading_that_is_given_up_leaves_no_process():
    async with FeedReader() as reader:
        await with_helper(reader)
        reading = asyncio.create_task(read_all(reader, FEEDS))
        await asyncio.sleep(0)
        reading.cancel()

    with pytest.raises(ChildProcessError):
        await asyncio.to_thread(os.waitpid, -1, os.WNOHANG)
