"""Refreshing feeds of a real server into a real library."""

import pytest

from reader.domain.errors import FetchFailure, RefreshBusyError
from reader.domain.ids import ArticleId
from reader.domain.queries import Shelf, StoryQuery
from reader.domain.refreshing import Refreshed, RefreshFailed
from reader.library.refresh_lock import refresh_lock
from tests.support.feed_server import Reply, rss, story

TRAMS = [story(1), story(2), story(3)]


def lead(desk, title):
    rows = desk.library.shelves.first(StoryQuery(), limit=100)
    return next(row.article_id for row in rows if row.title == title)


async def test_a_feed_becomes_stories(desk, server):
    server.routes["/feed"] = Reply(rss(TRAMS))
    desk.follow()

    (result,) = await desk.refresh()

    assert isinstance(result, Refreshed)
    assert (result.new, result.changed) == (3, 0)
    assert result.source.name == "Meridian Wire"
    assert desk.titles() == [it["title"] for it in TRAMS]


async def test_one_feed_that_fails_stops_no_other(desk, server):
    server.routes["/good"] = Reply(rss(TRAMS))
    for path in ("/missing", "/good"):
        desk.follow(path)

    failed, refreshed = await desk.refresh()

    assert isinstance(failed, RefreshFailed)
    assert failed.error.failure is FetchFailure.MISSING
    assert isinstance(refreshed, Refreshed)
    assert len(desk.titles()) == 3


async def test_what_a_feed_does_not_list_any_more_stays(desk, server):
    server.routes["/feed"] = Reply(rss(TRAMS))
    desk.follow()
    await desk.refresh()
    server.routes["/feed"] = Reply(rss([story(3), story(4)]))

    (result,) = await desk.refresh()

    assert result.new == 1
    assert len(desk.titles()) == 4


async def test_an_edited_article_is_updated_in_its_place_and_stays_read(desk, server):
    server.routes["/feed"] = Reply(rss([story(1)]))
    desk.follow()
    await desk.refresh()
    number = lead(desk, story(1)["title"])
    desk.library.marks.read([number], read=True, label="Read")
    server.routes["/feed"] = Reply(rss([story(1, title="Tram 1 leaves late")]))
    desk.clock.pass_by(hours=2)

    (result,) = await desk.refresh()

    article = desk.library.articles.find(number)
    assert (result.new, result.changed) == (0, 1)
    assert article.title == "Tram 1 leaves late"
    assert article.updated == desk.clock.now
    assert desk.library.articles.status(number).read


async def test_a_change_that_nobody_can_read_is_no_update(desk, server):
    server.routes["/feed"] = Reply(rss([story(1, description="<p>On time.</p>")]))
    desk.follow()
    await desk.refresh()
    server.routes["/feed"] = Reply(
        rss([story(1, description="<p class='x'>On  time.</p>", pubDate="")])
    )

    (result,) = await desk.refresh()

    article = desk.library.articles.find(lead(desk, story(1)["title"]))
    assert result.changed == 0
    assert article.updated is None
    assert article.published is not None


async def test_new_dates_at_each_fetch_bring_nothing_back(desk, server):
    server.routes["/feed"] = Reply(rss([story(1)]))
    desk.follow()
    await desk.refresh()
    number = lead(desk, story(1)["title"])
    desk.library.marks.read([number], read=True, label="Read")
    server.routes["/feed"] = Reply(rss([story(1, pubDate="Tue, 07 Sep 2021 08:00:00 GMT")]))

    await desk.refresh()

    assert desk.titles(Shelf.UNREAD) == []
    assert desk.library.articles.find(number).published.day == 6


async def test_one_article_in_two_feeds_is_one_with_two_sources(desk, server):
    server.routes["/one"] = Reply(rss([story(1)]))
    server.routes["/two"] = Reply(rss([story(1, guid="other")], title="Lantern"))
    first, second = desk.follow("/one"), desk.follow("/two")

    await desk.refresh()

    assert len(desk.titles()) == 1
    for source in (first, second):
        assert desk.library.shelves.count(StoryQuery(sources=(source.id,))) == 1


async def test_one_article_in_a_feed_and_a_document_is_one(desk, server, tmp_path):
    document = tmp_path / "tram.md"
    document.write_text(
        f"---\ntitle: {story(1)['title']}\nwebUrl: https://meridian.example/tram/1\n---\nWhole.\n"
    )
    source = desk.library.sources.add(document)
    list(desk.library.sources.load((source.id,)))
    desk.library.marks.star([lead(desk, story(1)["title"])], starred=True, label="Starred")
    server.routes["/feed"] = Reply(rss([story(1)]))
    desk.follow()

    await desk.refresh()

    assert desk.titles(Shelf.STARRED) == desk.titles() == [story(1)["title"]]


async def test_an_article_whose_address_changed_keeps_its_marks(desk, server):
    server.routes["/feed"] = Reply(rss([story(1)]))
    desk.follow()
    await desk.refresh()
    number = lead(desk, story(1)["title"])
    desk.library.marks.star([number], starred=True, label="Starred")
    server.routes["/feed"] = Reply(rss([story(1, link="https://meridian.example/renamed")]))

    await desk.refresh()

    assert desk.library.articles.find(ArticleId(number)).link == "https://meridian.example/renamed"
    assert desk.titles(Shelf.STARRED) == desk.titles() == [story(1)["title"]]


async def test_entries_that_share_one_page_are_articles_of_their_own(desk, server):
    page = "https://meridian.example/changes"
    items = [story(n, link=page, title=f"Version {n}") for n in range(5)]
    server.routes["/feed"] = Reply(rss(items))
    desk.follow()

    await desk.refresh()
    (again,) = await desk.refresh()

    assert len(desk.titles()) == 5
    assert again.new == 0


async def test_five_items_with_one_guid_are_five_articles(desk, server):
    items = [{"guid": "same", "title": f"Version {n}", "description": f"{n}"} for n in range(5)]
    server.routes["/feed"] = Reply(rss(items))
    desk.follow()

    await desk.refresh()

    assert len(desk.titles()) == 5


async def test_a_page_instead_of_a_feed_is_said_and_nothing_is_lost(desk, server):
    server.routes["/feed"] = Reply(rss(TRAMS))
    desk.follow()
    await desk.refresh()
    server.routes["/feed"] = Reply(b"<!doctype html><title>Hello</title><p>Hello")

    (result,) = await desk.refresh()

    assert isinstance(result, RefreshFailed)
    assert result.error.failure is FetchFailure.NOT_A_FEED
    assert len(desk.titles()) == 3
    assert [problem.reason for problem in desk.library.sources.problems()] == [result.error.reason]


async def test_addresses_that_are_others_at_each_fetch_flood_nothing(desk, server):
    desk.follow()
    for time in range(3):
        items = [
            it | {"guid": f"{it['link']}?at={time}", "link": f"{it['link']}?at={time}"}
            for it in TRAMS
        ]
        server.routes["/feed"] = Reply(rss(items))
        await desk.refresh()

    assert len(desk.titles()) == len(TRAMS)


async def test_of_a_page_instead_of_a_feed_the_feeds_are_told_that_it_names(desk, server):
    link = '<link rel="alternate" type="application/rss+xml" href="/{}">'
    server.routes["/feed"] = Reply(f"<html><head>{link.format('news')}</head></html>".encode())
    desk.follow()

    (result,) = await desk.refresh()

    assert isinstance(result, RefreshFailed)
    assert f"which names the feed {server.url('/news')};" in result.message


async def test_a_feed_cut_off_gives_what_is_whole_and_says_how_much(desk, server):
    body = rss(TRAMS)
    server.routes["/feed"] = Reply(body[: body.rindex(b"<item>") + 20])
    desk.follow()

    (result,) = await desk.refresh()

    assert isinstance(result, Refreshed)
    assert result.new == 2
    assert "2 items" in result.problems[0]


async def test_two_programs_never_refresh_at_the_same_time(desk, server):
    server.routes["/feed"] = Reply(rss(TRAMS))
    desk.follow()

    with refresh_lock(desk.database.path), pytest.raises(RefreshBusyError):
        await desk.refresh()

    assert len(await desk.refresh()) == 1
