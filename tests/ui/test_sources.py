"""Sources are added, looked after and fetched from the screen, as from the command line."""

import asyncio
from contextlib import aclosing
from pathlib import Path

import pytest

from reader.domain.queries import Shelf, StoryQuery
from reader.domain.refreshing import Manner
from reader.library.edition import Edition
from reader.library.library import Library
from reader.library.refresh_lock import refresh_lock
from reader.settings.config import parse_config
from reader.ui.fetching import fetch_due
from reader.ui.preferences import Preferences
from tests.support.feed_server import FeedServer, Reply, raw
from tests.support.refreshing import Clock
from tests.support.screen import opened

FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Lantern Feed</title>
<item><title>Trams cross the harbour</title><link>https://lantern.example/trams</link>
<guid>1</guid><pubDate>Mon, 06 Sep 2021 09:00:00 GMT</pubDate></item>
</channel></rss>"""

PAGE = b"""<html><head><title>Two</title>
<link rel="alternate" type="application/rss+xml" title="News" href="/feed">
<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments">
</head></html>"""


@pytest.fixture
def paper(tmp_path):
    """A library without a source."""
    clock = Clock()
    with Library.open(tmp_path / "library.db", clock=clock) as library:
        yield Edition(library, clock)


@pytest.fixture
def server():
    with FeedServer() as served:
        served.routes["/feed"] = Reply(FEED)
        served.routes["/comments"] = Reply(FEED.replace(b"Lantern Feed", b"Lantern Comments"))
        served.routes["/page"] = Reply(PAGE, headers={"Content-Type": "text/html"})
        yield served


async def seen(screen, text):
    """Wait until a text is on the screen."""
    async with asyncio.timeout(20):
        while text not in screen.text:
            await screen.pilot.pause(0.02)


async def answer(screen, text):
    await screen.type(*("space" if letter == " " else letter for letter in text), "enter")


async def test_a_feed_that_is_typed_is_followed_and_shown(paper, server):
    async with opened(paper) as screen:
        await screen.press("+")
        await answer(screen, server.url("/feed"))

        await seen(screen, "Trams cross the harbour")
        await seen(screen, "Following Lantern Feed, 1 article")


async def test_a_page_with_several_feeds_offers_them(paper, server):
    async with opened(paper) as screen:
        await screen.press("+")
        await answer(screen, server.url("/page"))
        await seen(screen, "This page has 2 feeds")
        await screen.press("j", "enter")

        await seen(screen, "Following Lantern Comments")


async def test_a_folder_that_is_typed_is_read(paper, tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "owls.md").write_text("---\ntitle: Owls counted\n---\n", encoding="utf-8")

    async with opened(paper) as screen:
        await screen.press("+")
        await answer(screen, str(folder))

        await seen(screen, "Owls counted")


async def test_what_cannot_be_followed_is_told_in_one_sentence(paper, server):
    async with opened(paper) as screen:
        await screen.press("+")
        await answer(screen, server.url("/nothing"))

        await seen(screen, "Not added")


async def test_looking_at_an_address_is_given_up_by_refresh_stop(paper, server):
    server.routes["/feed"] = raw(hang=True)

    async with opened(paper) as screen:
        await screen.press("+")
        await screen.type(*server.url("/feed"))
        await screen.pilot.press("enter")
        await asyncio.to_thread(server.asked.wait)
        await screen.pilot.press("g", "x")
        await screen.until(lambda: "Adding stopped" in screen.text)

        assert paper.library.sources.all() == []


async def test_escape_adds_nothing(paper):
    async with opened(paper) as screen:
        await screen.press("+", "a", "escape")

        assert paper.library.sources.all() == []


async def followed(paper, server):
    await paper.library.follow(server.url("/feed"))


async def test_sources_are_listed_with_how_they_fare(paper, server):
    await followed(paper, server)

    async with opened(paper) as screen:
        await screen.press("g", "f")
        await seen(screen, "a week")

        row = next(line for line in screen.lines if "a week" in line)
        assert "Lantern Feed" in row
        assert "1 unread" in row


async def test_why_a_source_fails_is_seen_before_its_figures(paper, server):
    await followed(paper, server)
    server.routes["/feed"] = Reply(status=404)
    paper.clock.pass_by(hours=2)
    async with aclosing(paper.library.refresh(manner=Manner.FORCED)) as steps:
        assert [step async for step in steps]

    async with opened(paper, preferences=by_hand(), size=(80, 24)) as screen:
        await screen.press("g", "f")

        await seen(screen, "127.0.0.1 answers 404 Not Found")


async def test_a_source_is_paused_and_goes_on(paper, server):
    await followed(paper, server)

    async with opened(paper) as screen:
        await screen.press("g", "f", "p")
        assert paper.library.subscriptions.health()[0].feed.paused
        await screen.press("p")
        assert not paper.library.subscriptions.health()[0].feed.paused


async def test_a_source_is_renamed_and_put_into_a_folder(paper, server):
    await followed(paper, server)

    async with opened(paper) as screen:
        await screen.press("g", "f", "e", "ctrl+u")
        await answer(screen, "My feed")
        await screen.press("m", "ctrl+u")
        await answer(screen, "Town / Trams")

        source = paper.library.sources.all()[0]
        assert (source.name, source.folder) == ("My feed", ("Town", "Trams"))
        await seen(screen, "Town / Trams / My feed")


async def test_a_source_is_removed_after_a_question_and_brought_back_by_undo(paper, server):
    await followed(paper, server)

    async with opened(paper) as screen:
        await screen.press("g", "f", "d", "escape")
        assert len(paper.library.sources.all()) == 1
        await screen.press("g", "f", "d", "enter")
        assert paper.library.sources.all() == []
        await screen.press("u")
        assert len(paper.library.sources.all()) == 1


async def test_only_the_stories_of_a_source_are_listed(paper, server):
    await followed(paper, server)

    async with opened(paper) as screen:
        await screen.press("g", "f", "enter")

        await seen(screen, "Lantern Feed (1)")
        await seen(screen, "Trams cross the harbour")


MORE = FEED.replace(
    b"</channel>",
    b"<item><title>Owls counted</title><guid>2</guid>"
    b"<link>https://lantern.example/owls</link></item></channel>",
)


async def test_feeds_that_are_due_are_fetched_by_themselves(paper, server):
    await followed(paper, server)
    server.routes["/feed"] = Reply(MORE)
    paper.clock.pass_by(hours=25)

    async with opened(paper) as screen:
        # Nobody reads yet, so it need not wait above the list.
        await screen.until(lambda: "1 new" in screen.text or "Owls counted" in screen.text)


async def test_no_feed_is_fetched_by_itself_if_the_reader_wants_none(paper, server, tmp_path):
    await followed(paper, server)
    paper.clock.pass_by(hours=25)
    config = parse_config("refresh: {automatic: false}", tmp_path / "config.yaml")
    asked = len(server.hits)

    async with opened(paper, preferences=Preferences.of(config, themes=tmp_path)) as screen:
        await screen.press("j")

    assert len(server.hits) == asked


async def test_feeds_are_fetched_when_asked_for_and_what_is_new_waits(paper, server):
    await followed(paper, server)
    server.routes["/feed"] = Reply(MORE)
    paper.clock.pass_by(minutes=20)

    async with opened(paper) as screen:
        await screen.press("j", "r")
        await seen(screen, "1 new article")
        await screen.press(".", "g", "g")
        await seen(screen, "Owls counted")


async def test_a_feed_that_fails_is_told_in_one_sentence(paper, server):
    await followed(paper, server)
    server.routes["/feed"] = Reply(status=500)
    paper.clock.pass_by(minutes=20)

    async with opened(paper) as screen:
        await screen.press("r")

        await seen(screen, "Lantern Feed: ")
        await seen(screen, "E details")


async def test_a_feed_that_fails_is_told_of_in_the_masthead_and_among_the_problems(paper, server):
    paper.library.subscriptions.follow(server.url("/feed"), typed=True)
    server.routes["/feed"] = Reply(b"", status=404)
    async with opened(paper) as screen:
        await seen(screen, "1 feed failed E")
        await seen(screen, "The feeds could not be fetched.")
        await screen.press("E")

        await seen(screen, "answers 404 Not Found: there is nothing at this address")


@pytest.mark.parametrize(("status", "told"), [(500, False), (410, True)])
async def test_a_round_by_itself_tells_in_a_note_only_what_is_gone(paper, server, status, told):
    await followed(paper, server)
    server.routes["/feed"] = Reply(status=status)
    paper.clock.pass_by(days=2)

    async with opened(paper) as screen:
        await seen(screen, "1 feed failed E")
        await screen.until(lambda: not screen.desk.fetching)

        assert (f"answers {status}" in screen.text) == told


async def test_a_proxy_that_is_not_reached_is_told_as_such(paper, server, monkeypatch):
    await followed(paper, server)
    paper.clock.pass_by(minutes=20)
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")

    async with opened(paper, preferences=by_hand()) as screen:
        await screen.press("r")

        await seen(screen, "The proxy 127.0.0.1 cannot be reached")


@pytest.fixture
def two(paper, server):
    """The library follows two feeds, each with a story of its own; both were fetched."""
    other = FEED.replace(b"Trams cross the harbour", b"Owls counted again").replace(
        b"lantern.example/trams", b"grove.example/owls"
    )
    server.routes["/comments"] = Reply(other)
    asyncio.run(_follow_two(paper, server))
    paper.clock.pass_by(hours=2)
    server.hits.clear()
    server.asked.clear()
    return paper


async def _follow_two(paper, server):
    await paper.library.follow(server.url("/feed"))
    await paper.library.follow(server.url("/comments"))


def by_hand():
    """The screen fetches nothing by itself."""
    config = parse_config("refresh: {automatic: no}\n", Path("config.yaml"))
    return Preferences.of(config, themes=Path("themes"))


@pytest.mark.parametrize("place", [0, 1])
async def test_only_the_outlet_of_the_article_is_fetched_by_outlet_refresh(two, server, place):
    async with opened(two, preferences=by_hand()) as screen:
        await screen.press(*("j" * place))
        assert screen.desk.stories.headline is not None
        trams = "Trams" in screen.desk.stories.headline.title
        await screen.press("R")
        await screen.until(lambda: "Nothing new in the feeds" in screen.text)

    assert [hit.path for hit in server.hits] == ["/feed" if trams else "/comments"]


async def test_a_folder_of_the_article_is_read_again_by_outlet_refresh(paper, tmp_path, server):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "owls.md").write_text("---\ntitle: Owls counted\n---\n", encoding="utf-8")
    paper.library.sources.add(folder)

    async with opened(paper, preferences=by_hand()) as screen:
        await screen.until(lambda: screen.desk.loaded and screen.desk.page is not None)
        (folder / "trams.md").write_text("---\ntitle: Trams cross\n---\n", encoding="utf-8")
        await screen.pilot.press("R")
        await screen.until(lambda: "1 new article" in screen.text)


async def test_a_refresh_that_could_not_begin_is_not_said_to_have_found_nothing(two):
    async with opened(two, preferences=by_hand()) as screen:
        with refresh_lock(two.library.path):
            await screen.pilot.press("r")
            await screen.until(lambda: "another Broadsheet is refreshing" in screen.text)
            await screen.press("j")

        assert "Nothing new" not in screen.text


async def test_servers_are_left_alone_for_a_while_after_nothing_could_be_kept(paper, server):
    await followed(paper, server)
    server.routes["/feed"] = Reply(FEED.replace(b"Trams", b"Ferries"))
    paper.clock.pass_by(days=2)
    lock = paper.library.path.with_name(f"{paper.library.path.name}-refresh")
    lock.mkdir()  # as where nothing can be written

    async with opened(paper) as screen:
        await screen.until(lambda: "nothing was fetched" in screen.text)
        lock.rmdir()
        await fetch_due(screen.desk)
        assert not screen.desk.fetching

        paper.clock.pass_by(minutes=11)
        await fetch_due(screen.desk)
        assert screen.desk.fetching


async def test_a_refresh_is_given_up_by_refresh_stop_at_once(two, server):
    server.routes["/feed"] = raw(hang=True)

    async with opened(two, preferences=by_hand()) as screen:
        await screen.pilot.press("r")
        await asyncio.to_thread(server.asked.wait)
        await screen.pilot.press("g", "x")
        await screen.until(lambda: "Refresh stopped" in screen.text)

        assert not screen.desk.fetching
        with refresh_lock(two.library.path):
            pass


async def test_tags_and_interval_are_chosen_on_the_screen(paper, server):
    await followed(paper, server)

    async with opened(paper) as screen:
        await screen.press("g", "f", "t")
        await answer(screen, "city, trams")
        await screen.press("i")
        await answer(screen, "6h")

        health = paper.library.subscriptions.health()[0]
        assert health.source.tags == ("city", "trams")
        assert health.feed.interval == 6 * 3600
        await screen.press("i", "ctrl+u", "enter")
        assert paper.library.subscriptions.health()[0].feed.interval is None


@pytest.fixture
async def three(paper, server, tmp_path):
    """Two feeds and a folder, which sorts between them."""
    await followed(paper, server)
    await paper.library.follow(server.url("/comments"))
    paper.library.sources.add(tmp_path)
    paper.library.subscriptions.rename(3, "Lantern Documents")
    return paper


@pytest.mark.parametrize("keys", [
    ("p",),
    ("F",),
    ("e", "ctrl+u", "Z", "z", "enter"),
    ("m", "Z", "enter"),
    ("t", "escape"),
    ("i", "x", "enter"),
    ("d", "escape"),
    ("h", "escape"),
], ids=" ".join)  # fmt: skip
async def test_after_an_act_the_cursor_is_on_the_same_source(three, keys):
    async with opened(three, preferences=by_hand()) as screen:
        await screen.press("g", "f", "j", "j", *keys)
        await seen(screen, "starter feeds")

        await screen.press("d", "enter")

        assert [it.id for it in three.library.sources.all()] == [2, 3]


async def test_a_key_acts_on_the_source_that_was_found(three):
    async with opened(three, preferences=by_hand()) as screen:
        await screen.press("g", "f", "/")
        await screen.type(*"docu")
        await screen.press("escape", "d", "enter")

        assert [it.id for it in three.library.sources.all()] == [1, 2]


async def test_what_a_folder_cannot_do_leaves_the_sources_open(three):
    async with opened(three, preferences=by_hand()) as screen:
        await screen.press("g", "f", "j", "i", "u", "p", "j", "p")
        await seen(screen, "paused")

        assert "starter feeds" in screen.text
        assert [it.feed.paused for it in three.library.subscriptions.health() if it.feed] == [
            True, False,
        ]  # fmt: skip


async def test_keys_that_are_typed_fast_are_for_the_sources_and_no_story(three):
    async with opened(three, preferences=by_hand()) as screen:
        await screen.press("g", "f")
        await screen.type("p", "j", "j", "p", "F", "m")
        await screen.press("escape", "escape")

        states = [it.feed.paused for it in three.library.subscriptions.health() if it.feed]
        assert states == [True, True]
        assert three.library.shelves.count(StoryQuery(Shelf.UNREAD)) == 1


async def test_what_is_no_span_of_time_is_told_and_changes_nothing(paper, server):
    await followed(paper, server)

    async with opened(paper) as screen:
        await screen.press("g", "f", "i")
        await answer(screen, "often")

        await seen(screen, "no span of time")
        assert paper.library.subscriptions.health()[0].feed.interval is None


async def test_a_feed_is_fetched_from_where_it_is_said_to_be_now(paper, server):
    await followed(paper, server)

    async with opened(paper) as screen:
        await screen.press("g", "f", "u", "ctrl+u")
        await answer(screen, server.url("/comments"))

        assert paper.library.sources.all()[0].path == server.url("/comments")


async def test_how_a_source_fares_is_told_whole(paper, server):
    await followed(paper, server)
    server.routes["/feed"] = Reply(status=404)
    paper.clock.pass_by(hours=2)
    async with aclosing(paper.library.refresh(manner=Manner.FORCED)) as steps:
        assert [step async for step in steps]

    async with opened(paper, preferences=by_hand()) as screen:
        await screen.press("g", "f", "h")

        told = screen.text
        for words in ("Last success", "Last error", "there is nothing at this address",
                      "Next check", "Articles a week", "Unread", server.url("/feed")):  # fmt: skip
            assert words in told, words


async def test_who_is_cut_off_is_told_so_until_a_server_answers(paper, server):
    for host in ("one", "two"):
        paper.library.subscriptions.follow(f"http://{host}.invalid/feed", typed=False)
    async with opened(paper) as screen:
        await screen.press("r")
        await screen.until(lambda: "offline" in screen.lines[0])
        assert "failed" not in screen.lines[0]

        paper.library.subscriptions.follow(server.url("/feed"), typed=True)
        await screen.press("r")
        await screen.until(lambda: "offline" not in screen.lines[0])


async def test_a_feed_that_is_left_alone_is_not_said_to_have_nothing_new(paper, server):
    await followed(paper, server)

    async with opened(paper, preferences=by_hand()) as screen:
        await screen.press("R")

        await seen(screen, "asked a moment ago")
        assert "Nothing new" not in screen.text


LIST = """<opml version="2.0"><body><outline text="Town">
<outline text="Lantern" xmlUrl="http://lantern.example/feed"/>
<outline text="Bad" xmlUrl="exec:rm"/></outline>
<outline text="Quay" xmlUrl="http://quay.example/feed"/></body></opml>"""


async def test_a_list_of_feeds_that_is_typed_is_taken_in_with_its_folders(paper, tmp_path):
    file = tmp_path / "subscriptions.xml"
    file.write_text(LIST, encoding="utf-8")

    async with opened(paper, preferences=by_hand()) as screen:
        await screen.press("+")
        await answer(screen, str(file))
        await seen(screen, "Following 2 new feeds, 1 skipped")

    followed = {(it.path, it.folder) for it in paper.library.sources.all()}
    assert followed == {
        ("http://lantern.example/feed", ("Town",)), ("http://quay.example/feed", ())
    }  # fmt: skip


async def test_of_a_list_that_is_cut_off_nothing_is_taken_in_without_asking(paper, tmp_path):
    file = tmp_path / "subscriptions.opml"
    file.write_text(LIST[: LIST.index("</outline>")], encoding="utf-8")

    async with opened(paper, preferences=by_hand()) as screen:
        await screen.press("+")
        await answer(screen, str(file))
        await seen(screen, "The file is cut off. Follow the feed that was read")
        assert paper.library.sources.all() == []
        await answer(screen, "n")
        assert paper.library.sources.all() == []
        await screen.press("+")
        await answer(screen, str(file))
        await answer(screen, "y")
        await seen(screen, "Following 1 new feed")
