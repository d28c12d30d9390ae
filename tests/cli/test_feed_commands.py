"""Feeds on the command line, with a real server."""

import json
import signal
import subprocess

import pytest

from tests.support.feed_server import FeedServer, Reply, raw, rss, story
from tests.support.terminal import INTERRUPTIBLE

TRAMS = [story(1), story(2)]


@pytest.fixture
def server():
    with FeedServer() as server:
        server.routes["/feed"] = Reply(rss(TRAMS), etag='"1"')
        yield server


@pytest.fixture
def following(broadsheet, server):
    """A library that follows one feed."""
    ended = broadsheet("add", server.url("/feed"))
    assert ended.status == 0, ended.err
    return broadsheet


def sources(broadsheet):
    return json.loads(broadsheet("sources", "--json").out)


def test_a_feed_is_followed_and_read(broadsheet, server):
    ended = broadsheet("add", server.url("/feed"))

    assert ended.out == f"Following Meridian Wire: 2 new articles from {server.url('/feed')}\n"
    assert [row[5] for row in broadsheet("list").rows] == [it["title"] for it in TRAMS[::-1]]


def test_what_is_no_feed_is_said_and_not_added(broadsheet, server):
    ended = broadsheet("add", server.url("/missing"))

    assert ended.status == 1
    assert "there is nothing at this address; it was not added" in ended.err
    assert broadsheet("refresh").status == 0


PAGE = b"""<!doctype html><link rel="alternate" type="application/rss+xml" href="/feed">
<link rel="alternate" type="application/rss+xml" href="/other">"""


@pytest.mark.parametrize(("typed", "said", "followed"), [
    ("1\n", "Following Meridian Wire", 1),
    ("a\n", "Following Meridian Wire", 2),
    ("\n", "names 2 feeds", 0),
    ("\x04", "names 2 feeds", 0),
    ("3\n", "'3' is none of them; none was added", 0),
    ("0\n", "'0' is none of them; none was added", 0),
])  # fmt: skip
def test_of_the_feeds_of_a_page_those_are_followed_that_are_chosen(
    broadsheet, terminal, server, typed, said, followed
):
    server.routes |= {"/": Reply(PAGE), "/other": Reply(rss([story(7)]))}

    ended = terminal("add", server.url("/"), typed=typed)

    assert said in ended.out
    assert "Traceback" not in ended.out
    assert [it["kind"] for it in sources(broadsheet)].count("feed") == followed


def test_a_feed_in_a_file_of_any_name_is_followed(broadsheet, tmp_path):
    (tmp_path / "saved.php").write_bytes(b"\n" + rss(TRAMS))

    ended = broadsheet("add", "saved.php")

    assert ended.out == f"Following Meridian Wire: 2 new articles from {tmp_path / 'saved.php'}\n"


def test_an_empty_word_adds_nothing(broadsheet):
    ended = broadsheet("add", "")

    assert ended.status == 2
    assert ended.err == "broadsheet: an address or a path is empty; nothing was added\n"


def test_an_address_of_another_kind_is_said_to_be_none_that_is_followed(broadsheet):
    ended = broadsheet("add", "ftp://harbour.example/feed")

    assert ended.status == 1
    assert "ftp://harbour.example/feed: this is no address that can be followed" in ended.err


def test_a_refresh_says_what_is_new_and_what_failed(following, server):
    server.routes["/other"] = Reply(rss(TRAMS))
    following("add", server.url("/other"))
    server.routes["/feed"] = Reply(rss([*TRAMS, story(3)]))
    server.routes["/other"] = Reply(status=500)

    ended = following("refresh", "--force")

    assert ended.status == 1
    assert ended.out == "Meridian Wire: 1 new\nRefreshed 1 feed: 1 new; 1 failed\n"
    assert "answers 500" in ended.err
    assert "it is asked again in about 2" in ended.err  # 22 to 24 hours, by chance


def test_who_was_just_asked_is_left_alone_unless_forced(following, server):
    ended = following("refresh")

    assert "asked a moment ago" in ended.err
    assert len(server.hits) == 1
    assert following("refresh", "--force").out == "Refreshed 1 feed: 0 new\n"


def test_a_feed_is_found_by_its_address_without_http(following, server):
    typed = server.url("/feed").removeprefix("http://")

    assert following("refresh", "--force", typed).out == "Refreshed 1 feed: 0 new\n"


def test_a_refresh_as_json_says_what_became_of_each_feed(following, server):
    server.routes["/feed"] = Reply(status=404)

    (fields,) = json.loads(following("refresh", "--force", "--json").out)

    assert fields["outcome"] == "failed"
    assert fields["cause"] == "missing"
    assert fields["source"]["name"] == "Meridian Wire"


def test_only_the_named_sources_are_refreshed(following, server):
    server.routes["/other"] = Reply(rss([story(9)], title="Lantern"))
    following("add", server.url("/other"))

    assert following("refresh", "--force", "lantern").out == "Refreshed 1 feed: 0 new\n"
    assert server.paths() == {"/feed": 1, "/other": 2}
    assert following("refresh", "nothing").status == 1


def test_sources_are_arranged(following):
    following("rename", "1", "Harbour", "Post")
    following("move", "harbour post", "News / Local")
    following("tag", "1", "city", "trams", "city")

    (fields,) = sources(following)
    row = following("sources").rows[0]

    assert (fields["name"], fields["folder"], fields["tags"]) == (
        "Harbour Post", ["News", "Local"], ["city", "trams"],
    )  # fmt: skip
    assert row[6:12] == ["feed", "Harbour Post", "News/Local", "city,trams", "2", "well"]
    assert "now called Meridian Wire" in following("rename", "1").out


def test_a_feed_is_paused_and_resumed(following, server):
    following("pause", "1")
    assert sources(following)[0]["feed"]["condition"] == "paused"
    assert following("refresh", "--force").out == ""

    following("resume", "1")

    assert following("refresh", "--force").out == "Refreshed 1 feed: 0 new\n"


def test_intervals_and_limits_are_chosen(following):
    following("interval", "1", "6h")
    following("keep", "1", "--days", "90", "--articles", "500")

    feed = sources(following)[0]["feed"]

    assert (feed["interval"], feed["keep_days"], feed["keep_articles"]) == (6 * 3600, 90, 500)
    assert following("interval", "1", "10m").status == 2
    assert following("interval", "1", "9w").status == 1
    assert following("keep", "1", "--articles", "9" * 20).status == 2


def test_a_person_is_told_why_nothing_was_asked(broadsheet, terminal, server):
    assert "Nothing is followed yet" in terminal("refresh").out

    broadsheet("add", server.url("/feed"))
    broadsheet("pause", "1")

    assert "Every feed is paused or gone" in terminal("refresh").out


def test_headers_are_told_to_a_feed_that_needs_them(following, server):
    following("access", "1", "--header", "X-Key: 123", "--header", "user-agent: Mine")

    following("refresh", "--force")

    told = server.hits[-1].headers
    assert (told["x-key"], told["user-agent"]) == ("123", "Mine")


@pytest.mark.parametrize("header", [
    "no header", "Host: elsewhere.example", "accept-encoding: br", "X-Key: 1\r\nX-Other: 2",
    "X-Ké: 1", "X-Key: \x1b[31m",
])  # fmt: skip
def test_what_is_no_header_to_choose_is_refused(following, header):
    assert following("access", "1", "--header", header).status == 2


def test_a_removed_feed_comes_back_by_undo(following):
    following("remove", "meridian wire")
    assert sources(following) == [] or sources(following)[0]["kind"] != "feed"

    ended = following("undo")

    assert ended.out == "Undone: Removed Meridian Wire\n"
    assert len(following("list").rows) == 2


def test_a_person_sees_how_feeds_fare(following, terminal, server):
    server.routes["/feed"] = Reply(status=404)
    following("refresh", "--force")

    said = terminal("sources").out

    assert "Meridian Wire  (2 articles, 2 unread" in said
    assert "answers 404" in said


def test_an_interrupted_refresh_ends_at_once_and_quietly(following, server, environ, tmp_path):
    server.routes["/feed"] = raw(hang=True)
    server.asked.clear()
    process = subprocess.Popen(
        [*INTERRUPTIBLE, "refresh", "--force"],
        env=environ,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert server.asked.wait(30)

    process.send_signal(signal.SIGINT)

    assert process.communicate(timeout=10) == (b"", b"")
    assert process.returncode == 130


def test_a_hostile_title_reaches_no_terminal(broadsheet, terminal, server):
    server.routes["/feed"] = Reply(rss(TRAMS, title="Meridian\x9b31m\x85 [/b]Wire"))
    broadsheet("add", server.url("/feed"))

    said = terminal("sources", NO_COLOR="1").out + terminal("refresh", "--force").out

    assert "\x9b" not in said
    assert "[/b]Wire" in said


@pytest.mark.parametrize(
    "typed", ["meridian.invalid/feed", "localhost:9/feed", "127.0.0.1:9", "[::1]:9/feed"]
)
def test_a_bare_name_is_an_address(broadsheet, typed):
    ended = broadsheet("add", typed)

    assert ended.status == 1
    assert f"{typed}: " in ended.err
    assert "there is no such folder" not in ended.err
