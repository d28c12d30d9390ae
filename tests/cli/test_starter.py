"""Feeds to start with, on the command line."""

import json
from pathlib import Path

import pytest

from reader.settings import places
from reader.sources.opml import parse_opml
from tests.support.feed_server import FeedServer, Reply, rss, story

SHIPPED = Path(places.__file__).parents[1] / places.STARTER
OWN = """<opml version="2.0"><body>
<outline text="Town"><outline text="Lantern" description="trams" xmlUrl="http://a.example/feed"/>
<outline text="Lighthouse" xmlUrl="http://b.example/feed"/></outline>
<outline text="Quay" language="fr" xmlUrl="http://c.example/feed"/></body></opml>"""


@pytest.fixture
def server():
    """A proxy, behind which three outlets lie."""
    with FeedServer() as server:
        for number, letter in enumerate("abc", 1):
            server.routes[f"http://{letter}.example/feed"] = Reply(rss([story(number)]))
        yield server


@pytest.fixture
def starting(broadsheet, server):
    """A config folder with a list of starter feeds of the reader's own."""
    config = Path(json.loads(broadsheet("dirs", "--json").out)["config"])
    config.mkdir(parents=True)
    (config / places.STARTER).write_text(OWN, encoding="utf-8")
    (config / "config.yaml").write_text(f"refresh:\n  proxy: {server.url('')}\n")
    return broadsheet


def asked(server):
    return sorted(hit.path for hit in server.hits)


def test_the_shipped_list_is_sound_varied_and_secure():
    listed = parse_opml(SHIPPED.read_bytes(), location="starter.opml")
    feeds = listed.subscriptions

    assert (listed.problems, listed.skipped, listed.merged) == ((), (), 0)
    assert 20 <= len(feeds) <= 35
    assert all(feed.url.startswith("https://") and feed.title and feed.home for feed in feeds)
    assert len({feed.folder for feed in feeds}) >= 6
    assert len({dict(feed.fields)["language"] for feed in feeds}) >= 5


def test_listing_them_fetches_and_follows_nothing(starting, server):
    listed = starting("starter")

    assert [row[2] for row in listed.rows] == ["Lantern", "Lighthouse", "Quay"]
    assert server.hits == []


@pytest.mark.parametrize(("names", "letters"), [(("quay", "1"), "ac"), (("TOWN", "light"), "ab")])
def test_those_that_are_named_are_followed_and_fetched(starting, server, names, letters):
    ended = starting("starter", *names)

    assert ended.status == 0, ended.err
    assert asked(server) == [f"http://{letter}.example/feed" for letter in letters]
    followed = [it["followed"] for it in json.loads(starting("starter", "--json").out)]
    assert followed == [letter in letters for letter in "abc"]


def test_what_is_none_of_them_or_several_follows_nothing(starting, server):
    for name in ("4", "l"):
        ended = starting("starter", "1", name)

        assert ended.status == 2
        assert f"with '{name}'" in ended.err
    assert server.hits == []


def test_the_list_can_be_printed_to_be_edited(starting):
    config = Path(json.loads(starting("dirs", "--json").out)["config"])
    # What a shell does first that is to put the list there.
    (config / places.STARTER).write_text("", encoding="utf-8")

    printed = parse_opml(starting("starter", "--opml").out.encode(), location="it")

    assert printed.subscriptions == parse_opml(SHIPPED.read_bytes(), location="it").subscriptions
