"""When feeds are asked, and when they are left alone; the servers are real."""

import calendar
import socket
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.errors import FetchError, FetchFailure, SourceError
from reader.domain.refreshing import Manner, Refreshed, RefreshFailed, RefreshSkipped
from reader.domain.subscriptions import Access
from reader.library import etiquette
from reader.store.feeds import KeptFeed
from reader.web import dialling
from tests.support.feed_server import Reply, raw, rss, story

HOUR, DAY = etiquette.HOUR, etiquette.DAY
TRAMS = [story(1), story(2)]


def hours_until_next(desk, source_id=1):
    feed = desk.kept(source_id)
    return (datetime.fromtimestamp(feed.next_check, UTC) - desk.clock.now) / timedelta(hours=1)


async def follow(desk, server, body=None, **reply):
    server.routes["/feed"] = Reply(body or rss(TRAMS), **reply)
    desk.follow()
    return await desk.refresh_due()


async def test_a_feed_that_did_not_change_is_asked_so_and_not_read_again(desk, server):
    await follow(desk, server, etag='W/"1"', modified="Mon, 06 Sep 2021 08:00:00 GMT")
    desk.clock.pass_by(days=1)

    (result,) = await desk.refresh_due()

    asked = server.hits[1].headers
    assert asked["if-none-match"] == 'W/"1"'
    assert asked["if-modified-since"] == "Mon, 06 Sep 2021 08:00:00 GMT"
    assert isinstance(result, Refreshed)
    assert (result.new, desk.kept().fetches) == (0, 1)


async def test_the_same_body_again_is_not_read_again(desk, server):
    await follow(desk, server)
    desk.clock.pass_by(days=1)

    await desk.refresh_due()

    assert desk.kept().fetches == 1


async def test_the_rest_of_a_feed_that_was_cut_off_is_asked_for(desk, server):
    body = rss(TRAMS)
    await follow(desk, server, body.rpartition(b"<item>")[0], etag='"1"')
    assert len(desk.titles()) == 1
    server.routes["/feed"] = Reply(body, etag='"1"')
    desk.clock.pass_by(days=1)

    await desk.refresh_due()

    assert len(desk.titles()) == 2


async def test_a_feed_that_is_empty_for_once_keeps_its_name_and_its_articles(desk, server):
    await follow(desk, server)
    feed, titles = desk.kept(), desk.titles()
    server.routes["/feed"] = Reply(b"null")
    desk.clock.pass_by(days=1)

    (result,) = await desk.refresh_due()

    assert isinstance(result, Refreshed)
    assert feed.title
    assert (desk.kept().title, desk.kept().home) == (feed.title, feed.home)
    assert desk.titles() == titles


async def test_a_server_that_says_for_ever_that_nothing_changed_is_not_believed(desk, server):
    await follow(desk, server, etag='"1"')
    server.routes["/feed"] = lambda hit: Reply(
        rss([story(9)]), status=304 if "if-none-match" in hit.headers else 200
    )
    for _ in range(9):
        desk.clock.pass_by(days=1)
        await desk.refresh_due()

    assert story(9)["title"] in desk.titles()


async def test_a_feed_is_left_alone_for_an_hour_by_itself_and_ten_minutes_by_hand(desk, server):
    now = datetime(2021, 9, 6, 12, tzinfo=UTC)
    busy = [story(n, pubDate=f"Mon, 06 Sep 2021 11:{n:02}:00 GMT") for n in range(30, 50)]
    await follow(desk, server, rss(busy))
    assert hours_until_next(desk) == 1

    desk.clock.now = now + timedelta(minutes=9)
    (skipped,) = await desk.refresh(manner=Manner.BY_HAND)
    desk.clock.now = now + timedelta(minutes=11)
    (asked,) = await desk.refresh(manner=Manner.BY_HAND)
    desk.clock.now = now + timedelta(minutes=70)
    nothing = await desk.refresh_due()

    assert isinstance(skipped, RefreshSkipped)
    assert isinstance(asked, Refreshed)
    assert nothing == []


async def test_who_insists_is_not_held_up(desk, server):
    await follow(desk, server)

    await desk.refresh(manner=Manner.FORCED)

    assert len(server.hits) == 2


async def test_a_monthly_feed_is_asked_once_a_day(desk, server):
    items = [story(n, pubDate=f"0{n} {month} 2021 08:00:00 GMT") for n, month in
             enumerate(("Jun", "Jul", "Aug"), 1)]  # fmt: skip

    await follow(desk, server, rss(items))

    assert hours_until_next(desk) == 24


@pytest.mark.parametrize(
    ("channel", "fields", "hours"),
    [
        ("<ttl>180</ttl>", {}, 3),
        ("<ttl>99999</ttl>", {}, 24),
        ("", {"Cache-Control": "max-age=7200"}, 2),
        ("", {"Expires": "Mon, 06 Sep 2021 17:00:00 GMT"}, 5),
        ("<ttl>120</ttl>", {"Cache-Control": "max-age=14400"}, 4),
        ("<ttl>1</ttl>", {"Cache-Control": "max-age=1"}, 1),
    ],
)
async def test_a_feed_is_left_alone_for_as_long_as_it_asks(desk, server, channel, fields, hours):
    busy = [story(n, pubDate=f"Mon, 06 Sep 2021 11:{n:02}:00 GMT") for n in range(30, 50)]

    await follow(desk, server, rss(busy, channel=channel), headers=fields)

    assert hours_until_next(desk) == hours


async def test_hours_and_days_that_a_feed_wants_off_are_kept(desk, server):
    off = "<skipHours><hour>18</hour></skipHours><skipDays><day>Tuesday</day></skipDays>"
    await follow(desk, server, rss(TRAMS, channel=off))
    asked_at = []

    for moment in ("06 18:30", "06 19:30", "07 12:00", "08 00:30"):
        desk.clock.now = datetime.strptime(f"2021 09 {moment} +0000", "%Y %m %d %H:%M %z")
        asked_at += [moment] if await desk.refresh_due() else []

    assert asked_at == ["06 19:30", "08 00:30"]


@pytest.mark.parametrize("off", [
    "".join(f"<hour>{hour}</hour>" for hour in range(24)),
    "".join(f"<day>{day}</day>" for day in calendar.day_name),
])  # fmt: skip
async def test_a_feed_that_wants_off_for_ever_is_asked_all_the_same(desk, server, off):
    name = "skipHours" if "hour" in off else "skipDays"
    await follow(desk, server, rss(TRAMS, channel=f"<{name}>{off}</{name}>"))
    desk.clock.pass_by(days=1)

    assert len(await desk.refresh_due()) == 1


@pytest.mark.parametrize("status", [429, 503])
async def test_a_busy_host_is_left_alone_with_all_its_feeds(desk, server, status):
    server.routes["/one"] = Reply(status=status, headers={"Retry-After": "7200"})
    server.routes["/two"] = Reply(rss(TRAMS))
    desk.follow("/one"), desk.follow("/two")

    failed, skipped = await desk.refresh()
    desk.clock.pass_by(minutes=119)
    still = await desk.refresh()
    desk.clock.pass_by(minutes=2)
    await desk.refresh()

    assert isinstance(failed, RefreshFailed)
    assert isinstance(skipped, RefreshSkipped)
    assert all(isinstance(result, RefreshSkipped) for result in still)
    assert server.paths() == {"/one": 2, "/two": 1}


async def test_a_pause_that_a_host_asked_for_outlives_the_program(desk, server, tmp_path):
    server.routes["/feed"] = Reply(status=429)
    desk.follow()
    await desk.refresh()
    desk.clock.pass_by(minutes=9)

    (skipped,) = await type(desk)(tmp_path, server).refresh_later(desk.clock)

    assert isinstance(skipped, RefreshSkipped)


async def test_failures_double_the_time_between_and_success_ends_that(desk, server):
    server.routes["/feed"] = Reply(status=500)
    desk.follow()
    waits = []
    for _ in range(7):
        await desk.refresh()
        waits.append(hours_until_next(desk))
        desk.clock.pass_by(days=1)
    server.routes["/feed"] = Reply(rss(TRAMS))

    await desk.refresh()

    assert waits == [2, 4, 8, 16, 24, 24, 24]
    assert (desk.kept().errors, desk.kept().error) == (0, "")


@given(st.floats(0, 1), st.integers(0, 20))
def test_jitter_never_leaves_its_bounds(chance, errors):
    feed = KeptFeed(source_id=1, url="https://meridian.example/", errors=errors)
    error = FetchError(feed.url, "fault", FetchFailure.STATUS)

    changes = etiquette.after_failure(feed, error, now=0, chance=lambda: chance)

    plain = min(HOUR * 2 ** (errors + 1), DAY)
    assert 0.9 * plain - 1 <= changes["next_check"] <= min(1.1 * plain, DAY)


async def test_what_is_gone_is_not_asked_any_more_until_it_is_resumed(desk, server):
    await follow(desk, server)
    server.routes["/feed"] = Reply(status=410)
    (gone,) = await desk.refresh()
    desk.clock.pass_by(days=30)

    assert "resume" in gone.message
    assert await desk.refresh_due() == []
    assert len(desk.titles()) == 2

    desk.library.subscriptions.resume(1)
    server.routes["/feed"] = Reply(rss(TRAMS))
    await desk.refresh_due()

    assert not desk.kept().gone


async def test_what_is_missing_three_times_is_asked_daily(desk, server):
    server.routes["/feed"] = Reply(status=404)
    desk.follow()
    for _ in range(3):
        await desk.refresh()

    assert hours_until_next(desk) == 24


async def test_a_paused_feed_is_asked_only_by_name(desk, server):
    await follow(desk, server)
    desk.library.subscriptions.pause(1)
    desk.clock.pass_by(days=3)

    assert await desk.refresh_due() == []
    assert await desk.refresh() == []
    assert len(await desk.refresh(1)) == 1


async def test_a_feed_that_moved_for_good_is_believed_after_three_days(desk, server):
    server.routes["/feed"] = Reply(status=301, headers={"Location": "/new"})
    server.routes["/new"] = Reply(rss(TRAMS))
    desk.follow()
    for _ in range(3):
        await desk.refresh()  # on one day it counts once
    assert desk.kept().url == server.url("/feed")
    for _ in range(2):
        desk.clock.pass_by(days=1)
        await desk.refresh()

    assert desk.kept().url == server.url("/new")
    assert len(desk.titles()) == 2


@pytest.mark.parametrize("answer", [
    Reply(status=302, headers={"Location": "/new"}),
    Reply(status=301, headers={"Location": "/login?to=new"}),
    Reply(status=301, headers={"Location": "/page"}),
])  # fmt: skip
async def test_other_moves_are_never_believed(desk, server, answer):
    server.routes |= {"/feed": answer, "/new": Reply(rss(TRAMS)), "/page": Reply(b"<html>")}
    server.routes["/login?to=new"] = Reply(rss(TRAMS))
    desk.follow()
    for _ in range(5):
        await desk.refresh()
        desk.clock.pass_by(days=1)

    assert desk.kept().url == server.url("/feed")


@pytest.fixture
def moving(desk, server, monkeypatch):
    """Let a feed lead for good to another host, as public as this one can be."""
    monkeypatch.setattr(dialling, "is_public", lambda _: True)
    server.routes["/feed"] = Reply(
        status=301, headers={"Location": server.url("/new", "localhost")}
    )
    server.routes["/new"] = Reply(rss(TRAMS))

    async def move():
        for _ in range(4):
            await desk.refresh()
            desk.clock.pass_by(days=1)

    return move


async def test_a_host_that_a_feed_moved_to_may_not_be_on_a_private_network(desk, server, moving):
    desk.follow()

    await moving()

    assert desk.kept().url == server.url("/new", "localhost")
    assert not desk.kept().private


async def test_a_feed_that_cannot_move_as_another_is_there_is_asked_where_it_was(
    desk, server, moving
):
    desk.follow()
    desk.library.subscriptions.follow(server.url("/new", "localhost"), typed=True)

    await moving()

    assert desk.kept().url == server.url("/feed")
    assert desk.kept().private


async def test_a_feed_with_a_password_is_not_moved_to_another_host(desk, server, moving):
    source = desk.follow()
    desk.library.subscriptions.give_access(source.id, Access(user="me", password="secret"))

    await moving()

    assert desk.kept().url == server.url("/feed")
    told = {hit.headers["host"] for hit in server.hits if "authorization" in hit.headers}
    assert told == {f"127.0.0.1:{server.port}"}


async def test_one_connection_at_most_leads_to_a_host(desk, server):
    for place in range(6):
        server.routes[f"/{place}"] = Reply(rss([story(place)]))
        desk.follow(f"/{place}")

    await desk.refresh()

    assert len(server.hits) == 6
    assert server.most_at_once == 1


async def test_being_cut_off_is_no_fault_of_any_feed(desk):
    for host in ("one", "two"):
        desk.library.subscriptions.follow(f"http://{host}.invalid/feed", typed=False)

    results = await desk.refresh()

    assert [result.error.failure for result in results] == [FetchFailure.OFFLINE] * 2
    assert [desk.kept(it).errors for it in (1, 2)] == [0, 0]


async def test_a_host_that_is_gone_is_at_fault_when_others_answer(desk, server):
    desk.library.subscriptions.follow("http://nowhere.invalid/feed", typed=False)
    server.routes["/feed"] = Reply(rss(TRAMS))
    desk.follow()

    failed, _ = await desk.refresh()

    assert failed.error.failure in (FetchFailure.NETWORK, FetchFailure.OFFLINE)
    assert desk.kept(1).errors == 1


async def test_a_host_that_cannot_be_reached_is_not_tried_for_all_its_feeds(desk, monkeypatch):
    lookups = []

    async def nobody(host, port):
        lookups.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "nobody")

    monkeypatch.setattr("reader.web.dialling.resolve", nobody)
    for place in range(5):
        desk.library.subscriptions.follow(f"http://nowhere.example/{place}", typed=False)

    results = await desk.refresh()

    assert [result.error.failure for result in results] == [FetchFailure.NETWORK] * 5
    assert len(lookups) == 2


async def test_feeds_that_hang_let_the_others_of_their_host_come(desk, server):
    for place in range(4):
        server.routes[f"/hang{place}"] = raw(hang=True)
        desk.follow(f"/hang{place}")
    server.routes["/feed"] = Reply(rss(TRAMS))
    desk.follow()

    results = await desk.refresh()

    assert isinstance(results[-1], Refreshed)


async def test_a_clock_set_back_leaves_no_feed_asleep(desk, server):
    desk.clock.pass_by(days=365)
    await follow(desk, server)
    desk.clock.pass_by(days=-365)

    assert len(await desk.refresh_due()) == 1


async def test_an_interval_of_the_readers_own_counts(desk, server):
    await follow(desk, server)
    desk.library.subscriptions.ask_every(1, 7 * DAY)
    await desk.refresh()

    assert hours_until_next(desk) == 7 * 24


async def test_after_its_address_was_changed_nothing_is_said_that_was_told_of_the_other(
    desk, server
):
    server.routes["/feed"] = Reply(
        rss([story(1)]), etag='"old"', modified="Mon, 06 Sep 2021 08:00:00 GMT"
    )
    server.routes["/moved"] = Reply(rss([story(1)]), etag='"new"')
    source = desk.follow()
    await desk.refresh()

    desk.library.subscriptions.readdress(source.id, server.url("/moved"))
    await desk.refresh()
    await desk.refresh()

    first, second = (hit.headers for hit in server.hits if hit.path == "/moved")
    assert "if-none-match" not in first
    assert "if-modified-since" not in first
    assert second["if-none-match"] == '"new"'
    assert desk.titles() == [story(1)["title"]]


@pytest.mark.parametrize("answer", [
    Reply(rss(TRAMS), etag='"old"'),
    Reply(status=404),
    Reply(status=304),
])  # fmt: skip
async def test_an_answer_of_the_former_address_says_nothing_of_the_new_one(desk, server, answer):
    server.routes["/feed"] = Reply(rss([story(1)]), etag='"first"')
    source = desk.follow()
    await desk.refresh()
    server.routes["/feed"] = answer
    elsewhere = server.url("/moved")
    server.on_hit = lambda: desk.library.subscriptions.readdress(source.id, elsewhere)

    await desk.refresh()

    kept = desk.kept()
    assert (kept.url, kept.etag, kept.digest, kept.error) == (elsewhere, None, None, "")
    assert (kept.next_check, kept.checked) == (None, None)


def test_a_password_is_not_told_to_another_host_after_the_address_was_changed(desk):
    source = desk.library.subscriptions.follow("http://a.example/feed", typed=True)
    desk.library.subscriptions.give_access(source.id, Access(user="me", password="secret"))

    same = desk.library.subscriptions.readdress(source.id, "http://a.example/other")
    assert desk.library.subscriptions.feed(same.id).access.password == "secret"
    desk.library.subscriptions.readdress(source.id, "http://b.example/other")
    assert not desk.library.subscriptions.feed(source.id).access


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("b.example/other", "https://b.example/other"),
        ("localhost:8080/other", "http://localhost:8080/other"),
    ],
)
def test_the_new_address_of_a_feed_may_be_typed_without_http_or_https(desk, typed, url):
    source = desk.library.subscriptions.follow("http://a.example/feed", typed=True)

    assert desk.library.subscriptions.readdress(source.id, typed).path == url


def test_two_sources_are_never_at_one_address(desk):
    source = desk.follow()
    desk.follow("/other")

    with pytest.raises(SourceError, match="another source is there already"):
        desk.library.subscriptions.readdress(source.id, desk.server.url("/other"))
