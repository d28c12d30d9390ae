"""Which feeds a page names."""

import pytest

from reader.sources.discovery import find_feeds
from reader.sources.feed_places import common_addresses

PAGE = "https://paper.example/news/today.html"


def urls(html, url=PAGE):
    return [link.url for link in find_feeds(html, url)]


def test_what_a_page_declares_is_found_with_its_title_and_kind():
    feeds = find_feeds(
        """<head><LINK REL="Alternate" TYPE="application/rss+xml; charset=utf-8" TITLE="All &amp;
        more" HREF="../rss"><link rel=alternate type=application/atom+xml href="//a.example/atom">
        <link rel="alternate" type="application/feed+json" href="/feed.json">""",
        PAGE,
    )

    assert [(feed.url, feed.title, feed.kind) for feed in feeds] == [
        ("https://paper.example/rss", "All & more", "rss"),
        ("https://a.example/atom", "", "atom"),
        ("https://paper.example/feed.json", "", "json"),
    ]


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="alternate" hreflang="de" href="/de/">',
        '<link rel="alternate stylesheet" type="text/css" href="/rss.css">',
        '<link rel="alternate" type="application/json" href="/wp-json/1">',
        '<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">',
        '<link rel="alternate" type="application/rss+xml" href="file:///etc/passwd">',
        '<link rel="alternate" type="application/rss+xml">',
        '<a href="/feedback">Feedback</a>',
        '<a href="#rss">RSS</a>',
    ],
)
def test_what_is_no_feed_of_the_page_is_not_found(link):
    assert urls(link) == []


def test_addresses_are_seen_from_the_pages_base():
    html = '<base href="/blog/"><link rel="feed" href="feed">'

    assert urls(html) == ["https://paper.example/blog/feed"]


def test_a_page_that_declares_nothing_is_searched_for_links_that_look_like_feeds():
    html = """<a href="/about">About</a><a href="/news.rss">news</a><a href="/x?format=atom">x</a>
        <a href="feed:https://paper.example/f">follow</a><a href="/subscribe/1">RSS</a>"""

    assert urls(html) == [
        "https://paper.example/news.rss",
        "https://paper.example/x?format=atom",
        "https://paper.example/f",
        "https://paper.example/subscribe/1",
    ]


def test_each_feed_is_listed_once_and_those_of_comments_last():
    html = """<link rel=alternate type="application/rss+xml" title="Comments" href="/c">
        <link rel=alternate type="application/rss+xml" title="News" href="/n">
        <link rel=alternate type="application/rss+xml" href="/n#top">"""

    assert urls(html) == ["https://paper.example/n", "https://paper.example/c"]


def test_the_usual_places_are_at_the_top_of_the_site_and_then_near_the_page():
    addresses = common_addresses("https://paper.example/blog/today.html?x=1")

    assert addresses[0] == "https://paper.example/feed"
    assert addresses.index("https://paper.example/blog/feed") > addresses.index(
        "https://paper.example/feed.json"
    )
    assert len(set(addresses)) == len(addresses)


@pytest.mark.parametrize("url", ["", "file:///etc/passwd", "https://", "feed"])
def test_what_is_no_site_has_no_usual_places(url):
    assert common_addresses(url) == ()
