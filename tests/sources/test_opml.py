"""Lists of subscriptions in OPML: read whatever they are, written so that they are read again."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.errors import SourceError
from reader.domain.subscriptions import Outline, Subscription, SubscriptionList
from reader.sources.opml import parse_opml, write_opml
from reader.sources.text import clean_line

NOW = datetime(2026, 5, 14, 12, tzinfo=UTC)


def read(body, head=""):
    text = f"<opml version='2.0'><head>{head}</head><body>{body}</body></opml>"
    return parse_opml(text.encode(), location="list.opml")


def feed(attributes):
    (found,) = read(f"<outline {attributes}/>").subscriptions
    return found


def test_a_feed_has_its_title_page_folder_and_tags():
    listed = read(
        """<outline text="News"><outline title="Near"><outline type="rss" text="Harbour &amp; Hill"
        title="other" xmlUrl="https://paper.example/feed" htmlUrl="https://paper.example/"
        category="/sea/ships, harbour" language="en"/></outline></outline>""",
        "<title>My feeds</title>",
    )

    assert listed.title == "My feeds"
    assert listed.subscriptions == (
        Subscription(
            url="https://paper.example/feed",
            title="Harbour & Hill",
            home="https://paper.example/",
            folder=("News", "Near"),
            tags=("sea/ships", "harbour"),
            fields=(("language", "en"),),
        ),
    )


@pytest.mark.parametrize(
    "attributes",
    [
        "XMLURL='https://p.example/f'",
        "xmlurl='https://p.example/f' type=''",
        "TYPE='RSS' Url='https://p.example/f'",
        "xmlUrl='  feed:https://p.example/f '",
        "xmlUrl='feed://p.example/f'",
        "xmlUrl='HTTPS://P.Example:443/f#x'",
    ],
)
def test_an_address_is_found_however_it_is_written(attributes):
    assert feed(attributes).url.partition("://")[2] == "p.example/f"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("|/bin/touch /tmp/owned", "only http and https"),
        ("exec:rm -rf", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("https://", "no address"),
        ("https://me:secret@p.example/f", "add it by hand"),
        ("", "only http and https"),
    ],
)
def test_what_may_not_be_fetched_is_skipped_with_the_reason(url, reason):
    listed = read(f"<outline text='x' xmlUrl='{url}'/><outline xmlUrl='https://p.example/'/>")

    assert [found.url for found in listed.subscriptions] == ["https://p.example/"]
    assert reason in str(listed.skipped[0])


@pytest.mark.parametrize(
    ("attributes", "title", "url"),
    [
        ("text='A &amp;amp; B' xmlUrl='https://p.example/?a=1&amp;amp;b=2'", "A & B", "/?a=1&b=2"),
        ("text='' title='Second' xmlUrl='https://p.example/f'", "Second", "/f"),
        ("text='one&#10; two' xmlUrl=' https://p.example/f&#10;'", "one two", "/f"),
        ("text='https://p.example/f' xmlUrl='https://p.example/f'", "", "/f"),
        ("text='HTTPS://p.example:443/f#x' xmlUrl='https://p.example/f'", "", "/f"),
        ("text='https://p.example/' xmlUrl='https://p.example/f'", "https://p.example/", "/f"),
        ("text='ü' xmlUrl='https://p.example/fé'", "ü", "/f%C3%A9"),
        ('text="half xmlUrl="https://p.example/f"', "half", "/f"),
        ('text="1<2 <b>" xmlUrl="https://p.example/f?a&b"', "1<2 <b>", "/f?a&b"),
        ("text='x' x:y='1' xmlUrl='https://p.example/f'", "x", "/f"),
    ],
)
def test_a_name_and_an_address_are_what_their_writer_meant(attributes, title, url):
    found = feed(attributes)

    assert (found.title, found.url) == (title, f"https://p.example{url}")


def test_a_feed_that_is_listed_again_is_one_feed_and_its_second_folder_a_tag():
    listed = read(
        """<outline text="" xmlUrl="https://p.example/f"/>
        <outline text="A"><outline text="Name" xmlUrl="https://P.example:443/f#top"/></outline>
        <outline text="B"><outline text="B"><outline xmlUrl="https://p.example/f"/></outline>
        </outline>"""
    )

    (found,) = listed.subscriptions
    assert (found.title, found.folder, found.tags) == ("Name", ("A",), ("B/B",))
    assert listed.merged == 2


def test_outlines_that_are_no_feeds_are_kept():
    listed = read(
        """<outline text="Notes"><outline text="buy ink"/></outline>
        <outline type="include" url="https://p.example/list.opml" text="more"/>
        <outline type="source" xmlUrl="https://p.example/list"/>"""
    )

    assert listed.subscriptions == ()
    assert [outline.folder for outline in listed.outlines] == [("Notes",), (), ()]
    assert ("url", "https://p.example/list.opml") in listed.outlines[1].fields


def test_folders_in_folders_end_at_50_and_their_feeds_are_kept():
    deep = "<outline text='f'>" * 10_000
    listed = read(f"{deep}<outline xmlUrl='https://p.example/'/>{'</outline>' * 10_000}")

    assert [len(found.folder) for found in listed.subscriptions] == [50]


@pytest.mark.parametrize(
    ("content", "count", "problem"),
    [
        (b"<opml><body><outline xmlUrl='https://p.example/'/>\n<outline text='cut", 1, "line 2"),
        (b"<opml><body><outline xmlUrl='https://p.example/?a=1&b=2'/></body></opml>", 1, "line 1"),
        (b"<opml><body>\n<outline text='a & b'>\n<outline xmlUrl='https://p.example/'/></body></opml>",
         1, "line 2"),
        (b"?xml version='1.0'?>\n<opml><body><outline xmlUrl='https://p.example/'/></body></opml>",
         1, ""),
        (b"<opml><body/></opml><opml>", 0, "line 1"),
    ],
)  # fmt: skip
def test_a_broken_list_says_where_and_gives_the_rest(content, count, problem):
    listed = parse_opml(content, location="list.opml")

    assert len(listed.subscriptions) == count
    assert problem in " ".join(listed.problems)
    assert bool(problem) == bool(listed.problems)


@pytest.mark.parametrize(
    "content", [b"", b"<html><body/></html>", b"words", b"<rss/>", b"\xff\x00"]
)
def test_what_is_no_list_is_refused_with_its_name(content):
    with pytest.raises(SourceError, match=r"list\.opml: this is not OPML"):
        parse_opml(content, location="list.opml")


def test_a_list_of_20_000_feeds_is_read_and_written():
    body = "".join(f"<outline text='n{n}' xmlUrl='https://p.example/{n}'/>" for n in range(20_000))

    listed = read(body)
    again = parse_opml(write_opml(listed, now=NOW).encode(), location="")

    assert len(listed.subscriptions) == 20_000
    assert again.subscriptions == listed.subscriptions


def test_a_list_of_version_1_says_so():
    written = write_opml(SubscriptionList(title="a < b"), now=NOW, version="1.0")

    assert '<opml version="1.0">' in written
    assert "<title>a &lt; b</title>" in written
    assert "Thu, 14 May 2026 12:00:00 +0000" in written


lines = st.text(max_size=12).map(clean_line).filter(bool)
names = st.lists(lines, max_size=3).map(tuple)
fields = st.dictionaries(st.sampled_from(["language", "version", "x-y"]), lines).map(
    lambda found: tuple(found.items())
)
subscriptions = st.builds(
    Subscription,
    url=st.integers(0, 10**6).map(lambda number: f"https://p.example/{number}?a=1&b=%22"),
    title=lines | st.just(""),
    home=st.sampled_from(["", "https://p.example/", "http://xn--bcher-kva.example/?q='&amp;"]),
    folder=names,
    tags=st.lists(
        lines.map(lambda tag: tag.replace(",", "").replace("/", "").strip()).filter(bool),
        max_size=3,
        unique=True,
    ).map(tuple),
    fields=fields,
)
outlines = st.builds(
    Outline, folder=names, fields=lines.map(lambda text: (("text", text), ("type", "link")))
)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(subscriptions, max_size=6, unique_by=lambda found: found.url),
    st.lists(outlines, max_size=3),
    lines,
)
def test_what_is_written_is_what_is_read(listed, others, title):
    before = SubscriptionList(title=title, subscriptions=tuple(listed), outlines=tuple(others))

    after = parse_opml(write_opml(before, now=NOW).encode(), location="")

    assert (after.title, after.problems, after.skipped) == (title, (), ())
    assert sorted(after.subscriptions, key=repr) == sorted(before.subscriptions, key=repr)
    assert sorted(after.outlines, key=repr) == sorted(before.outlines, key=repr)


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=60), st.integers(0, 200), st.integers(0, 40))
def test_no_damage_raises_anything_but_a_source_error(junk, place, length):
    listed = SubscriptionList(
        subscriptions=(Subscription(url="https://p.example/", title="T", folder=("a", "b")),)
    )
    content = write_opml(listed, now=NOW).encode()

    try:
        parse_opml(content[:place] + junk + content[place + length :], location="x")
    except SourceError:
        return
