"""What is dropped with age, and what never is."""

import pytest

from reader.domain.queries import Shelf, StoryQuery
from reader.library import feed_saving
from tests.support.feed_server import Reply, rss, story

TRAMS = [story(n) for n in range(1, 7)]


@pytest.fixture
async def full(desk, server):
    server.routes["/feed"] = Reply(rss(TRAMS))
    desk.follow()
    await desk.refresh()
    return desk


def mark(desk, *, read=(), starred=()):
    rows = desk.library.shelves.first(StoryQuery(), limit=100)
    ids = {row.title: row.article_id for row in rows}
    for numbers, act in ((read, desk.library.marks.read), (starred, desk.library.marks.star)):
        chosen = [ids[story(n)["title"]] for n in numbers]
        name = "read" if act == desk.library.marks.read else "starred"
        if chosen:
            act(chosen, label=name, **{name: True})


def titles(*numbers):
    return [story(n)["title"] for n in numbers]


async def test_read_articles_are_dropped_after_their_days(full):
    mark(full, read=(1, 2))
    full.library.subscriptions.keep(1, days=30, count=None)
    full.clock.pass_by(days=29)
    await full.refresh()
    assert len(full.titles()) == 6
    full.clock.pass_by(days=2)

    await full.refresh()

    assert full.titles() == titles(3, 4, 5, 6)


async def test_only_the_newest_are_kept_but_never_is_anything_unread_or_starred_dropped(full):
    mark(full, read=(1, 2, 3, 5), starred=(2,))
    full.library.subscriptions.keep(1, days=None, count=2)

    await full.refresh()

    assert full.titles() == titles(2, 4, 5, 6)


async def test_unread_articles_are_dropped_where_the_reader_asked_for_it(full):
    mark(full, starred=(2,))
    full.library.subscriptions.keep(1, days=None, count=2, drop_unread=True)

    await full.refresh()

    assert full.titles() == titles(2, 5, 6)


async def test_what_was_dropped_does_not_come_back_while_the_feed_lists_it(full):
    mark(full, read=(1, 2))
    full.library.subscriptions.keep(1, days=None, count=4)
    await full.refresh()
    edited = [story(1, title="Tram 1 leaves late"), *TRAMS[1:]]
    full.server.routes["/feed"] = Reply(rss(edited))

    (result,) = await full.refresh()

    assert result.new == 0
    assert full.titles() == titles(3, 4, 5, 6)


@pytest.mark.parametrize("between", [
    rss([]),
    rss(TRAMS[4:]),
    rss(TRAMS).partition(b"<item>")[0],
], ids=["empty", "short", "cut off"])  # fmt: skip
async def test_what_was_dropped_is_not_new_when_a_list_leaves_it_out_for_once(full, between):
    full.library.subscriptions.keep(1, days=None, count=4, drop_unread=True)
    await full.refresh()
    full.server.routes["/feed"] = Reply(between)
    await full.refresh()
    full.server.routes["/feed"] = Reply(rss(TRAMS))

    (result,) = await full.refresh()

    assert result.new == 0
    assert full.titles() == titles(3, 4, 5, 6)


async def test_what_was_dropped_and_comes_back_much_later_is_still_read(full, monkeypatch):
    monkeypatch.setattr(feed_saving, "REMEMBERED", 1)
    mark(full, read=(1,))
    full.library.subscriptions.keep(1, days=None, count=5)
    await full.refresh()
    full.library.subscriptions.keep(1, days=None, count=0)
    for listed in (TRAMS[1:], TRAMS[2:]):
        full.server.routes["/feed"] = Reply(rss(listed))
        await full.refresh()
    full.server.routes["/feed"] = Reply(rss(TRAMS))

    await full.refresh()

    assert len(full.titles()) == 6
    assert full.titles(Shelf.UNREAD) == titles(2, 3, 4, 5, 6)


async def test_an_article_that_another_feed_brings_stays(full, server):
    server.routes["/other"] = Reply(rss([story(1, guid="other")]))
    full.follow("/other")
    await full.refresh()
    mark(full, read=(1, 2))
    full.library.subscriptions.keep(1, days=None, count=4)

    await full.refresh(1)

    assert full.titles() == titles(1, 3, 4, 5, 6)


async def test_the_file_shrinks_when_much_was_dropped(desk, server):
    long = "Nobody was late. " * 5_000
    server.routes["/feed"] = Reply(rss([story(n, description=long + str(n)) for n in range(120)]))
    desk.follow()
    await desk.refresh()
    before = desk.database.path.stat().st_size
    desk.library.subscriptions.keep(1, days=None, count=1, drop_unread=True)
    await desk.refresh()

    desk.close()

    assert desk.database.path.stat().st_size < before / 10
