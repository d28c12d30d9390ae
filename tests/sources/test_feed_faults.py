"""Feeds that are broken, huge, or meant to do harm."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.errors import FeedError
from reader.sources.feeds import parse_feed
from tests.sources.test_feeds import ATOM, RSS, URL

HEAD = "<rss><channel><title>T</title>"
END = "</channel></rss>"


def items(*numbers):
    return "".join(
        f"<item><title>{n}</title><guid>{n}</guid><link>/{n}</link></item>\n" for n in numbers
    )


def read(text):
    return parse_feed(text.encode("utf-8", "surrogatepass"), url=URL)


def guids(feed):
    return [listed.guid for listed in feed.articles]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (HEAD + items(0) + "<item><title>half", ["0"]),
        (HEAD + items(0, 1), ["0", "1"]),
        (HEAD + items(0) + "<item><title>a & b < c</title><guid>1</guid></item>" + END, ["0", "1"]),
        (
            HEAD + items(0) + "<item><title><b>x</title><guid>1</guid></item>" + items(2) + END,
            ["0", "1", "2"],
        ),
        (HEAD + items(0) + "<item><guid>1</guid>" + items(2) + END, ["0", "1", "2"]),
        (HEAD + items(0) + END + HEAD + items(1) + END, ["0"]),
        (HEAD + items(0) + END + "<!-- served in 3 ms", ["0"]),
        ("<br />\n<b>Warning</b>: include()\n<?xml version='1.0'?>" + HEAD + items(0) + END, ["0"]),
        ("\n \x00\ufeff" + HEAD + items(0) + END, ["0"]),
        (HEAD + items(0) + "</wrong>" + items(1) + END, ["0", "1"]),
        (HEAD + "<x:y>" + items(0) + "</x:y>" + items(1) + END, ["1"]),
        (
            HEAD + "<item><Title>a</TITLE><guid>0</guid></Item>" + items(1) + "</Channel>",
            ["0", "1"],
        ),
        (HEAD[:-8] + items(0) + END, ["0"]),
        (HEAD + "<item><title>a</title<guid>0</guid></item>" + END, ["0"]),
        (
            HEAD + "<item><title><![CDATA[a</title><guid>0</guid></item>" + items(1) + END,
            ["0", "1"],
        ),
        (
            HEAD + "<item><title><![CDATA[a</title><guid><![CDATA[0]]></guid></item>" + items(1),
            ["0", "1"],
        ),
        (HEAD + items(0) + "<item><title><![CDATA[<p>half", ["0"]),
        (HEAD + items(0) + "\x1b\x08<item><guid>1\x02</guid></item>" + END, ["0", "1"]),
        (HEAD + items(0) + "<item><guid>1\ud800</guid></item>" + END, ["0", "1�"]),
    ],
)
def test_every_complete_item_is_kept_whatever_the_fault(text, kept):
    assert guids(read(text)) == kept


@pytest.mark.parametrize(
    "text",
    [
        f'<rss xmlns="https://own.example/ns"><channel>{items(0)}</channel></rss>',
        f"<rss><channel><list>{items(0)}</list></channel></rss>",
        f'<rss xmlns="http://www.w3.org/2005/Atom"><channel>{items(0)}</channel></rss>',
        f'<rss xmlns="http://www.w3.org/1999/xhtml"><channel>{items(0)}</channel></rss>',
        '<feed xmlns="https://own.example/ns"><entry><id>0</id></entry></feed>',
        '<feed xmlns="http://www.w3.org/2005/Atom"><all><entry><id>0</id></entry></all></feed>',
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="x:y"><channel/>'
        f"{items(0)}</rdf:RDF>",
    ],
)
def test_items_are_found_in_a_namespace_or_an_element_of_the_publishers_own(text):
    assert guids(read(text)) == ["0"]


@pytest.mark.parametrize(
    "inside",
    [
        "<title>a</ttl><link>/1</link><pubDate>{day}</pubDate><description>d</description>",
        "<title>a<link>/1<pubDate>{day}<description>d</description>",
    ],
)
def test_an_end_tag_that_was_forgotten_or_misspelt_ends_its_line_all_the_same(inside):
    inside = inside.format(day="Thu, 14 May 2026 12:00:00 GMT")

    article = read(f"{HEAD}<item>{inside}</item>{END}").articles[0].article

    assert (article.title, article.link, article.excerpt[:1]) == (
        "a",
        "https://paper.example/1",
        "d",
    )
    assert article.published is not None


def test_what_is_wrong_is_told_with_its_line():
    feed = read(HEAD + "\n" + items(0) + "<item><title>a & b</title></item>" + END)

    assert feed.articles[1].article.title == "a & b"
    assert feed.problems == ("its XML is faulty: invalid token (line 3)",)


def test_entities_of_html_are_decoded_once_and_unknown_ones_stay():
    title = "&eacute;t&eacute; &hellip; &bogus; &amp;lt;"
    feed = read(f"{HEAD}<item><title>{title}</title></item>{END}")

    assert feed.articles[0].article.title == "été … &bogus; <"


def test_a_reference_to_a_character_of_windows_means_that_character():
    feed = read(f"{HEAD}<item><title>it&#146;s &#x93;so&#148;</title></item>{END}")

    assert feed.articles[0].article.title == "it’s “so”"


@pytest.mark.parametrize(
    "title", ["&#27;[31mred", "\x1b]0;owned\x07red", "\x9b1mred", "&amp;#27;[31mred", "r&#8238;ed"]
)
def test_nothing_that_a_terminal_would_obey_gets_in(title):
    article = read(f"{HEAD}<item><title>{title}</title></item>{END}").articles[0].article

    assert article.title in {"red", "[31mred"}


def test_an_entity_that_grows_without_end_is_cut_off():
    bomb = '<!ENTITY l0 "lol">' + "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12)
    )
    text = f"<!DOCTYPE rss [{bomb}]>{HEAD}<item><description>&l11;</description></item>{END}"

    article = read(text).articles[0].article

    assert len(article.body) <= 100_020


def test_an_entity_that_contains_itself_is_empty():
    text = f'<!DOCTYPE rss [<!ENTITY a "x&a;y">]>{HEAD}<item><title>&a;</title></item>{END}'

    assert read(text).articles[0].article.title == "xy"


def test_no_file_is_read_for_a_feed(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("the password")
    text = (
        f'<!DOCTYPE rss [<!ENTITY s SYSTEM "{secret.as_uri()}"><!ENTITY % p SYSTEM'
        f' "{secret.as_uri()}"> %p;]><?xml-stylesheet href="{secret.as_uri()}"?>'
        f"{HEAD}<item><title>&s;</title></item>{END}"
    )

    assert read(text).articles[0].article.title == "&s;"


@pytest.mark.parametrize("closed", [True, False])
def test_elements_200_000_deep_cost_no_item_before_them(closed):
    deep = "<a>" * 200_000 + ("</a>" * 200_000 + END if closed else "")

    assert guids(read(HEAD + items(0, 1) + deep)) == ["0", "1"]


def test_xhtml_100_000_deep_keeps_its_text():
    deep = "<p>" * 100_000 + "end" + "</p>" * 100_000
    text = f"<feed><entry><title>t</title><content type='xhtml'>{deep}</content></entry></feed>"

    assert read(text).articles[0].article.excerpt == "end"


def test_of_more_than_5_000_items_the_newest_are_kept():
    days = (f"{n:02}" for n in range(1, 29))
    dates = [f"20{year}-05-{day}T00:00:00Z" for day in days for year in range(10, 26)] * 12
    text = "".join(f"<item><guid>{date}</guid><dc:date>{date}</dc:date></item>" for date in dates)

    feed = read(HEAD + text + END)

    assert len(feed.articles) == 5_000
    assert "2010-05-01T00:00:00Z" not in guids(feed)
    assert f"it lists {len(dates):,} articles; the newest 5,000 are kept" in feed.problems


def test_of_more_than_100_topics_authors_and_files_the_first_are_kept():
    many = "".join(
        f"<category>{n}</category><author>a{n}</author><enclosure url='/{n}.mp3'/>"
        for n in range(1_000)
    )

    article = read(f"{HEAD}<item>{many}</item>{END}").articles[0].article

    assert len(article.topics) == len(article.authors) == len(article.enclosures) == 100


def test_a_megabyte_of_one_field_is_kept_and_no_more():
    article = read(f"{HEAD}<item><description>{'word ' * 500_000}</description></item>{END}")

    assert len(article.articles[0].article.body) <= 1_000_010


@pytest.mark.parametrize("deep", ["[" * 100_000, '{"a":' * 100_000])
def test_json_without_end_is_refused(deep):
    with pytest.raises(FeedError, match="nested without end"):
        read('{"version":"1.1","items":' + deep)


@pytest.mark.parametrize("text", ["null", "\ufeff\n null \n"])
def test_json_that_is_null_is_a_feed_with_nothing_in_it_and_says_so(text):
    feed = read(text)

    assert (feed.title, feed.articles) == (URL, ())
    assert feed.problems == ("there is nothing in it (null)",)


def test_json_that_was_cut_off_keeps_its_whole_items():
    feed = read('{"version":"1.1","title":"T",\n"items":[{"id":"1"},{"id":"2"},{"id":"3"')

    assert (feed.title, guids(feed)) == ("T", ["1", "2"])
    assert feed.problems == ("broken JSON (line 2): 2 items were read before it",)


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "1e999", "9" * 10_000, "-0"])
def test_numbers_that_are_none_do_not_matter(number):
    assert guids(read(f'{{"version":"1.1","items":[{{"id":"1","x":{number},"x":1}}]}}')) == ["1"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<html><body>Hello</body></html>", "not a feed but a web page"),
        (b"<!DOCTYPE html><title>Hello</title><p>you", "not a feed but a web page"),
        (b"<opml version='2.0'><body/></opml>", r"a list of feeds \(OPML\)"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "other XML: it begins with <svg>"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\x02\x03", "it is not text"),
        (b"Just words.", "neither XML nor JSON"),
        (b'{"error": "no"}', "something else in JSON"),
        (b"[1, 2", "broken JSON"),
        (b"null and void", "neither XML nor JSON"),
        (b'[] "items":[{"id":"1"}', "something else in JSON"),
    ],
)
def test_what_is_not_a_feed_is_refused_with_what_it_is(content, reason):
    with pytest.raises(FeedError, match=reason):
        parse_feed(content, url=URL)


def test_a_page_is_refused_with_the_feeds_that_it_names():
    page = b'<html><link rel="alternate" type="application/rss+xml" title="News" href="/rss">'

    with pytest.raises(FeedError) as refused:
        parse_feed(page, url="https://paper.example/news/")

    assert [(link.url, link.title, link.kind) for link in refused.value.feeds] == [
        ("https://paper.example/rss", "News", "rss")
    ]


RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
 <channel rdf:about="/"><title>T</title></channel><item rdf:about="/1"><title>a &amp; b</title>
 <link>/1</link><dc:date>2026-05-14</dc:date><description>&lt;p>d</description></item></rdf:RDF>"""
CDF = b"""<!DOCTYPE CHANNEL [<!ENTITY e "&#233;">]><CHANNEL HREF="/" BASE="https://paper.example/">
 <ITEM HREF="1" LASTMOD="14 mai 2026 15h30"><TITLE>&e;</TITLE></ITEM></CHANNEL>"""
JSON = b'{"version":"1.1","title":"T","items":[{"id":"1","url":"/x","content_html":"<p>a"}]}'
TOKENS = (
    b"<", b">", b"&", b'"', b"<item>", b"</item>", b"<entry>", b"<![CDATA[", b"]]>", b"<!--",
    b"&#0;", b"&#xd800;", b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"xmlns=''", b"<!DOCTYPE a [",
    b"xml:base='http://['", b"type='xhtml'", b"{", b"]", b"\\ud800", b"http://[::1", b"\x1b[1m",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([RSS, ATOM, RDF, CDF, JSON]), st.data())
def test_no_damage_raises_anything_but_a_feed_error(content, data):
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content)))
        length = data.draw(st.integers(0, 20))
        token = data.draw(st.sampled_from(TOKENS) | st.binary(max_size=4))
        before, piece, after = content[:place], content[place:][:length], content[place + length :]
        content = data.draw(
            st.sampled_from([
                before + token + after,
                before + piece * 3 + after,
                before + piece[::-1] + after,
                before + bytes(byte ^ 1 << length % 8 for byte in piece) + after,
                before + token,
            ])
        )  # fmt: skip

    try:
        feed = parse_feed(content, url=URL)
    except FeedError:
        return
    for listed in feed.articles:
        assert listed.article.title
        assert "\x1b" not in listed.article.title + listed.article.body
        (listed.article.title + listed.article.body + listed.guid).encode()


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=200), st.text(max_size=40))
def test_no_bytes_raise_anything_but_a_feed_error(content, content_type):
    try:
        parse_feed(content, url="", content_type=content_type)
    except FeedError:
        return
