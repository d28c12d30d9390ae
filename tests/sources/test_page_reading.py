"""Pages are read in a process of their own that can be ended."""

import asyncio
import subprocess
import sys
from contextlib import suppress

import pytest

from reader.domain.errors import FullTextError
from reader.sources import apart, page_reading
from reader.sources.apart import ApartError
from reader.sources.apart_worker import LENGTHS, READY
from reader.sources.page_reading import PageReader, WebPage, check_installed
from tests.support.web_pages import ENDLESS_WORK, page

URL = "https://meridian.example/trams"
WORKER = [sys.executable, "-m", "reader.sources.page_worker"]


def web_page(content=b"", **known):
    return WebPage(url=URL, content=content or page(), content_type="text/html", **known)


async def test_a_page_that_takes_too_long_is_given_up_and_the_next_one_read():
    async with PageReader(seconds=0.2) as reader:
        with pytest.raises(FullTextError, match=r"not be read within 0\.2 seconds"):
            await reader.read(web_page(ENDLESS_WORK))

    async with PageReader(seconds=60) as reader:
        with pytest.raises(FullTextError, match="too little text"):
            await reader.read(web_page(b"<p>Please log in.</p>"))
        found = await reader.read(web_page(title="Trams leave late"))

    assert "Paragraph 1 says" in found.body


async def test_a_process_that_does_not_start_in_time_is_told_with_the_time_it_had(monkeypatch):
    monkeypatch.setattr(apart, "_START_SECONDS", 0.001)

    async with PageReader(seconds=60) as reader:
        with pytest.raises(FullTextError, match=r"not be read within 0\.001 seconds"):
            await reader.read(web_page())


async def test_whoever_waits_no_more_does_not_hear_the_answer_later():
    async with PageReader(seconds=60) as reader:
        waiting = asyncio.create_task(reader.read(web_page(ENDLESS_WORK)))
        await asyncio.sleep(0)

        waiting.cancel()
        with suppress(asyncio.CancelledError):
            await waiting

        assert "Paragraph 1 says" in (await reader.read(web_page())).body


async def test_a_process_that_dies_is_a_failure_in_one_sentence(monkeypatch):
    monkeypatch.setattr(page_reading, "_WORKER", "reader.sources.nothing_of_that_name")

    async with PageReader() as reader:
        with pytest.raises(FullTextError, match="could not be read") as failure:
            await reader.read(web_page())

    assert "nothing_of_that_name" in str(failure.value)
    assert "\n" not in str(failure.value)


async def test_a_process_that_fails_says_at_what():
    async with PageReader() as reader:
        with pytest.raises(ApartError, match="unexpected keyword argument 'nonsense'"):
            await reader.ask({"nonsense": 1}, b"<html>")


def test_the_process_ends_with_whoever_started_it():
    """Even when it is busy: nobody may be left to kill it."""
    process = subprocess.Popen(WORKER, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    with process.stdout, process.stdin:
        assert process.stdout.read(len(READY)) == READY
        order = b'{"url": "https://meridian.example/"}'
        content = b"<html>" + ENDLESS_WORK
        process.stdin.write(LENGTHS.pack(len(order), len(content)) + order + content)
        process.stdin.flush()

        process.stdin.close()

        assert process.stdout.read() == b""
        assert process.wait() == 0


def test_what_is_missing_says_how_to_install_it(monkeypatch):
    monkeypatch.setattr(page_reading, "find_spec", lambda name: None)

    with pytest.raises(FullTextError, match=r"pip install 'broadsheet\[fulltext\]'"):
        check_installed()
