"""A feed's bytes to a feed: recognises the format and picks the parser.

No network and no file is ever touched; no input raises anything but ``FeedError``.
"""

from xml.etree.ElementTree import Element

from reader.domain.errors import FeedError
from reader.domain.feeds import Feed
from reader.sources.atom import read_atom
from reader.sources.channels import Channel
from reader.sources.charsets import decode_feed
from reader.sources.feed_modules import NAMES
from reader.sources.rss import read_rss
from reader.sources.xml_trees import XmlTree, parse_xml

_UNITS = frozenset({"item", "entry"})
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
    tree = parse_xml(text, units=_UNITS)
    if tree is None:
        raise FeedError("not a feed: it is neither XML nor JSON")
    channel = _read(tree, url)
    return channel.feed()


def _read(tree: XmlTree, url: str) -> Channel:
    root = _feed_root(tree.root)
    if root is None:
        raise FeedError("not a feed but something else in XML")
    name = NAMES[root.tag].rpartition(":")[2]
    channel = read_atom(root, url) if name in {"feed", "entry"} else read_rss(root, url)
    if tree.cut:
        channel.problems.append(f"cut off after {len(channel.items):,} items (line {tree.line:,})")
    elif tree.fault:
        channel.problems.append(f"not well-formed: {tree.fault} (line {tree.line:,})")
    return channel


def _feed_root(root: Element) -> Element | None:
    """Return the element that a feed begins with, the document's own or one shortly below."""
    level = [root]
    for _ in range(_DEEPEST_ROOT):
        for element in level:
            if NAMES[element.tag].rpartition(":")[2] in {"rss", "rdf", "feed", "channel"}:
                return element
        level = [child for element in level for child in element][:100]
    return None
