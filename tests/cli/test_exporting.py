"""Reading lists of what is starred, and of whatever a query finds."""

import json

import pytest

from reader.sources.opml import parse_opml
from tests.support.feed_server import FeedServer, Reply, rss, story


@pytest.fixture
def starred(paper):
    """A library in which two articles are starred, one of them not the lead of its story."""
    bridge, owls, _ = (row[0] for row in paper("list").rows)
    lantern = paper("related", bridge).rows[0][0]
    assert paper("star", lantern, owls).status == 0
    return paper


def test_what_is_starred_becomes_a_reading_list(starred):
    ended = starred("export", "starred")

    assert ended.out == (
        "# Starred\n"
        "\n"
        "- [Trams cross the harbour again](https://lantern.example/trams) — The Lantern,"
        " Tue 14 May 2019, 09:00\n"
        "\n"
        "  After nine years.\n"
        "\n"
        "- [Owls counted](https://grove.example/owls) — Grove Post, Mon 13 May 2019, 10:00\n"
        "\n"
        "  There are more than last year.\n"
    )
    assert ended.err == "2 articles exported\n"


def test_a_query_narrows_what_is_exported(starred):
    ended = starred("export", "starred", "--query", "owls after:2019-05-01")

    assert ended.out.startswith("# Starred: owls after:2019-05-01\n\n- [Owls counted]")
    assert ended.err == "1 article exported\n"


def test_articles_are_the_leads_of_the_stories_a_query_finds(paper):
    text = paper("export", "articles", "--query", "from:meridian OR 鳥").out

    assert "- [Harbour bridge reopens](https://meridian.example/bridge)" in text
    assert "- 鳥が帰ってきた、町はとても静かだ — 町新聞" in text
    assert "Owls" not in text


def test_json_is_an_article_a_line_as_show_prints_it(starred):
    lines = starred("export", "starred", "--format", "json").out.splitlines()

    articles = [json.loads(line) for line in lines]
    assert [it["title"] for it in articles] == ["Trams cross the harbour again", "Owls counted"]
    assert articles == [json.loads(starred("show", it["id"], "--json").out) for it in articles]


def test_opml_names_the_feeds_and_links_the_outlets_without_one(starred):
    with FeedServer() as server:
        server.routes["/feed"] = Reply(rss([story(1), story(2)]))
        starred("add", server.url("/feed"))
        starred("star", starred("list", "from:meridian", "-harbour").rows[0][0])
        ended = starred("export", "starred", "--format", "opml")

        listed = parse_opml(ended.out.encode(), location="-")
        assert [it.url for it in listed.subscriptions] == [server.url("/feed")]
    assert [dict(it.fields) for it in listed.outlines] == [
        {"text": "Grove Post", "type": "link", "url": "https://grove.example/"},
        {"text": "The Lantern", "type": "link", "url": "https://lantern.example/"},
    ]
    assert ended.err == "3 articles exported\n"


def test_a_list_is_written_into_a_file(starred, tmp_path):
    ended = starred("export", "starred", tmp_path / "reading.md")

    assert (ended.status, ended.out) == (0, "")
    assert (tmp_path / "reading.md").read_text().startswith("# Starred\n")


def test_nothing_starred_is_an_empty_list(paper):
    assert paper("export", "starred").out == "# Starred\n"
    assert paper("export", "starred", "--format", "json").out == ""


def test_marks_have_one_form_and_no_query(paper):
    ended = paper("export", "state", "--format", "md")

    assert ended.status == 2
    assert "about 'starred' and 'articles'" in ended.err
