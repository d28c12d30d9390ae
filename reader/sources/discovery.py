"""The feeds that a web page names."""

import re
from collections.abc import Iterator

from reader.domain.feeds import FeedLink
from reader.sources.html_trees import HtmlElement, parse_html
from reader.sources.links import feed_address
from reader.sources.markup import join_address
from reader.sources.text import clean_line

MOST = 50
"""Feeds listed of one page."""
_KINDS = {
    "application/rss+xml": "rss",
    "application/rdf+xml": "rss",
    "application/x-rss+xml": "rss",
    "text/rss+xml": "rss",
    "application/atom+xml": "atom",
    "text/atom+xml": "atom",
    "application/feed+json": "json",
}
_VAGUE = frozenset({"application/xml", "text/xml", "application/json", ""})
"""Types that feeds are sent with among other things."""
_FEED_ADDRESS = re.compile(
    r"(?:^|[/._?&=-])(?:feeds?|rss2?|atom|rdf|index\.xml|feed\.json)(?:$|[/._?&=#-])|\.(?:rss|rdf|atom)$",
    re.IGNORECASE,
)
_FEED_WORD = re.compile(r"\b(?:rss|atom|feed)\b", re.IGNORECASE)
_COMMENTS = re.compile(r"comments|kommentar", re.IGNORECASE)


def find_feeds(html: str, url: str) -> tuple[FeedLink, ...]:
    """Return the feeds that a page names: what it declares first, then links that look like one.

    Feeds of comments come last; only http and https addresses are listed, each once.
    """
    root = parse_html(html)
    base = next((join_address(url, href) for href in _hrefs(root, "base")), url)
    declared = list(_declared(root, base))
    found = declared if declared else list(_linked(root, base))
    found.sort(key=lambda link: bool(_COMMENTS.search(link.title + link.url)))
    unique = {link.url: link for link in reversed(found)}
    return tuple(reversed(unique.values()))[:MOST]


def _hrefs(root: HtmlElement, tag: str) -> Iterator[str]:
    for element in root.iter(tag):
        if href := (element.get("href") or "").strip():
            yield href


def _declared(root: HtmlElement, base: str) -> Iterator[FeedLink]:
    for element in root.iter("link"):
        relations = (element.get("rel") or "").lower().split()
        kind = (element.get("type") or "").partition(";")[0].strip().lower()
        href = element.get("href") or ""
        alternate = "alternate" in relations and "stylesheet" not in relations
        if "feed" in relations or (
            alternate and (kind in _KINDS or (kind in _VAGUE and _FEED_ADDRESS.search(href)))
        ):
            yield from _link(base, href, element.get("title") or "", _KINDS.get(kind, ""))


def _linked(root: HtmlElement, base: str) -> Iterator[FeedLink]:
    for element in root.iter("a"):
        href = (element.get("href") or "").strip()
        if not href or href.startswith("#"):
            continue
        kind = (element.get("type") or "").partition(";")[0].strip().lower()
        words = clean_line(element.get("title") or "".join(element.itertext()), 200)
        if kind in _KINDS or _FEED_ADDRESS.search(_behind_host(href)) or _is_feed_scheme(href):
            yield from _link(base, href, words, _KINDS.get(kind, ""))
        elif _FEED_WORD.fullmatch(words):
            yield from _link(base, href, words, "")


def _is_feed_scheme(href: str) -> bool:
    return href[:5].lower() == "feed:"


def _behind_host(href: str) -> str:
    return re.sub(r"^[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#]*", "", href)


def _link(base: str, href: str, title: str, kind: str) -> Iterator[FeedLink]:
    if not href.strip():
        return
    if url := feed_address(join_address(base, href.strip())):
        yield FeedLink(url, clean_line(title, 200), kind)
