"""What another parser of long standing says of the same feeds."""

from datetime import UTC, datetime
from html import escape, unescape
from typing import Any

import feedparser
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.sources.feeds import parse_feed
from reader.sources.text import clean_line

URL = "https://paper.example/feed"

# Without what the other takes for markup, or for UTF-8 that was encoded twice.
letters = st.characters(
    categories=["L", "N", "Pd", "Po", "Sm", "Zs"],
    exclude_characters="&<>" + "".join(map(chr, range(0x80, 0x100))),
)
lines = st.text(letters, min_size=1, max_size=30).map(clean_line).filter(bool)
links = st.integers(0, 999).map(lambda number: f"https://paper.example/{number}?a=1&b=2")
moments = st.datetimes(datetime(1990, 1, 1), datetime(2037, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0, tzinfo=UTC)
)
entries = st.fixed_dictionaries(
    {"title": lines, "link": links, "guid": lines, "when": moments, "by": lines, "about": lines}
)


def rss(listed: list[dict[str, Any]]) -> str:
    items = "".join(
        f"<item><title>{escape(escape(it['title']))}</title><link>{escape(it['link'])}</link>"
        f"<guid isPermaLink='false'>{escape(it['guid'])}</guid>"
        f"<pubDate>{it['when']:%a, %d %b %Y %H:%M:%S +0000}</pubDate>"
        f"<dc:creator>{escape(it['by'])}</dc:creator>"
        f"<description>{escape(escape(it['about']))}</description></item>"
        for it in listed
    )
    spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f"<rss version='2.0' {spaces}><channel><title>T</title>{items}</channel></rss>"


def atom(listed: list[dict[str, Any]]) -> str:
    items = "".join(
        f"<entry><title type='html'>{escape(escape(it['title']))}</title>"
        f"<link href='{escape(it['link'])}'/><id>{escape(it['guid'])}</id>"
        f"<published>{it['when'].isoformat()}</published>"
        f"<author><name>{escape(it['by'])}</name></author>"
        f"<summary type='html'>{escape(escape(it['about']))}</summary></entry>"
        for it in listed
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title>{items}</feed>"


def rdf(listed: list[dict[str, Any]]) -> str:
    items = "".join(
        f"<item rdf:about='{escape(it['guid'], quote=True)}'>"
        f"<title>{escape(escape(it['title']))}</title><link>{escape(it['link'])}</link>"
        f"<dc:date>{it['when'].isoformat()}</dc:date>"
        f"<dc:creator>{escape(it['by'])}</dc:creator>"
        f"<description>{escape(escape(it['about']))}</description></item>"
        for it in listed
    )
    spaces = (
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="http://purl.org/rss/1.0/"'
        ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    )
    return f"<rdf:RDF {spaces}><channel><title>T</title></channel>{items}</rdf:RDF>"


def ours(content: bytes) -> list[tuple[Any, ...]]:
    return [
        (a.title, a.link, listed.guid, a.published, a.authors[0], a.excerpt)
        for listed in parse_feed(content, url=URL).articles
        for a in [listed.article]
    ]


def theirs(content: bytes) -> list[tuple[Any, ...]]:
    return [
        (
            *(line_of(it[name]) for name in ("title", "link", "id")),
            datetime(*(it.get("published_parsed") or it["updated_parsed"])[:6]).replace(tzinfo=UTC),
            line_of(it["author"]),
            line_of(it["summary"]),
        )
        for it in feedparser.parse(content).entries
    ]


def line_of(text: str) -> str:
    # It leaves some references as they are.
    return clean_line(unescape(text))


@settings(max_examples=40, deadline=None)
@given(st.lists(entries, min_size=1, max_size=3), st.sampled_from([rss, atom, rdf]))
def test_a_feed_that_keeps_to_the_rules_says_the_same_to_both(listed, write):
    content = write(listed).encode()

    assert ours(content) == theirs(content)
