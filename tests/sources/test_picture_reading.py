"""Pictures are decoded in a process of their own that can be ended."""

import asyncio
from base64 import b64encode
from contextlib import suppress

import pytest

from reader.domain.errors import PictureError
from reader.sources import apart, picture_reading
from reader.sources.picture_reading import PictureReader, check_installed
from tests.support.pictures import picture_file


async def test_a_picture_is_decoded():
    async with PictureReader() as reader:
        picture = await reader.read(picture_file(size=(64, 36)))

    assert (picture.width, picture.height) == (64, 36)


async def test_a_picture_that_cannot_be_shown_does_not_keep_the_next_from_being_seen():
    async with PictureReader() as reader:
        with pytest.raises(PictureError, match="no JPEG"):
            await reader.read(b"nothing of the kind")
        assert await reader.read(picture_file())


async def test_a_picture_that_takes_too_long_is_given_up_and_the_next_one_read():
    async with PictureReader(seconds=0.0001) as reader:
        with pytest.raises(PictureError, match=r"not be read within 0\.0001 seconds"):
            await reader.read(picture_file(size=(3000, 2000)))

    async with PictureReader() as reader:
        waiting = asyncio.create_task(reader.read(picture_file(size=(3000, 2000))))
        await asyncio.sleep(0)
        waiting.cancel()
        with suppress(asyncio.CancelledError):
            await waiting
        assert (await reader.read(picture_file(size=(50, 50)))).width == 50


async def test_a_process_that_dies_is_a_failure_in_one_sentence(monkeypatch):
    monkeypatch.setattr(picture_reading, "_WORKER", "reader.sources.nothing_of_that_name")

    async with PictureReader() as reader:
        with pytest.raises(PictureError, match="could not be read") as failure:
            await reader.read(picture_file())

    assert "\n" not in str(failure.value)


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"width": 2, "height": 2, "pixels": "%%%"},
        {"width": 2, "height": 2, "pixels": b64encode(b"too few").decode()},
        {"width": "2", "height": 2, "pixels": b64encode(bytes(12)).decode()},
        {"width": 100_000, "height": 1, "pixels": b64encode(bytes(300_000)).decode()},
        {"error": "an\x1b[31m escape\nand a line"},
    ],
)
async def test_the_answer_of_a_process_that_a_picture_took_over_is_not_believed(
    answer, monkeypatch
):
    async def ask(self, order, content):
        return answer

    monkeypatch.setattr(apart.Apart, "ask", ask)

    async with PictureReader() as reader:
        with pytest.raises(PictureError) as failure:
            await reader.read(b"")

    assert str(failure.value).isprintable()


def test_what_is_missing_says_how_to_install_it(monkeypatch):
    monkeypatch.setattr(picture_reading, "find_spec", lambda name: None)

    with pytest.raises(PictureError, match=r"pip install 'broadsheet\[images\]'"):
        check_installed()
