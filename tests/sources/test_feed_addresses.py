"""Addresses in feeds: relative to what, and what their writers meant by them."""

import json

import pytest

from reader.sources.feeds import parse_feed

URL = "https://paper.example/news/feed"
ATOM = 'xmlns:atom="http://www.w3.org/2005/Atom"'


def item(inside, attributes=""):
    text = (
        f"<rss {ATOM}><channel><title>T</title><item {attributes}>{inside}</item></channel></rss>"
    )
    return parse_feed(text.encode(), url=URL).articles[0].article


def entry(inside, feed="", attributes=""):
    text = (
        f'<feed xmlns="http://www.w3.org/2005/Atom" {feed}><title>T</title>'
        f"<entry {attributes}><title>t</title>{inside}</entry></feed>"
    )
    return parse_feed(text.encode(), url=URL).articles[0].article


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("https://p.example/1?a=1&amp;b=2", "https://p.example/1?a=1&b=2"),
        ("https://p.example/1?a=1&amp;amp;b=2", "https://p.example/1?a=1&b=2"),
        ("<![CDATA[https://p.example/1?a=1&amp;b=2&#038;c=3]]>", "https://p.example/1?a=1&b=2&c=3"),
        ("\n  https://p.example/a b\n", "https://p.example/a%20b"),
        ("//p.example/1", "https://p.example/1"),
        ("www.p.example/1", "https://www.p.example/1"),
        ("WWW.P.example", "https://www.p.example"),
        ("www.html", "https://paper.example/news/www.html"),
        ("../1", "https://paper.example/1"),
        ("?id=1", "https://paper.example/news/feed?id=1"),
    ],
)
def test_a_link_is_what_its_writer_meant(written, link):
    document = {"version": "1.1", "items": [{"id": "1", "url": "?id=1"}]}

    assert item(f"<link>{written}</link>").link == link
    assert parse_feed(json.dumps(document).encode(), url=URL).articles[0].article.link == (
        "https://paper.example/news/feed?id=1"
    )


def test_the_base_that_stands_nearest_counts():
    article = entry(
        """<link href="p" xml:base="l/"/><summary type="html">&lt;a href="s">s&lt;/a></summary>
        <content type="xhtml" xml:base="c/"><div xmlns="http://www.w3.org/1999/xhtml">
        <a href="1">a</a><p xml:base="d/"><a href="2">b</a><img src="3"/></p></div></content>""",
        'xml:base="https://base.example/a/"',
        'xml:base="b/"',
    )

    assert article.link == "https://base.example/a/b/l/p"
    for address in ("c/1", "c/d/2", "c/d/3"):
        assert f'"https://base.example/a/b/{address}"' in article.body


def test_an_element_of_rss_may_have_a_base_of_its_own():
    article = item(
        '<link xml:base="l/">p</link><description xml:base="https://d.example/x/">'
        '&lt;a href="y">y&lt;/a></description>',
        'xml:base="https://base.example/"',
    )

    assert article.link == "https://base.example/l/p"
    assert article.body == '<a href="https://d.example/x/y">y</a>'


@pytest.mark.parametrize(
    ("tag", "address"),
    [
        ("<a href='x'>", "x"),
        ("<A HREF=x>", "x"),
        ('<a title="a > b, href=y" href = " x ">', "x"),
        ('<a href="?a=1&amp;b=2">', "p?a=1&amp;b=2"),
        ('<video src="https://p.example/v" poster="x"></video>', "x"),
        ('<img data-src="x">', "x"),
        ('<img src="data:," srcset="x 1x, y.png 2x,https://p.example/z 3x">', "x 1x"),
        ('<img src="data:," srcset="x 1x, y.png 2x,https://p.example/z 3x">', "y.png 2x"),
    ],
)
def test_addresses_in_a_body_are_seen_from_its_article(tag, address):
    article = item(
        f"<link>https://p.example/d/p</link><description><![CDATA[{tag}]]></description>"
    )

    assert f"https://p.example/d/{address}" in article.body


@pytest.mark.parametrize(
    "tag",
    [
        '<a href="#part">', '<a href="">', '<a href="mailto:me@p.example">', "<a href='data:,x'>",
        '<a data-id="x" href="https://q.example/">', "<b>href='x' src=y</b>",
    ],
)  # fmt: skip
def test_what_is_no_relative_address_in_a_body_stays_as_it_is(tag):
    inside = f"<link>https://p.example/</link><content><![CDATA[<p>{tag}]]></content>"

    assert item(inside).body == f"<p>{tag}"


@pytest.mark.parametrize(
    ("written", "size"),
    [
        ("1024", 1024), (" 1,024 ", 1024), ("12 345 678", 12_345_678), ("1.024", 1024),
        ("", None), ("0", None), ("-1", None), ("1.5", None), ("big", None), ("9" * 40, None),
    ],
)  # fmt: skip
def test_the_size_of_a_file_is_a_number_or_not_known(written, size):
    (file,) = item(f'<enclosure url="/e.mp3" length="{written}"/>').enclosures

    assert (file.url, file.size) == ("https://paper.example/e.mp3", size)
