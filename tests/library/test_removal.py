"""Taking a source out, and bringing it back."""

from reader.domain.queries import Shelf, StoryQuery
from tests.support.feed_server import Reply, rss, story

TRAMS = [story(1), story(2), story(3)]


def number_of(desk, title):
    rows = desk.library.shelves.first(StoryQuery(), limit=100)
    return next(row.article_id for row in rows if row.title == title)


async def follow(desk, server, path="/feed", items=TRAMS, **channel):
    server.routes[path] = Reply(rss(items, **channel))
    source = desk.follow(path)
    await desk.refresh(source.id)
    return source


async def test_a_removed_source_is_gone_with_what_only_it_brings(desk, server):
    source = await follow(desk, server)
    await follow(desk, server, "/other", [story(3, guid="x")])

    desk.library.sources.remove(source.id)

    assert [it.path for it in desk.library.sources.all()] == [server.url("/other")]
    assert desk.titles() == [story(3)["title"]]


async def test_what_is_starred_stays_when_its_source_is_removed(desk, server):
    source = await follow(desk, server)
    desk.library.marks.star([number_of(desk, story(2)["title"])], starred=True, label="Starred")

    desk.library.sources.remove(source.id)

    assert desk.titles() == desk.titles(Shelf.STARRED) == [story(2)["title"]]


async def test_undo_brings_a_source_back_with_all_it_had(desk, server):
    source = await follow(desk, server)
    desk.library.marks.read([number_of(desk, story(1)["title"])], read=True, label="Read")
    server.routes["/feed"] = Reply(status=404)
    desk.library.sources.remove(source.id)

    batch = desk.library.marks.undo()

    assert batch.label == "Removed Meridian Wire"
    assert len(desk.titles()) == 3
    assert len(desk.titles(Shelf.UNREAD)) == 2
    assert [it.name for it in desk.library.sources.all()] == ["Meridian Wire"]


async def test_redo_takes_it_out_again(desk, server):
    source = await follow(desk, server)
    desk.library.sources.remove(source.id)
    desk.library.marks.undo()

    desk.library.marks.redo()

    assert desk.titles() == []


async def test_a_source_followed_again_is_back_at_once(desk, server):
    source = await follow(desk, server)
    desk.library.sources.remove(source.id)

    again = desk.follow()

    assert again.id == source.id
    assert len(desk.titles()) == 3


async def test_another_source_brings_an_article_back_that_a_removed_one_had(desk, server):
    source = await follow(desk, server)
    desk.library.sources.remove(source.id)

    await follow(desk, server, "/other", [story(3, guid="x")])

    assert desk.titles() == [story(3)["title"]]


async def test_a_removed_source_is_never_asked(desk, server):
    source = await follow(desk, server)
    desk.library.sources.remove(source.id)
    server.hits.clear()

    await desk.refresh()

    assert server.hits == []


async def test_what_cannot_be_undone_any_more_is_forgotten(desk, server):
    source = await follow(desk, server)
    desk.library.sources.remove(source.id)
    desk.clock.pass_by(days=31)

    desk.library.sources.purge()
    desk.library.marks.undo()

    assert desk.titles() == []
    assert desk.follow().name == ""
