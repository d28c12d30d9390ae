"""Fetching the full text of articles from a real server into a real library."""

import asyncio
import gzip
import sys
from contextlib import closing

import pytest

from reader.domain.errors import ArticleNotFoundError, FullTextError, ReadOnlyStoreError
from reader.domain.queries import StoryQuery
from reader.domain.query.parsing import parse
from reader.domain.subscriptions import Access
from reader.library.full_text_fetching import FullTextFetching
from reader.library.library import Library
from reader.library.refresh_rules import RefreshRules
from reader.sources import apart, page_reading
from reader.store.database import Database
from tests.support.damage import zero_root
from tests.support.feed_server import Reply, raw, rss, story
from tests.support.refreshing import Desk
from tests.support.web_pages import ENDLESS_WORK, page, paragraphs

HTML = {"Content-Type": "text/html; charset=utf-8"}
BOMB = gzip.compress(b"<p>More.</p>" * 2_000_000, 1)
NEWS = Reply(page(paragraphs(about="gondolas")), headers=HTML)


def fetching(desk, *, seconds=60.0):
    rules = RefreshRules(limits=desk.limits, pause=0)
    return FullTextFetching(desk.database, clock=desk.clock, rules=rules, seconds=seconds)


async def fetch(desk, number, *, again=False, seconds=60.0):
    async with fetching(desk, seconds=seconds) as pages:
        return await pages.fetch(number, again=again)


async def follow(desk, server, *, link="/tram", **fields):
    """Follow a feed with one article whose page the server has; return the article's id."""
    address = link if "://" in link else server.url(link)
    server.routes["/feed"] = Reply(rss([story(1, link=address, **fields)]))
    desk.follow()
    await desk.refresh()
    return ids(desk)[0]


def ids(desk):
    rows = desk.library.shelves.first(StoryQuery(), limit=100)
    return [row.article_id for row in rows]


def found(desk, text):
    where = parse(text).query.where
    query = StoryQuery(where=where, now=desk.clock.now)
    return desk.library.shelves.count(query)


@pytest.fixture
def counted(monkeypatch):
    """How many processes were started to read pages."""
    started = []
    start = apart.Apart._start

    async def count(self):
        started.append(self)
        return await start(self)

    monkeypatch.setattr(apart.Apart, "_start", count)
    return started


async def test_a_full_text_is_kept_and_read_in_place_of_the_excerpt(desk, server):
    server.routes["/tram"] = NEWS
    number = await follow(desk, server)

    full = await fetch(desk, number)

    article = desk.library.articles.find(number)
    assert full.shown
    assert "Paragraph 1 says that the gondolas" in article.body
    assert article.from_page
    assert desk.library.full_texts.find(number) == full


async def test_both_versions_are_kept_and_either_can_be_read(desk, server):
    server.routes["/tram"] = NEWS
    number = await follow(desk, server)
    before = desk.library.articles.find(number)
    await fetch(desk, number)

    desk.library.full_texts.show(number, shown=False)

    assert desk.library.articles.find(number) == before
    again = await fetch(desk, number)
    assert again.shown
    assert desk.library.articles.find(number).from_page
    assert server.paths()["/tram"] == 1


async def test_a_page_is_fetched_again_when_that_is_wanted(desk, server):
    server.routes["/tram"] = NEWS
    number = await follow(desk, server)
    await fetch(desk, number)
    server.routes["/tram"] = Reply(page(paragraphs(about="ferries")), headers=HTML)

    await fetch(desk, number, again=True)

    assert "ferries" in desk.library.articles.find(number).body
    assert found(desk, "ferries") == 1
    assert found(desk, "gondolas") == 0


async def test_a_page_is_fetched_again_when_the_feed_has_changed_its_text(desk, server):
    server.routes["/tram"] = NEWS
    number = await follow(desk, server)
    await fetch(desk, number)
    desk.clock.pass_by(hours=1)
    changed = story(1, link=server.url("/tram"), description="It was all different.")
    server.routes["/feed"] = Reply(rss([changed]))
    await desk.refresh()
    kept = desk.library.articles.find(number)

    await fetch(desk, number)

    assert kept.from_page
    assert server.paths()["/tram"] == 2


async def test_stories_are_found_by_their_full_text(desk, server):
    server.routes["/tram"] = NEWS
    number = await follow(desk, server)
    before = [found(desk, it) for it in ("gondolas", "is:full", "has:body", "words:>100")]

    await fetch(desk, number)

    assert before == [0, 0, 0, 0]
    assert [found(desk, it) for it in ("gondolas", "is:full", "has:body", "words:>100")] == [1] * 4
    assert found(desk, "is:excerpt") == 0
    assert found(desk, story(1)["description"].partition(" ")[0]) == 1


async def test_an_article_that_is_dropped_takes_its_full_text_along(desk, server):
    server.routes["/tram"] = NEWS
    number = await follow(desk, server)
    await fetch(desk, number)

    desk.library.sources.remove(1)
    desk.clock.pass_by(days=60)
    desk.library.sources.purge()

    with pytest.raises(ArticleNotFoundError):
        desk.library.articles.find(number)
    assert desk.library.full_texts.find(number) is None
    assert found(desk, "gondolas") == 0


async def test_an_article_that_proves_to_be_another_hands_its_full_text_on(desk, server, tmp_path):
    server.routes["/tram"] = NEWS
    server.routes["/other"] = Reply(rss([story(1, link=server.url("/trams"), guid="other")]))
    number = await follow(desk, server)
    await fetch(desk, number)
    desk.follow("/other")
    await desk.refresh()
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "one.md").write_text(
        f"---\ntitle: One\nwebUrl: {server.url('/trams')}\noriginalUrl: {server.url('/tram')}\n"
        "---\nWhole.\n"
    )

    desk.library.sources.add(folder)
    for _ in desk.library.sources.load():
        pass

    assert len(ids(desk)) == 1
    assert "gondolas" in desk.library.articles.find(ids(desk)[0]).body
    assert found(desk, "gondolas") == 1


@pytest.mark.parametrize(("table", "kept"), [("articles", True), ("full_texts", False)])
async def test_after_a_rescue_full_texts_are_there(server, tmp_path, table, kept):
    place = tmp_path / "library.db"
    server.routes["/tram"] = NEWS
    with closing(Desk(tmp_path, server)) as desk:
        number = await follow(desk, server)
        full = await fetch(desk, number)
        clock = desk.clock
    zero_root(place, table)

    with Library.open(place, clock=clock) as library:
        assert "was damaged" in library.notice
        assert library.full_texts.find(number) == (full if kept else None)
    with closing(Desk(tmp_path, server)) as desk:
        await desk.refresh()
        assert desk.library.articles.find(number).from_page is kept
        assert found(desk, "gondolas") == kept


async def test_the_page_fills_gaps_and_overrules_nothing(desk, server):
    head = (
        "<meta name='author' content='Ada Bell'>"
        "<meta property='article:published_time' content='2019-02-03T08:00:00Z'>"
    )
    server.routes["/tram"] = Reply(page(head=head), headers=HTML)
    number = await follow(desk, server)
    before = desk.library.articles.find(number)

    await fetch(desk, number)

    after = desk.library.articles.find(number)
    assert after.authors == ("Ada Bell",)
    assert after.published == before.published
    assert after.title == before.title


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(status=404), "there is nothing at this address"),
        (Reply(status=402), "answers 402"),
        (Reply(b"%PDF-1.7", headers={"Content-Type": "application/pdf"}), "sends a PDF"),
        (Reply(b"<p>Please subscribe.</p>", headers=HTML), "too little text"),
        (Reply(b"<div id='app'></div><script>go()</script>", headers=HTML), "runs scripts"),
        (raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>", hang=True), "stopped"),
        (
            raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n<p>"),
            "broke off in the middle of its answer",
        ),
        (Reply(BOMB, headers=HTML | {"Content-Encoding": "gzip"}), "sends more than 10 MiB"),
        (Reply(status=302, headers={"Location": "/tram"}), "leads on more than 5 times"),
        (Reply(status=302, headers={"Location": "file:///etc/passwd"}), "only http and https"),
    ],
    ids=[
        "missing",
        "refused",
        "pdf",
        "paywall",
        "scripts",
        "hanging",
        "cut",
        "bomb",
        "loop",
        "scheme",
    ],
)
async def test_what_fails_is_said_in_one_sentence_and_loses_nothing(desk, server, reply, said):
    server.routes["/tram"] = reply
    number = await follow(desk, server)
    before = desk.library.articles.find(number)

    with pytest.raises(FullTextError, match=said) as failure:
        await fetch(desk, number)

    assert "\n" not in str(failure.value)
    assert desk.library.articles.find(number) == before


async def test_what_fails_later_leaves_the_full_text_that_was_there(desk, server):
    server.routes["/tram"] = NEWS
    number = await follow(desk, server)
    await fetch(desk, number)
    server.routes["/tram"] = Reply(status=500)

    with pytest.raises(FullTextError):
        await fetch(desk, number, again=True)

    assert desk.library.articles.find(number).from_page


async def test_a_page_that_keeps_the_reader_of_pages_busy_is_given_up(desk, server):
    server.routes["/tram"] = Reply(ENDLESS_WORK, headers=HTML)
    number = await follow(desk, server)

    with pytest.raises(FullTextError, match="could not be read within"):
        await fetch(desk, number, seconds=0.2)


async def test_a_page_that_never_ends_is_cut_off(desk, server):
    async def endless(writer):
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            writer.write(b"<p>More and more." * 10_000)
            await writer.drain()

    server.routes["/tram"] = endless
    number = await follow(desk, server)

    with pytest.raises(FullTextError, match="sends more than 10 MiB"):
        await fetch(desk, number)


async def test_an_article_without_an_address_has_no_page(desk, server):
    number = await follow(desk, server, link="gopher://meridian.example/tram")

    with pytest.raises(FullTextError, match="names no web address"):
        await fetch(desk, number)


async def test_a_feed_sends_nobody_into_a_private_network(desk, server):
    """The feed's own host was typed by the reader; another private one was not."""
    server.routes["/tram"] = NEWS
    number = await follow(desk, server, link=server.url("/tram", host="localhost"))

    with pytest.raises(FullTextError, match="private network, and was not asked"):
        await fetch(desk, number)

    assert server.paths()["/tram"] == 0


async def test_a_feed_out_of_a_list_may_not_even_name_its_own_private_host(desk, server):
    server.routes["/tram"] = NEWS
    number = await follow(desk, server)
    with desk.database.transaction() as db:
        db.execute("UPDATE feeds SET private = 0")

    with pytest.raises(FullTextError, match="private network"):
        await fetch(desk, number)


async def test_a_redirect_leads_nobody_into_a_private_network(desk, server):
    away = server.url("/secret", host="localhost")
    server.routes["/tram"] = Reply(status=302, headers={"Location": away})
    number = await follow(desk, server)

    with pytest.raises(FullTextError, match="private network"):
        await fetch(desk, number)

    assert server.paths()["/secret"] == 0


async def test_links_are_relative_to_where_the_page_was_in_the_end(desk, server):
    server.routes["/tram"] = Reply(status=302, headers={"Location": "/city/2021/tram"})
    server.routes["/city/2021/tram"] = NEWS
    number = await follow(desk, server)

    full = await fetch(desk, number)

    assert full.url == server.url("/city/2021/tram")
    assert server.url("/city/line/1") in full.text.body


async def test_the_password_of_a_feed_goes_to_its_own_server_only(desk, server):
    server.routes["/tram"] = NEWS
    number = await follow(desk, server)
    access = Access(headers={"X-Key": "secret"}, user="me", password="pass")
    desk.library.subscriptions.give_access(1, access)

    await fetch(desk, number)
    with desk.database.transaction() as db:
        db.execute("UPDATE sources SET path = ?", (b"http://127.0.0.1:1/feed",))
    await fetch(desk, number, again=True)

    ours, others = [hit.headers for hit in server.hits if hit.path == "/tram"]
    assert ours["x-key"] == "secret"
    assert ours["authorization"].startswith("Basic ")
    assert not {"x-key", "authorization"} & others.keys()


async def test_a_host_that_asks_for_it_is_left_alone(desk, server):
    server.routes["/tram"] = Reply(status=429, headers={"Retry-After": "1800"})
    number = await follow(desk, server)
    with pytest.raises(FullTextError, match="asks to be left alone"):
        await fetch(desk, number)

    with pytest.raises(FullTextError, match="ask again in 30 minutes"):
        await fetch(desk, number)

    assert server.paths()["/tram"] == 1


async def test_several_pages_are_read_by_one_process(desk, server, counted):
    server.routes |= {"/1": NEWS, "/2": Reply(status=404), "/3": NEWS}
    items = [story(number, link=server.url(f"/{number}")) for number in (1, 2, 3)]
    server.routes["/feed"] = Reply(rss(items))
    desk.follow()
    await desk.refresh()

    async with fetching(desk) as pages:
        fetched = await asyncio.gather(*map(pages.fetch, ids(desk)), return_exceptions=True)

    assert sum(isinstance(it, FullTextError) for it in fetched) == 1
    assert sum(desk.library.articles.find(it).from_page for it in ids(desk)) == 2
    assert len(counted) == 1


async def test_who_waits_no_more_has_lost_nothing(desk, server):
    server.routes["/tram"] = raw(hang=True)
    number = await follow(desk, server)
    waiting = asyncio.create_task(fetch(desk, number))
    server.asked.clear()
    await asyncio.to_thread(server.asked.wait)

    waiting.cancel()

    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert not desk.library.articles.find(number).from_page


async def test_nothing_is_asked_for_where_nothing_can_be_read(desk, server, monkeypatch):
    server.routes["/tram"] = NEWS
    number = await follow(desk, server)
    monkeypatch.setattr(page_reading, "find_spec", lambda name: None)

    with pytest.raises(FullTextError, match="pip install"):
        await fetch(desk, number)

    assert server.paths()["/tram"] == 0


async def test_nothing_is_asked_for_where_no_process_can_be_started(desk, server, monkeypatch):
    server.routes["/tram"] = NEWS
    number = await follow(desk, server)
    monkeypatch.setattr(sys, "executable", "/nowhere/python")

    with pytest.raises(FullTextError, match="could not be started"):
        await fetch(desk, number)

    assert server.paths()["/tram"] == 0


async def test_nothing_is_asked_for_where_nothing_can_be_kept(desk, server, monkeypatch):
    server.routes["/tram"] = NEWS
    number = await follow(desk, server)
    monkeypatch.setattr(Database, "read_only", True)

    with pytest.raises(ReadOnlyStoreError):
        await fetch(desk, number)

    assert server.paths()["/tram"] == 0
