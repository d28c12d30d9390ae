"""Feeds of every format, as they should be and as they are."""

from datetime import UTC, datetime

import pytest

from reader.domain.errors import FeedError
from reader.sources.feeds import parse_feed

URL = "https://paper.example/feeds/news.xml"

RSS = b"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
  <title>Harbour &amp; Hill</title><link>https://paper.example/</link>
  <description>News of two quarters</description><language>en-GB</language>
  <atom:link rel="self" href="https://paper.example/feeds/news.xml"/>
  <atom:link rel="hub" href="https://hub.example/"/>
  <ttl>90</ttl><skipHours><hour>0</hour><hour>24</hour><hour>5</hour></skipHours>
  <skipDays><day>Sunday</day></skipDays>
  <item>
    <title>The ferry&#8217;s last &lt;em&gt;crossing&lt;/em&gt;</title>
    <link>https://paper.example/ferry</link><guid isPermaLink="false">n-1</guid>
    <pubDate>Thu, 14 May 2026 07:05:00 GMT</pubDate>
    <dc:creator>Ada Quill</dc:creator><category>Harbour</category><category>Boats</category>
    <description>It sailed at dawn.</description>
    <content:encoded><![CDATA[<p>It sailed <a href="/dawn">at dawn</a>.</p>]]></content:encoded>
    <enclosure url="https://paper.example/ferry.mp3" type="audio/mpeg" length="1234"/>
    <comments>https://paper.example/ferry#talk</comments>
    <source url="https://wire.example/feed">Coast Wire</source>
  </item>
</channel></rss>"""

ATOM = b"""<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nl" xml:base="https://veld.example/blog/">
  <title type="html">Veld &amp;amp; Vaart</title><link href="./"/>
  <link rel="self" href="feed.atom"/><author><name>Bo Dijk</name></author>
  <entry>
    <id>tag:veld.example,2026:1</id><title type="text">1 &lt; 2 &amp;amp; more</title>
    <link href="one"/><link rel="enclosure" href="one.ogg" type="audio/ogg" length="9"/>
    <updated>2026-05-14T09:05:00+02:00</updated>
    <category term="water" label="Water"/>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>See <a href="two">two</a></p>
    </div></content>
  </entry>
</feed>"""


def test_rss_says_what_its_channel_says():
    feed = parse_feed(RSS, url=URL)

    assert (feed.format, feed.title, feed.home) == (
        "rss",
        "Harbour & Hill",
        "https://paper.example/",
    )
    assert (feed.description, feed.language) == ("News of two quarters", "en-gb")
    assert (feed.own_url, feed.hub) == (URL, "https://hub.example/")
    assert feed.ttl_minutes == 90
    assert (set(feed.skip_hours), set(feed.skip_days)) == ({0, 5}, {6})
    assert feed.problems == ()


def test_an_rss_item_becomes_an_article():
    (listed,) = parse_feed(RSS, url=URL).articles
    article = listed.article

    assert listed.guid == "n-1"
    assert article.title == "The ferry’s last crossing"
    assert article.link == "https://paper.example/ferry"
    assert article.published == datetime(2026, 5, 14, 7, 5, tzinfo=UTC)
    assert article.excerpt == "It sailed at dawn."
    assert article.body == '<p>It sailed <a href="https://paper.example/dawn">at dawn</a>.</p>'
    assert (article.authors, article.topics) == (("Ada Quill",), ("Harbour", "Boats"))
    assert [(file.url, file.kind, file.size) for file in article.enclosures] == [
        ("https://paper.example/ferry.mp3", "audio/mpeg", 1234)
    ]
    assert article.comments == "https://paper.example/ferry#talk"
    assert (article.publisher.name, article.publisher.domain) == ("Coast Wire", "wire.example")


def test_an_atom_entry_becomes_an_article_with_its_addresses_whole():
    feed = parse_feed(ATOM, url="https://veld.example/feed.atom")
    (listed,) = feed.articles
    article = listed.article

    assert (feed.format, feed.title, feed.language) == ("atom", "Veld & Vaart", "nl")
    assert feed.home == "https://veld.example/blog/"
    assert listed.guid == "tag:veld.example,2026:1"
    assert article.title == "1 < 2 &amp; more"
    assert article.link == "https://veld.example/blog/one"
    assert article.enclosures[0].url == "https://veld.example/blog/one.ogg"
    assert article.published == datetime(2026, 5, 14, 7, 5, tzinfo=UTC)
    assert '<a href="https://veld.example/blog/two">two</a>' in article.body
    assert (article.authors, article.topics) == (("Bo Dijk",), ("Water",))
    assert article.publisher.domain == "veld.example"


def test_a_feed_that_was_cut_off_keeps_its_whole_items_and_says_where_it_ends():
    whole = b"".join(b"<item><title>%d</title><guid>%d</guid></item>\n" % (n, n) for n in range(4))
    cut = b"<rss><channel><title>T</title>\n" + whole + b"<item><title>half"

    feed = parse_feed(cut, url=URL)

    assert [listed.guid for listed in feed.articles] == ["0", "1", "2", "3"]
    assert feed.problems == ("cut off after 4 items (line 6)",)


@pytest.mark.parametrize("nothing", [b"", b" \n", b"\x00\x00"])
def test_nothing_is_not_a_feed(nothing):
    with pytest.raises(FeedError, match="there is nothing in it"):
        parse_feed(nothing, url=URL)
