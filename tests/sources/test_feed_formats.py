"""The other formats, and what the usual modules say in any of them."""

import json
from datetime import UTC, datetime

import pytest

from reader.domain.articles import Image
from reader.domain.errors import FeedError
from reader.sources.feeds import parse_feed

URL = "https://paper.example/feed"
NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)


def item(inside: str, attributes: str = ""):
    """An RSS item that holds what is given."""
    text = f"<rss {attributes}><channel><title>T</title><item>{inside}</item></channel></rss>"
    return parse_feed(text.encode(), url=URL).articles[0]


def test_rdf_lists_its_items_beside_the_channel():
    feed = parse_feed(
        b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
             xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel rdf:about="https://paper.example/"><title>Old Paper</title>
          <link>https://paper.example/</link><dc:language>de</dc:language></channel>
        <item rdf:about="https://paper.example/1"><title>One</title>
          <link>https://paper.example/1</link><dc:date>2026-05-14T12:00Z</dc:date>
          <dc:creator>Cy</dc:creator><dc:subject>Rails</dc:subject></item>
        </rdf:RDF>""",
        url=URL,
    )
    (listed,) = feed.articles

    assert (feed.format, feed.title, feed.language) == ("rdf", "Old Paper", "de")
    assert listed.guid == "https://paper.example/1"
    assert listed.article.published == NOON
    assert (listed.article.authors, listed.article.topics) == (("Cy",), ("Rails",))


def test_atom_of_2003_is_read_with_its_modes():
    feed = parse_feed(
        b"""<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Early</title>
        <tagline mode="base64">TmV3cyBvZiAyMDAz</tagline>
        <entry><title mode="escaped" type="text/html">A &lt;b&gt;bold&lt;/b&gt; step</title>
        <id>x:1</id><link rel="alternate" type="text/html" href="/1"/>
        <issued>2026-05-14T12:00:00Z</issued><modified>2026-05-14T13:00:00Z</modified>
        <content mode="xml" type="application/xhtml+xml"><div xmlns="http://www.w3.org/1999/xhtml"
        >Hi <em>you</em></div></content></entry></feed>""",
        url=URL,
    )
    article = feed.articles[0].article

    assert (feed.title, feed.description) == ("Early", "News of 2003")
    assert (article.title, article.link) == ("A bold step", "https://paper.example/1")
    assert (article.published, article.body) == (NOON, "Hi <em>you</em>")
    assert article.updated == datetime(2026, 5, 14, 13, tzinfo=UTC)


def test_json_feed_is_read():
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Json & Sons",
        "home_page_url": "https://json.example/",
        "feed_url": "https://json.example/feed.json",
        "icon": "/icon.png",
        "language": "pt_BR",
        "hubs": [{"type": "WebSub", "url": "https://hub.example/"}],
        "items": [
            {
                "id": 7,
                "url": "/seven",
                "title": "Seven",
                "content_html": '<p><img src="pic.png"></p>',
                "summary": "In short",
                "date_published": "2026-05-14T12:00:00Z",
                "authors": [{"name": "Di"}, {"name": "Di"}, {"url": "https://x.example"}],
                "tags": ["sums"],
                "image": "/lead.jpg",
                "attachments": [
                    {
                        "url": "/seven.mp3",
                        "mime_type": "audio/mpeg",
                        "size_in_bytes": 9,
                        "duration_in_seconds": 61,
                    }
                ],
            }
        ],
    }

    feed = parse_feed(json.dumps(document).encode("utf-16"), url="https://json.example/feed.json")
    (listed,) = feed.articles
    article = listed.article

    assert (feed.format, feed.title, feed.language) == ("json", "Json & Sons", "pt-br")
    assert (feed.icon, feed.hub) == ("https://json.example/icon.png", "https://hub.example/")
    assert (listed.guid, article.link) == ("7", "https://json.example/seven")
    assert (article.excerpt, article.published) == ("In short", NOON)
    assert article.body == '<p><img src="https://json.example/pic.png"></p>'
    assert (article.authors, article.topics) == (("Di",), ("sums",))
    assert article.images == (Image("https://json.example/lead.jpg"),)
    assert [(file.url, file.size, file.seconds) for file in article.enclosures] == [
        ("https://json.example/seven.mp3", 9, 61)
    ]


def test_plain_text_of_json_feed_is_never_taken_for_markup():
    document = {"version": "1", "items": [{"id": "1", "content_text": "a <b> & c\n\nnext"}]}

    article = parse_feed(json.dumps(document).encode(), url=URL).articles[0].article

    assert article.body == "<p>a &lt;b&gt; &amp; c</p><p>next</p>"
    assert article.excerpt == "a <b> & c next"


@pytest.mark.parametrize(
    ("number", "guid"),
    [("12", "12"), ("12.0", "12"), ("1.5", "1.5"), ("1e3", "1000"), ("true", "")],
)
def test_an_id_of_json_feed_may_be_a_number(number, guid):
    content = f'{{"version":"1","items":[{{"id":{number},"title":"a"}}]}}'

    assert parse_feed(content.encode(), url=URL).articles[0].guid == guid


def test_a_picture_of_json_feed_may_be_described_at_length():
    content = b'{"version":"1","items":[{"id":"1","image":{"url":"/i.png"},"banner_image":"/b"}]}'

    assert [image.url for image in parse_feed(content, url=URL).articles[0].article.images] == [
        "https://paper.example/i.png",
        "https://paper.example/b",
    ]


def test_items_of_json_feed_that_are_none_are_left_out_and_the_others_stay():
    content = (
        b'{"version":"1.1","items":[null,1,"s",[],{"id":{},"title":["x"],"url":5},{"id":"ok"}]}'
    )

    feed = parse_feed(content, url=URL)

    assert [listed.guid for listed in feed.articles] == ["ok"]


@pytest.mark.parametrize("version", ["https://jsonfeed.org/version/2", "1234"])
def test_a_json_feed_of_a_version_to_come_is_refused(version):
    content = json.dumps({"version": version, "items": []}).encode()

    with pytest.raises(FeedError, match="something else in JSON"):
        parse_feed(content, url=URL)


def test_the_channel_definition_format_is_read():
    feed = parse_feed(
        b"""<CHANNEL HREF="https://old.example/" LASTMOD="2026-05-14T12:00:00Z"><TITLE>Old</TITLE>
        <ABSTRACT>What was pushed</ABSTRACT>
        <ITEM HREF="https://old.example/1" LASTMOD="2026-05-14T12:00:00Z"><TITLE>One</TITLE></ITEM>
        </CHANNEL>""",
        url=URL,
    )
    article = feed.articles[0].article

    assert (feed.format, feed.title, feed.home) == ("cdf", "Old", "https://old.example/")
    assert (feed.description, feed.updated) == ("What was pushed", NOON)
    assert (article.title, article.link) == ("One", "https://old.example/1")


def test_a_channel_definition_with_others_in_it_is_one_feed():
    feed = parse_feed(
        b"""<Channel Base="https://old.example/a/" HREF="index.html"><Title>All</Title>
        <Item HREF="1.html"><Title>One</Title></Item><Channel HREF="part/"><Title>Part</Title>
        <Item HREF="2.html"><Title>Two</Title></Item></Channel></Channel>""",
        url=URL,
    )

    assert (feed.title, feed.home) == ("All", "https://old.example/a/index.html")
    assert [listed.article.link for listed in feed.articles] == [
        "https://old.example/a/1.html",
        "https://old.example/a/2.html",
    ]


def test_a_podcast_has_its_episode_and_its_length():
    article = item(
        """<title>Episode</title><enclosure url="/e.mp3" type="audio/mpeg" length="5"/>
        <itunes:duration>1:01:05</itunes:duration><itunes:image href="/e.png"/>
        <itunes:author>Eve</itunes:author><itunes:keywords>sea, air</itunes:keywords>""",
        'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"',
    ).article

    assert article.enclosures[0].seconds == 3665
    assert article.images[0].url == "https://paper.example/e.png"
    assert (article.authors, article.topics) == (("Eve",), ("sea", "air"))


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("3665", 3665), ("61:05", 3665), ("01:01:05", 3665), ("1:01:05.9", 3665),
        ("PT1H1M5S", 3665), ("1h 1m 5s", 3665), ("61 min 5 sec", 3665), ("1 hour", 3600),
        ("", None), ("PT", None), ("h", None), ("long", None), ("-5", None), ("0", None),
    ],
)  # fmt: skip
def test_how_long_an_episode_is_may_be_written_in_several_ways(written, seconds):
    article = item(
        f'<enclosure url="/e.mp3"/><itunes:duration>{written}</itunes:duration>',
        'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"',
    ).article

    assert article.enclosures[0].seconds == seconds


@pytest.mark.parametrize(
    "spaces",
    [
        "",
        'xmlns:dc="https://own.example/dc" xmlns:media="media" xmlns:content="x:y"',
        'xmlns:dc="HTTP://purl.org/dc/elements/1.1 " xmlns:media="https://search.yahoo.com/mrss"'
        ' xmlns:content="https://purl.org/rss/1.0/modules/content"',
    ],
)
def test_modules_are_known_by_their_usual_prefix_where_their_namespace_is_wrong(spaces):
    article = item(
        "<dc:creator>Cy</dc:creator><media:thumbnail>/t.jpg</media:thumbnail>"
        "<content:encoded>&lt;p>All of it.</content:encoded>",
        spaces,
    ).article

    assert (article.authors, article.body) == (("Cy",), "<p>All of it.")
    assert [image.url for image in article.images] == ["https://paper.example/t.jpg"]


def test_media_rss_gives_pictures_and_films_however_they_are_grouped():
    article = item(
        """<title>Film</title><media:group>
        <media:content url="/f.mp4" type="video/mp4" fileSize="8" duration="30"/>
        <media:content url="/f.jpg" medium="image" width="640" height="360"/>
        <media:thumbnail url="/t.jpg"/><media:description>About it</media:description>
        </media:group>""",
        'xmlns:media="http://search.yahoo.com/mrss/"',
    ).article

    assert [(file.kind, file.size, file.seconds) for file in article.enclosures] == [
        ("video/mp4", 8, 30)
    ]
    assert [image.url.rpartition("/")[2] for image in article.images] == ["f.jpg", "t.jpg"]
    assert article.images[0].width == 640
    assert article.excerpt == "About it"


def test_how_much_is_said_of_an_article_is_read_from_either_module():
    spaces = (
        'xmlns:slash="http://purl.org/rss/1.0/modules/slash/"'
        ' xmlns:thr="http://purl.org/syndication/thread/1.0"'
    )

    assert item("<title>a</title><slash:comments>12</slash:comments>", spaces).article
    assert item("<slash:comments>12</slash:comments>", spaces).article.comment_count == 12
    assert item("<thr:total>3</thr:total>", spaces).article.comment_count == 3


@pytest.mark.parametrize(
    ("inside", "comments", "count"),
    [
        ("<comments>/1#talk</comments>", "https://paper.example/1#talk", None),
        ("<comments> 1,205 </comments>", "", 1205),
        ("<comments>5</comments><comments>/1#talk</comments>", "https://paper.example/1#talk", 5),
    ],
)
def test_comments_say_where_they_are_or_how_many(inside, comments, count):
    article = item(inside).article

    assert (article.comments, article.comment_count) == (comments, count)


@pytest.mark.parametrize(
    "inside",
    [
        '<source url="https://wire.example/feed">Coast Wire</source>',
        '<source url="https://wire.example/feed"><title>Coast Wire</title></source>',
        '<atom:source><atom:title>Coast Wire</atom:title><atom:link href="https://wire.example/"/>'
        "</atom:source>",
    ],
)
def test_an_item_says_where_it_was_copied_from(inside):
    publisher = item(inside, 'xmlns:atom="http://www.w3.org/2005/Atom"').article.publisher

    assert (publisher.name, publisher.domain) == ("Coast Wire", "wire.example")


@pytest.mark.parametrize(
    "inside",
    [
        "<tags>Sea, Air</tags>",
        "<category>Sea</category><category>Air</category>",
        "<dc:subject>Sea</dc:subject><dc:subject>Air</dc:subject>",
        "<atom:category term='s' label='Sea'/><atom:category term='Air'/>",
        "<media:category label='Sea'>s</media:category><media:keywords>Air</media:keywords>",
    ],
)
def test_topics_are_read_from_every_module(inside):
    spaces = (
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"'
        ' xmlns:media="http://search.yahoo.com/mrss/"'
    )

    assert item(inside, spaces).article.topics == ("Sea", "Air")


def test_what_kind_a_file_is_may_be_written_in_any_case():
    article = item(
        '<enclosure url="/i" type="IMAGE/PNG"/><enclosure url="/a" type="Audio/X; a=b"/>'
    )

    assert [file.kind for file in article.article.enclosures] == ["image/png", "audio/x"]
    assert [image.url for image in article.article.images] == ["https://paper.example/i"]


def test_a_link_through_a_counter_keeps_the_address_it_leads_to():
    article = item(
        """<link>https://feeds.example/~r/1</link>
        <feedburner:origLink>https://paper.example/1</feedburner:origLink>""",
        'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"',
    ).article

    assert article.link == "https://paper.example/1"
    assert article.link_keys == ("paper.example/1", "feeds.example/~r/1")


@pytest.mark.parametrize(
    ("inside", "link"),
    [
        ("<guid>https://p.example/g</guid>", "https://p.example/g"),
        ('<guid isPermaLink="false">https://p.example/g</guid>', ""),
        ('<guid isPermaLink="true">/posts/1</guid>', "https://paper.example/posts/1"),
        ('<guid isPermaLink="true">17</guid>', ""),
        ('<guid isPermaLink="true">tag:p.example,2026:/1</guid>', ""),
        ("<guid>/posts/1</guid>", ""),
        ("<guid>https://p.example/g</guid><link>https://p.example/l</link>", "https://p.example/l"),
        ('<atom:link href="https://p.example/a"/>', "https://p.example/a"),
        ('<atom:link rel="self" href="/s"/><link>/l</link>', "https://paper.example/l"),
        ('<enclosure url="https://p.example/e.mp3"/>', "https://p.example/e.mp3"),
        ("<link>javascript:alert(1)</link>", ""),
    ],
)
def test_an_items_link_is_the_best_that_it_names(inside, link):
    assert item(inside, 'xmlns:atom="http://www.w3.org/2005/Atom"').article.link == link


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("ann@p.example (Ann Ink)", "Ann Ink"),
        ("Ann Ink (ann@p.example)", "Ann Ink"),
        ("Ann Ink &lt;ann@p.example&gt;", "Ann Ink"),
        ("ann@p.example", "ann@p.example"),
        ("Ann &amp;amp; Bob", "Ann & Bob"),
    ],
)
def test_an_author_is_named_without_the_address(written, name):
    assert item(f"<author>{written}</author>").article.authors == (name,)


def test_an_article_that_names_nobody_is_by_whoever_writes_the_feed():
    feed = parse_feed(
        b"""<rss><channel><title>T</title><managingEditor>e@p.example (Ed)</managingEditor>
        <item><title>a</title></item><item><title>b</title><author>Flo</author></item>
        </channel></rss>""",
        url=URL,
    )

    assert [listed.article.authors for listed in feed.articles] == [("Ed",), ("Flo",)]


def test_an_item_without_title_is_called_by_its_text_or_its_address():
    text = "word " * 60

    assert item("<description>Only text</description>").article.title == "Only text"
    assert item("<link>https://p.example/x</link>").article.title == "https://p.example/x"
    assert len(item(f"<description>{text}</description>").article.title) <= 121
    assert item("").article.title == "(untitled)"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ('<img src="/a.png" alt="Ink &amp; paper">', "Ink & paper"),
        ("<a href='/1'><IMG ALT='One'></a> <img alt=two src=b>", "One two"),
        ('Words <img src="/a.png" alt="beside a picture">', "Words"),
        ('<img src="/a.png" alt="cat<br>dog" title="none">', "cat dog"),
        ('<img alt="1 > 0" src=a> and on', "and on"),
        ('<img src="/a.png" alt=""/>', "(untitled)"),
        ('<img src="/a.png" data-alt="no"/>', "(untitled)"),
        ('<script>"<img alt=no>"</script><br>', "(untitled)"),
    ],
)
def test_a_title_of_pictures_alone_is_what_they_are_called(written, title):
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><entry>
        <title type="html"><![CDATA[{written}]]></title></entry></feed>"""

    assert item(f"<title><![CDATA[{written}]]></title>").article.title == title
    assert parse_feed(atom.encode(), url=URL).articles[0].article.title == title


def test_a_long_summary_is_the_body_when_there_is_no_other():
    text = "It went on and on. " * 40

    article = item(f"<title>a</title><description>{text}</description>").article

    assert article.body.startswith("<p>It went on")
    assert len(article.excerpt) <= 501
    assert article.excerpt.endswith("…")


def test_a_guid_too_long_to_keep_is_known_by_its_hash_and_its_case_counts():
    long = item(f"<guid>{'g' * 600}</guid>").guid

    assert len(long) == 64
    assert item(f"<guid>{'g' * 601}</guid>").guid != long
    assert item("<guid> AbC </guid>").guid == "AbC"


def test_an_item_without_link_keeps_its_id_when_its_text_is_edited():
    before, after = (
        item(f"<guid isPermaLink='false'>g</guid><title>{title}</title>") for title in ("a", "b")
    )

    assert before.article.id == after.article.id


def test_how_often_a_feed_changes_is_its_time_to_live():
    content = b"""<rss xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>
        <sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>
        </channel></rss>"""

    assert parse_feed(content, url=URL).ttl_minutes == 360


def test_a_feed_without_a_title_is_called_by_its_address_whatever_page_it_names():
    content = b"<rss><channel><link>https://paper.example/</link></channel></rss>"

    feed = parse_feed(content, url=URL)

    assert (feed.title, feed.home) == (URL, "https://paper.example/")


def test_dates_that_cannot_be_read_are_told_once_and_cost_no_article():
    content = b"""<rss><channel><item><title>a</title><pubDate>soon</pubDate></item>
        <item><title>b</title><pubDate>sooner</pubDate></item></channel></rss>"""

    feed = parse_feed(content, url=URL)

    assert [listed.article.published for listed in feed.articles] == [None, None]
    assert feed.problems == ('the date "soon" (and 1 more) is not one I can read',)


@pytest.mark.parametrize(
    "dates",
    [
        "<pubDate>yesterday</pubDate><dc:date>2026-05-14T12:00:00Z</dc:date>",
        "<dc:date>2026-05-14T12:00:00Z</dc:date><pubDate>yesterday</pubDate>",
        "<pubDate>?</pubDate><pubDate>Thu, 14 May 2026 12:00:00 GMT</pubDate>",
        "<pubDate>Thu, 14 May 2026 12:00:00 GMT</pubDate><pubDate/><dc:date>1970-01-01</dc:date>",
        "<dc:date>1970-01-01</dc:date><pubDate>Thu, 14 May 2026 12:00:00 GMT</pubDate>",
    ],
)
def test_of_several_dates_one_that_can_be_read_counts(dates):
    space = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'

    assert item(dates, space).article.published == NOON


def test_a_feed_that_names_neither_itself_nor_its_date_is_known_by_address_and_articles():
    content = b"""<rss><channel><item><title>a</title>
        <pubDate>Thu, 14 May 2026 12:00:00 GMT</pubDate></item></channel></rss>"""

    feed = parse_feed(content, url=URL)

    assert (feed.title, feed.home, feed.updated) == (URL, URL, NOON)
    assert feed.articles[0].article.publisher.label == "paper.example"


@pytest.mark.parametrize(
    ("written", "title", "excerpt"),
    [
        ("Using <b> in titles", "Using <b> in titles", "Using in titles"),
        ("A <b>bold</b> step", "A bold step", "A bold step"),
        ("1 < 2 > 0", "1 < 2 > 0", "1 < 2 > 0"),
        ("Vec<String> at last", "Vec<String> at last", "Vec<String> at last"),
        ("Ink &amp; paper", "Ink & paper", "Ink & paper"),
        ("R&D", "R&D", "R&D"),
        ("<p>one</p><p>two", "one two", "one two"),
        ("so<script>x < 1</script> on", "so on", "so on"),
        ("a<!-- b -->c<br>d", "ac d", "ac d"),
        ("a<!-- b>c<br>d", "ac d", "ac d"),
        ("<form>a</form>b<iframe>c<br>d", "b c d", "b c d"),
        ("a<iframe src='x'>b</iframe>c", "a b c", "ac"),
        ("a<b></b> <img alt='🎉' src='x'>!", "a 🎉!", "a 🎉!"),
        ("a<b></b> <img alt=':-)'><img alt='a lake'>!", "a :-) !", "a :-) !"),
        ("a<br><STYLE>b", "a", "a"),
        ("İİİ<br><script>b</script>c", "İİİ c", "İİİ c"),
    ],
)
def test_markup_is_told_from_text_that_looks_like_it(written, title, excerpt):
    inside = f"<title><![CDATA[{written}]]></title><description><![CDATA[{written}]]></description>"

    article = item(inside).article

    assert (article.title, article.excerpt) == (title, excerpt)


@pytest.mark.parametrize(
    "inside",
    [
        "<summary>In short.</summary><description>Told at length, 1 &lt; 2.</description>",
        "<description>In short.</description><summary>Told at length, 1 &lt; 2.</summary>",
    ],
)
def test_of_a_summary_beside_a_description_the_longer_is_the_body(inside):
    article = item(inside).article

    assert (article.excerpt, article.body) == ("In short.", "<p>Told at length, 1 &lt; 2.</p>")


@pytest.mark.parametrize(
    ("inside", "excerpt", "body"),
    [
        ("<summary>Alone.</summary>", "Alone.", ""),
        ("<summary>Same.</summary><description>Same.</description>", "Same.", ""),
        (
            "<summary>In short.</summary><description>Said.</description>"
            "<content:encoded>&lt;p>All of it.</content:encoded>",
            "Said.",
            "<p>All of it.",
        ),
    ],
)
def test_a_summary_counts_where_nothing_better_is_said(inside, excerpt, body):
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'

    article = item(inside, space).article

    assert (article.excerpt, article.body) == (excerpt, body)


def test_content_that_is_plain_text_keeps_its_paragraphs():
    article = item(
        "<title>a</title><content:encoded>Fish &amp;amp; chips\n\nthen ale</content:encoded>",
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
    ).article

    assert article.body == "<p>Fish &amp; chips</p><p>then ale</p>"
    assert article.excerpt == "Fish & chips then ale"
