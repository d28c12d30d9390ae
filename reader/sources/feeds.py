"""A feed's bytes to a feed: recognises the format and picks the parser.

No network and no file is ever touched; no input raises anything but ``FeedError``.
"""

import re
from xml.etree.ElementTree import Element

from reader.domain.errors import FeedError
from reader.domain.feeds import Feed, FeedLink
from reader.sources.atom import read_atom
from reader.sources.channels import Channel
from reader.sources.charsets import decode_feed
from reader.sources.element_names import NAMES, PREFIXES, UNKNOWN, short_name
from reader.sources.encoding import is_binary
from reader.sources.jsonfeed import looks_like_json, read_jsonfeed
from reader.sources.rss import read_rss
from reader.sources.text import clean_line
from reader.sources.xml_trees import XmlTree, parse_xml

_OF_RSS = frozenset({"rss", "channel", "item"})
_OF_ATOM = frozenset({"feed", "entry"})
_UNITS = frozenset({"item", "entry"})
_ROOTS = frozenset({"rss", "rdf", "feed", "channel"})
_HEAD = 4096
_MARKUP = re.compile(r"<(?:\?xml|rss|feed|rdf)", re.IGNORECASE)
_DECLARED = re.compile(r"""\sxmlns:([a-z]+)\s?=\s?["']([^"'<>]{1,200})["']""")
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|div)\b", re.IGNORECASE)
_DEEPEST_ROOT = 4
"""Elements that may stand around a feed's root."""


def parse_feed(content: bytes, *, url: str, content_type: str = "") -> Feed:
    """Turn the bytes of RSS, Atom, RDF or JSON Feed into a feed.

    What is wrong with it is told in the feed's ``problems``; every complete item is kept.

    Args:
        content: What the server sent.
        url: Where it was read: what relative links start from.
        content_type: The HTTP header of that name.

    Raises:
        FeedError: It is not a feed. If it is a web page, the error has the feeds that it names.
    """
    text = decode_feed(content, content_type)
    if not text.strip("\x00 \t\r\n"):
        raise FeedError("not a feed: there is nothing in it")
    if looks_like_json(text):
        return read_jsonfeed(text, url).feed()
    if is_binary(content) and not _MARKUP.search(text, 0, _HEAD):
        raise FeedError("not a feed: it is not text")
    tree = parse_xml(text, units=_UNITS)
    root = _feed_root(tree.root) if tree else None
    if tree is None or root is None:
        raise _refusal(text, url, tree)
    return _read(tree, root, text, url).feed()


def _refusal(text: str, url: str, tree: XmlTree | None) -> FeedError:
    """Return the error that says what something is that is not a feed."""
    name = NAMES[tree.root.tag].rpartition(":")[2] if tree else ""
    if name == "opml":
        return FeedError("not a feed but a list of feeds (OPML): import it")
    if name == "html" or _PAGE.search(text, 0, _HEAD):
        return FeedError("not a feed but a web page", feeds=_feeds_of_page(text, url))
    if name:
        return FeedError(f"not a feed but other XML: it begins with <{clean_line(name, 40)}>")
    return FeedError("not a feed: it is neither XML nor JSON")


def _feeds_of_page(text: str, url: str) -> tuple[FeedLink, ...]:
    # Loads lxml, which no feed needs.
    from reader.sources.discovery import find_feeds  # noqa: PLC0415

    return find_feeds(text, url)


def _read(tree: XmlTree, root: Element, text: str, url: str) -> Channel:
    name = NAMES[root.tag].rpartition(":")[2]
    _settle_names(root, text)
    channel = read_atom(root, url) if name in {"feed", "entry"} else read_rss(root, url)
    if tree.cut:
        plural = "" if len(channel.items) == 1 else "s"
        channel.cut = True
        channel.problems.append(
            f"cut off after {len(channel.items):,} item{plural} (line {tree.line:,})"
        )
    elif tree.fault:
        channel.problems.append(f"its XML is faulty: {tree.fault} (line {tree.line:,})")
    return channel


def _settle_names(root: Element, text: str) -> None:
    """Name a feed's elements as they were meant where their namespace makes no sense.

    Its own elements are what they are called; those of a module have the prefix that all give it.
    """
    prefixes = {
        f"{{{uri}": f"{prefix}:"
        for prefix, uri in _DECLARED.findall(text, 0, _HEAD)
        if prefix in PREFIXES and short_name(uri) == UNKNOWN
    }
    for element in (root, *root):
        prefix, _, local = NAMES[element.tag].rpartition(":")
        if (prefix and local in _OF_RSS) or (prefix == UNKNOWN and local in _OF_ATOM):
            prefixes[element.tag.partition("}")[0]] = ""
    for element in root.iter() if prefixes else ():
        space, brace, local = element.tag.rpartition("}")
        if brace and space in prefixes:
            element.tag = prefixes[space] + local


def _feed_root(root: Element) -> Element | None:
    """Return the element that a feed begins with, the document's own or one shortly below."""
    if NAMES[root.tag] in {"atom:entry", "entry"}:
        return root
    if NAMES[root.tag].rpartition(":")[2] == "html":
        return None
    level = [root]
    for _ in range(_DEEPEST_ROOT):
        for element in level:
            if NAMES[element.tag].rpartition(":")[2] in _ROOTS:
                return element
        level = [child for element in level for child in element][:100]
    return None
