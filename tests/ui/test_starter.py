"""Feeds to start with are offered where there is nothing yet, and fetched only once chosen."""

from dataclasses import replace
from functools import partial

import pytest

from reader.library.edition import Edition
from reader.library.library import Library
from reader.settings.values import RefreshSettings, Settings
from reader.ui.preferences import Preferences
from tests.support.feed_server import FeedServer, Reply
from tests.support.refreshing import Clock
from tests.support.screen import opened

FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Lantern Feed</title>
<item><title>Trams cross the harbour</title><link>https://lantern.example/trams</link>
<guid>1</guid><pubDate>Mon, 06 Sep 2021 09:00:00 GMT</pubDate></item>
</channel></rss>"""


PLACES = ("lantern", "moth", "quay")


def address(place):
    return f"http://{place}.example/feed"


@pytest.fixture
def server():
    """A proxy, behind which three outlets lie."""
    with FeedServer() as served:
        for place in PLACES:
            served.routes[address(place)] = Reply(FEED)
        yield served


@pytest.fixture
def preferences(tmp_path, server):
    """A config folder in which the reader has a list of their own."""
    outlines = "".join(
        f'<outline text="{place.title()} {number}" xmlUrl="{address(place)}"/>'
        for number, place in enumerate(PLACES, 1)
    )
    (tmp_path / "starter.opml").write_text(
        f'<opml version="2.0"><body><outline text="Town">{outlines}</outline></body></opml>',
        encoding="utf-8",
    )
    settings = Settings(refresh=RefreshSettings(proxy=server.url("")))
    return replace(Preferences(), settings=settings, file=tmp_path / "config.yaml")


@pytest.fixture
def own(tmp_path):
    with Library.open(tmp_path / "library.db", clock=Clock()) as library:
        yield Edition(library, library.clock)


async def test_nothing_is_fetched_before_it_is_chosen(own, server, preferences):
    async with opened(own, preferences=preferences) as screen:
        await screen.press("g", "+")
        assert "Moth 2" in screen.text
        await screen.press("escape")

        assert own.library.sources.all() == []
        assert server.hits == []


async def test_what_is_chosen_of_sources_starter_is_followed_and_fetched(own, server, preferences):
    async with opened(own, preferences=preferences) as screen:
        await screen.press("g", "+", "space", "j", "space", "enter")
        await screen.until(lambda: "Trams cross the harbour" in screen.text)

        names = [source.name for source in own.library.sources.all()]
        assert names == ["Lantern 1", "Quay 3"]
        assert {source.folder for source in own.library.sources.all()} == {("Town",)}
        assert {hit.path for hit in server.hits} == {address("lantern"), address("quay")}


async def test_enter_alone_takes_the_feed_under_the_cursor(own, server, preferences):
    async with opened(own, preferences=preferences) as screen:
        await screen.press("g", "+", "j", "enter")
        await screen.until(lambda: "Trams cross the harbour" in screen.text)

        assert [source.name for source in own.library.sources.all()] == ["Moth 2"]


async def test_all_can_be_chosen_and_left_again(own, preferences):
    async with opened(own, preferences=preferences) as screen:
        await screen.press("g", "+", "a")
        assert screen.text.count("●") == 3
        await screen.press("a")
        assert screen.text.count("●") == 0


async def test_a_followed_feed_is_not_offered_again(own, preferences):
    async with opened(own, preferences=preferences) as screen:
        await screen.press("g", "+", "enter")
        await screen.until(lambda: "Trams cross the harbour" in screen.text)
        await screen.press("g", "f", "s")

        assert "Lantern 1" not in screen.text
        assert "Moth 2" in screen.text


async def test_from_the_demo_edition_one_moves_into_a_library_of_ones_own(
    edition, own, preferences
):
    async with opened(replace(edition, own=lambda: own), preferences=preferences) as screen:
        assert "g+ starter feeds" in screen.text
        await screen.press("g", "+", "enter")
        await screen.until(lambda: "Trams cross the harbour" in screen.text)

        assert "Demo edition" not in screen.text
        assert len(edition.library.sources.all()) == 1


async def test_a_feed_that_is_added_in_the_demo_edition_goes_into_the_own_library(
    edition, own, server, preferences
):
    async with opened(replace(edition, own=lambda: own), preferences=preferences) as screen:
        await screen.press("+", *address("quay"), "enter")
        await screen.until(lambda: "Trams cross the harbour" in screen.text)

        assert [source.path for source in own.library.sources.all()] == [address("quay")]


async def test_a_list_that_is_none_is_told_in_one_line(own, preferences, tmp_path):
    (tmp_path / "starter.opml").write_text("<html></html>", encoding="utf-8")

    async with opened(own, preferences=preferences) as screen:
        await screen.press("g", "+")

        assert "this is not OPML" in screen.text


async def test_one_can_look_round_the_demo_edition_and_come_back(edition, own, preferences):
    """demo.show."""

    def to_demo():
        return replace(edition, own=lambda: replace(own, to_demo=to_demo))

    async with opened(replace(own, to_demo=to_demo), preferences=preferences) as screen:
        for title in ("Demo edition", "All stories", "Demo edition"):
            await screen.press("ctrl+p", *"demo")
            await screen.until(lambda: "Look round the demo edition" in screen.text)
            await screen.press("enter")
            await screen.until(partial(is_shown, screen, title))

        assert "Central bank holds its rate" in screen.text


def is_shown(screen, title):
    return title in "".join(screen.lines[:1])
