"""Full texts on the command line, with a real server."""

import json

import pytest

from tests.support.feed_server import FeedServer, Reply, rss, story
from tests.support.web_pages import page, paragraphs

HTML = {"Content-Type": "text/html; charset=utf-8"}


@pytest.fixture
def server():
    with FeedServer() as server:
        items = [story(number, link=server.url(f"/{number}")) for number in (1, 2)]
        server.routes["/feed"] = Reply(rss(items))
        server.routes["/1"] = Reply(page(paragraphs(about="gondolas")), headers=HTML)
        yield server


@pytest.fixture
def following(broadsheet, server):
    """A library that follows a feed of two articles, one of which has a page."""
    ended = broadsheet("add", server.url("/feed"))
    assert ended.status == 0, ended.err
    return broadsheet


def id_of(broadsheet, number):
    return next(
        it["id"]
        for it in json.loads(broadsheet("list", "--json").out)
        if it["title"] == story(number)["title"]
    )


def test_full_texts_are_fetched_and_failures_told(following):
    one, two = id_of(following, 1), id_of(following, 2)

    ended = following("fulltext", one, two)

    assert ended.status == 1
    assert ended.out == f"{one}\t{story(1)['title']}\n"
    assert f"no full text of {two}: 127.0.0.1 answers 404" in ended.err
    assert "gondolas" in following("show", one).out
    assert json.loads(following("show", one, "--json").out)["full_text"]
    assert [it["title"] for it in json.loads(following("list", "gondolas", "--json").out)] == [
        story(1)["title"]
    ]


def test_an_article_is_shown_in_the_version_that_is_asked_for(following, server):
    one = id_of(following, 1)

    whole = following("show", "--full-text", one)
    first = following("show", "--source-text", one)
    again = following("show", "--full-text", one)

    assert "gondolas" in whole.out
    assert whole.out == again.out
    assert story(1)["description"] in first.out
    assert "gondolas" not in first.out
    assert server.paths()["/1"] == 1


def test_what_became_of_each_is_told_as_json(following):
    one, two = id_of(following, 1), id_of(following, 2)

    ended = following("fulltext", "--json", one, two)

    kept, failed = json.loads(ended.out)
    assert (kept["id"], kept["full_text"], kept["error"]) == (one, True, None)
    assert (failed["id"], failed["full_text"]) == (two, False)
    assert "nothing at this address" in failed["error"]


def test_a_source_gets_full_texts_by_itself_after_a_refresh(following, server):
    on = following("fulltext", "1", "on")
    items = [story(number, link=server.url(f"/{number}")) for number in (1, 2, 3)]
    server.routes["/feed"] = Reply(rss(items))
    server.routes["/3"] = Reply(page(), headers=HTML)

    refreshed = following("refresh", "--force")

    assert "Meridian Wire brings is fetched after each refresh" in on.out
    assert "Fetched 1 full text" in refreshed.err
    assert server.paths()["/1"] == 0
    assert json.loads(following("show", id_of(following, 3), "--json").out)["full_text"]
    assert json.loads(following("sources", "--json").out)[0]["full_text"]
    following("fulltext", "1", "off")
    assert not json.loads(following("sources", "--json").out)[0]["full_text"]


def test_what_makes_no_sense_is_said(following):
    assert following("fulltext", "on").status == 2
    assert following("fulltext", "1", "2", "off").status == 2
    assert "not one of the sources" in following("fulltext", "nothing", "on").err
    assert "no article has the id" in following("fulltext", "zzzz").err
