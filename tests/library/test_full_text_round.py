"""Full texts that sources get by themselves, after a refresh."""

from contextlib import aclosing

import pytest

from reader.domain.errors import FullTextError, SourceError
from reader.domain.queries import StoryQuery
from reader.library.full_text_fetching import FullTextFetching
from reader.library.full_text_round import fetch_round
from reader.library.refresh_rules import RefreshRules
from reader.sources import page_reading
from tests.support.feed_server import Reply, rss, story
from tests.support.web_pages import page

HTML = {"Content-Type": "text/html; charset=utf-8"}
NEWS = Reply(page(), headers=HTML)


@pytest.fixture
def publish(desk, server):
    """Let the feed list articles with pages of their own, and fetch it."""

    async def act(*numbers, news=NEWS):
        items = [story(number, link=server.url(f"/{number}")) for number in numbers]
        server.routes |= {"/feed": Reply(rss(items))} | {f"/{number}": news for number in numbers}
        desk.follow()
        desk.clock.pass_by(hours=2)
        await desk.refresh()

    return act


async def go_round(desk):
    """Fetch what is wanted; return what went wrong, by headline."""
    rules = RefreshRules(limits=desk.limits)
    fetching = FullTextFetching(desk.database, clock=desk.clock, rules=rules)
    steps = fetch_round(fetching, desk.library.full_texts.wanted(), connections=4, pause=0)
    async with aclosing(steps):
        return {result.title: result.error async for result in steps}


def with_full_text(desk):
    rows = desk.library.shelves.first(StoryQuery(), limit=100)
    return sorted(row.title for row in rows if desk.library.articles.find(row.article_id).from_page)


def titles(*numbers):
    return sorted(story(number)["title"] for number in numbers)


async def test_nothing_is_fetched_that_nobody_asked_for(desk, publish):
    await publish(1, 2)

    assert desk.library.full_texts.wanted() == []


async def test_what_a_source_brings_from_then_on_gets_its_full_text(desk, server, publish):
    await publish(1)

    source = desk.library.full_texts.want(1, wanted=True)
    await publish(1, 2, 3)
    results = await go_round(desk)

    assert source.full_text
    assert results == dict.fromkeys(titles(2, 3), "")
    assert with_full_text(desk) == titles(2, 3)
    assert server.paths()["/1"] == 0
    assert desk.library.full_texts.wanted() == []


async def test_a_source_can_be_left_alone_again(desk, publish):
    desk.follow()
    desk.library.full_texts.want(1, wanted=True)
    await publish(1)

    source = desk.library.full_texts.want(1, wanted=False)

    assert not source.full_text
    assert desk.library.full_texts.wanted() == []


async def test_a_source_that_is_gone_cannot_get_full_texts(desk):
    with pytest.raises(SourceError):
        desk.library.full_texts.want(7, wanted=True)


async def test_a_page_that_failed_is_left_alone_for_a_day_and_tried_three_times(
    desk, server, publish
):
    desk.follow()
    desk.library.full_texts.want(1, wanted=True)
    await publish(1, news=Reply(status=404))

    tries = []
    for _ in range(6):
        await go_round(desk)
        await go_round(desk)
        tries.append(server.paths()["/1"])
        desk.clock.pass_by(hours=25)

    assert tries == [1, 2, 3, 3, 3, 3]


async def test_a_page_that_fails_stops_no_other(desk, server, publish):
    desk.follow()
    desk.library.full_texts.want(1, wanted=True)
    await publish(1, 2, 3)
    server.routes["/2"] = Reply(b"%PDF", headers={"Content-Type": "application/pdf"})

    results = await go_round(desk)

    assert [title for title, error in results.items() if error] == titles(2)
    assert with_full_text(desk) == titles(1, 3)


async def test_one_host_is_asked_for_one_page_at_a_time_and_few_in_all(desk, server, publish):
    desk.follow()
    desk.library.full_texts.want(1, wanted=True)
    await publish(*range(1, 31), news=Reply(status=404))
    server.most_at_once = 0

    results = await go_round(desk)

    assert len(results) == 20
    assert server.most_at_once == 1
    assert len(await go_round(desk)) == 10


async def test_a_source_that_was_removed_gets_none(desk, publish):
    desk.follow()
    desk.library.full_texts.want(1, wanted=True)
    await publish(1)

    desk.library.sources.remove(1)

    assert desk.library.full_texts.wanted() == []


async def test_documents_get_theirs_too(desk, server, tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    source = desk.library.sources.add(folder)
    desk.library.full_texts.want(source.id, wanted=True)
    (folder / "one.md").write_text("---\ntitle: One\nwebUrl: https://meridian.example/1\n---\n")

    for _ in desk.library.sources.load():
        pass

    assert [article.title for article in desk.library.full_texts.wanted()] == ["One"]


async def test_what_is_missing_is_said_once_for_all(desk, publish, monkeypatch):
    desk.follow()
    desk.library.full_texts.want(1, wanted=True)
    await publish(1, 2)
    monkeypatch.setattr(page_reading, "find_spec", lambda name: None)

    with pytest.raises(FullTextError, match="pip install"):
        await go_round(desk)

    assert len(desk.library.full_texts.wanted()) == 2
