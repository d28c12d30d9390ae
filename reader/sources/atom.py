"""Atom 1.0 (RFC 4287) and 0.3, in their namespaces or in none."""

import re
from xml.etree.ElementTree import Element

from reader.sources.atom_text import markup_in, text_line_of
from reader.sources.channels import Channel
from reader.sources.element_names import NAMES
from reader.sources.feed_items import Facts, Item
from reader.sources.feed_modules import TEXTS, author_name, read_module, take_text
from reader.sources.xml_text import attribute, base_of, inner_text, language_of

_ENTRY_TEXTS = {
    **TEXTS,
    "published": ("published", 0),
    "issued": ("published", 1),
    "created": ("published", 3),
    "updated": ("updated", 0),
    "modified": ("updated", 1),
    "pubdate": ("published", 6),
    "guid": ("guid", 4),
}
_FEED_TEXTS = {
    "dc:title": ("title", 3),
    "dc:description": ("description", 3),
    "updated": ("updated", 0),
    "modified": ("updated", 1),
    "dc:date": ("updated", 3),
    "pubdate": ("updated", 4),
    "icon": ("icon", 0),
    "logo": ("icon", 2),
    "dc:language": ("language", 1),
    "language": ("language", 2),
    "sy:updateperiod": ("period", 0),
    "sy:updatefrequency": ("frequency", 0),
}

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_OTHER_LINKS = {"canonical": 2, "related": 6, "via": 7, "self": 8}
"""Links that lead to the article when none is said to, by rank."""


def read_atom(root: Element, url: str) -> Channel:
    """Return what an Atom document says; one entry alone is a feed of one."""
    channel = Channel(format="atom", url=url, base=base_of(root, "", url))
    channel.offer("language", language_of(root), 0)
    if _local(root) == "entry":
        channel.items.append(_read_entry(root, "", url))
        return channel
    for child in root:
        name = _local(child)
        if name == "entry":
            channel.items.append(_read_entry(child, channel.base, url))
        elif (known := _FEED_TEXTS.get(name)) is not None:
            take_text(channel, known, child)
        elif name == "title":
            channel.offer("title", text_line_of(child))
        elif name in {"subtitle", "tagline", "info"}:
            channel.offer("description", text_line_of(child), 1 if name == "info" else 0)
        elif name == "link":
            _read_feed_link(channel, child)
        elif name == "author":
            _author(channel, child)
    if not channel.items:
        entries = (it for it in root.iter() if _local(it) == "entry")
        channel.items.extend(_read_entry(it, channel.base, url) for it in entries)
    return channel


def _local(element: Element) -> str:
    return NAMES[element.tag].removeprefix("atom:")


def _read_feed_link(channel: Channel, element: Element) -> None:
    href, relation = attribute(element, "href"), attribute(element, "rel").lower()
    href = channel.whole(href or inner_text(element), base_of(element, channel.base, ""))
    if relation == "self":
        channel.offer("own_url", href)
    elif relation == "hub":
        channel.offer("hub", href)
    elif relation in {"", "alternate"}:
        kind = attribute(element, "type").lower()
        channel.offer("home", href, 0 if not kind or "html" in kind else 2)


def _read_entry(element: Element, base: str, url: str) -> Item:
    item = Item(base=base_of(element, base, url))
    if language := language_of(element):
        item.offer("language", language, 3)
    for child in element:
        name = _local(child)
        known = _ENTRY_TEXTS.get(name)
        if known is not None:
            take_text(item, known, child)
        elif name in _ELEMENTS:
            _ELEMENTS[name](item, child)
        else:
            read_module(item, child, name)
    guid = item["guid"]
    item.offer("link", guid if guid.startswith(("http://", "https://")) else "", 9)
    for name in item.source_authors if not item.authors else ():
        item.add_author(name)
    return item


def read_atom_link(item: Item, element: Element) -> None:
    """Take a link: of the article, of its discussion, or of a file that comes with it."""
    relation = attribute(element, "rel").lower().rpartition("/")[2] or "alternate"
    kind = attribute(element, "type").lower()
    href = attribute(element, "href") or inner_text(element)
    href = item.whole(href, base_of(element, item.base, ""))
    if relation == "alternate":
        item.offer("link", href, 0 if "html" in kind else 3 if kind else 1)
    elif relation in _OTHER_LINKS:
        item.offer("link", href, _OTHER_LINKS[relation])
    elif relation == "enclosure":
        title, size = attribute(element, "title"), attribute(element, "length")
        if kind.startswith("image/"):
            item.add_image(href)
        item.add_enclosure(href, kind, size, title)
        item.offer("link", href, 10)
    elif relation == "replies" and (not kind or "html" in kind):
        item.offer("comments", href, 1)
        item.offer("comment_count", attribute(element, "count"), 2)


def read_source(item: Item, element: Element) -> None:
    """Take the feed that an entry was copied from: its name and its address."""
    for child in element:
        name = _local(child)
        if name == "title":
            item.offer("source", text_line_of(child))
        elif name == "link" and attribute(child, "rel").lower() in {"", "alternate"}:
            item.offer("source_url", item.whole(attribute(child, "href")))
        elif name == "author":
            item.source_authors.append(_person(child))


def _person(element: Element) -> str:
    parts = {_local(child): inner_text(child).strip() for child in element}
    if len(element):
        return parts.get("name") or parts.get("email") or ""
    return author_name(inner_text(element))


def _author(facts: Facts, element: Element) -> None:
    facts.add_author(_person(element))


def read_category(item: Item, element: Element) -> None:
    """Take a topic."""
    item.add_topic(attribute(element, "label") or attribute(element, "term") or inner_text(element))


def read_atom_title(item: Item, element: Element) -> None:
    """Take a title."""
    item.offer("title", text_line_of(element))


def read_atom_summary(item: Item, element: Element) -> None:
    """Take a summary."""
    item.offer("summary", markup_in(element, item), 0)


def read_atom_content(item: Item, element: Element) -> None:
    """Take the content, or the address where it is."""
    if source := attribute(element, "src"):
        item.offer("link", item.whole(source), 8)
    item.offer("content", markup_in(element, item), 0)


def _id(item: Item, element: Element) -> None:
    """An id is not resolved (RFC 4287, 4.2.6), but some are written to be."""
    guid = inner_text(element).strip()
    item.offer("guid", guid if _SCHEME.match(guid) else item.whole(guid))


_ELEMENTS = {
    "id": _id,
    "title": read_atom_title,
    "link": read_atom_link,
    "summary": read_atom_summary,
    "content": read_atom_content,
    "author": _author,
    "category": read_category,
    "source": read_source,
}
