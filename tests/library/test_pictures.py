"""Pictures are loaded only by https, from where a picture may lie, and kept in a small cache."""

import asyncio
import os
from contextlib import aclosing

import pytest

from reader.domain.pictures import Picture
from reader.domain.queries import StoryQuery
from reader.library.picture_cache import PictureCache
from reader.store.feeds import pause_host
from tests.support.feed_server import SELF_SIGNED, FeedServer, Reply, raw, rss, story
from tests.support.pictures import picture_file, plain_file
from tests.support.refreshing import Desk

OK = b"HTTP/1.1 200 OK\r\n"


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(SELF_SIGNED))
    with FeedServer(tls=True) as served:
        served.routes |= {
            "/feed": Reply(rss([story(1)])),
            "/sea.jpg": Reply(picture_file("JPEG")),
            "/red.png": Reply(plain_file("red")),
        }
        yield served


@pytest.fixture
async def desk(tmp_path, server):
    desk = Desk(tmp_path, server)
    desk.follow()
    await desk.refresh()
    yield desk
    desk.close()


@pytest.fixture
def load(desk, tmp_path):
    """Load pictures of the only article; give what became of each by its address."""

    async def load(*addresses):
        article = desk.library.shelves.first(StoryQuery(), limit=1)[0].article_id
        steps = desk.library.pictures.load(article, addresses, cache=tmp_path / "cache")
        async with aclosing(steps) as results:
            return {result.address: result async for result in results}

    return load


async def why_not(load, address):
    result = (await load(address))[address]
    assert result.picture is None
    return result.error


async def test_pictures_are_loaded_and_kept(load, server):
    addresses = [server.url("/sea.jpg"), server.url("/red.png")]

    first = await load(*addresses)
    again = await load(*addresses)

    assert all(first[address].picture for address in addresses)
    assert again == first
    assert server.paths()["/sea.jpg"] == server.paths()["/red.png"] == 1


async def test_one_host_is_asked_for_one_picture_at_a_time(load, server):
    await load(*(server.url(f"/sea.jpg?{number}") for number in range(6)))

    assert server.most_at_once == 1


async def test_a_picture_is_not_asked_for_where_others_can_read_it_on_the_way(load):
    with FeedServer() as plain:
        plain.routes["/red.png"] = Reply(plain_file("red"))

        assert "others can read it" in await why_not(load, plain.url("/red.png"))
        assert not plain.hits


async def test_a_picture_that_leads_to_where_others_can_read_it_is_not_followed(load, server):
    with FeedServer() as plain:
        server.routes["/on"] = Reply(status=302, headers={"Location": plain.url("/red.png")})

        assert "others can read it" in await why_not(load, server.url("/on"))
        assert not plain.hits


async def test_an_address_of_http_is_asked_by_https(load):
    """What is on a private network is told only after that."""
    assert "private network" in await why_not(load, "http://127.0.0.2/red.png")


async def test_no_picture_is_asked_for_on_a_private_network(load, desk, server):
    """Only on a host where the reader has typed the feed of this article."""
    assert "private network" in await why_not(load, server.url("/red.png", host="localhost"))
    server.routes["/on"] = Reply(
        status=302, headers={"Location": server.url("/red.png", host="localhost")}
    )
    assert "private network" in await why_not(load, server.url("/on"))


async def test_what_is_too_large_is_not_taken(load, server):
    size = (8 << 20) + 1
    server.routes["/large"] = raw(OK + b"Content-Length: %d\r\n\r\n" % size, bytes(size))

    assert "more than 8 MiB" in await why_not(load, server.url("/large"))


async def test_a_host_that_asks_to_be_left_alone_is_left_alone(load, desk, server):
    server.routes["/busy"] = Reply(status=429, headers={"Retry-After": "60"})

    results = await load(server.url("/busy"), server.url("/red.png"))

    assert all("left alone" in result.error for result in results.values())
    assert "left alone" in await why_not(load, server.url("/sea.jpg"))
    assert server.paths()["/red.png"] == server.paths()["/sea.jpg"] == 0
    desk.clock.pass_by(seconds=61)
    assert (await load(server.url("/red.png")))[server.url("/red.png")].picture


async def test_a_pause_of_the_host_is_kept_to(load, desk, server):
    with desk.database.transaction() as db:
        pause_host(db, "127.0.0.1", until=int(desk.clock.now.timestamp()) + 600)

    assert "asked to be left alone" in await why_not(load, server.url("/red.png"))
    assert server.paths()["/red.png"] == 0


async def test_one_that_fails_does_not_hold_up_the_others(load, server):
    server.routes["/broken"] = Reply(b"no picture")

    results = await load(server.url("/broken"), server.url("/red.png"))

    assert "no JPEG" in results[server.url("/broken")].error
    assert results[server.url("/red.png")].picture


async def test_ending_the_iteration_ends_what_is_under_way(desk, server, tmp_path):
    server.routes["/hang"] = raw(OK, hang=True)
    article = desk.library.shelves.first(StoryQuery(), limit=1)[0].article_id
    addresses = [server.url("/red.png"), server.url("/hang")]
    steps = desk.library.pictures.load(article, addresses, cache=tmp_path / "cache")
    async with asyncio.timeout(8):
        async with aclosing(steps) as results:
            async for result in results:
                assert result.picture
                break


# The cache

PICTURE = Picture(2, 1, b"abcdef")


def test_what_is_kept_is_found_by_its_address_only(tmp_path):
    cache = PictureCache(tmp_path / "cache")
    cache.keep("https://images.example/1", PICTURE)

    assert cache.find("https://images.example/1") == PICTURE
    assert cache.find("https://images.example/2") is None
    assert "images" not in "".join(path.name for path in (tmp_path / "cache").iterdir())


def test_a_damaged_file_is_as_if_it_were_not_there(tmp_path):
    cache = PictureCache(tmp_path)
    for content in (b"", b"BSP1", b"BSP1\0\2\0\1abc", b"XXXX\0\2\0\1abcdef"):
        cache.keep("https://images.example/1", PICTURE)
        next(tmp_path.iterdir()).write_bytes(content)

        assert cache.find("https://images.example/1") is None


def test_a_folder_that_cannot_be_written_loses_nothing_but_time(tmp_path):
    (tmp_path / "cache").write_text("a file in its place")
    cache = PictureCache(tmp_path / "cache")

    cache.keep("https://images.example/1", PICTURE)
    cache.tidy()

    assert cache.find("https://images.example/1") is None


def test_what_was_not_looked_at_for_longest_makes_room(tmp_path):
    addresses = [f"https://images.example/{number}" for number in range(4)]
    cache = PictureCache(tmp_path, most_bytes=30)
    for address in addresses:
        cache.keep(address, PICTURE)
    for path in tmp_path.iterdir():
        os.utime(path, (path.stat().st_atime, path.stat().st_mtime - 1_000))
    cache.find(addresses[1])
    cache.find(addresses[2])

    cache.tidy()

    assert [it for it in addresses if cache.find(it)] == addresses[1:3]


def test_what_nobody_has_looked_at_for_a_month_goes(tmp_path):
    cache = PictureCache(tmp_path)
    cache.keep("https://images.example/old", PICTURE)
    old = next(tmp_path.iterdir())
    os.utime(old, (1e9, 1e9))
    cache.keep("https://images.example/new", PICTURE)

    cache.tidy()

    assert cache.find("https://images.example/old") is None
    assert cache.find("https://images.example/new") == PICTURE
