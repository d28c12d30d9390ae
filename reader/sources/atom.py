"""Atom 1.0 (RFC 4287) and 0.3, in their namespaces or in none."""

import binascii
from base64 import b64decode
from xml.etree.ElementTree import Element

from reader.sources.channels import Channel
from reader.sources.feed_items import Facts, Item
from reader.sources.feed_modules import NAMES, TEXTS, read_module, take_text
from reader.sources.markup import markup_line, markup_of, resolve_addresses
from reader.sources.xml_text import attribute, base_of, inner_markup, inner_text, language_of

_ENTRY_TEXTS = {
    **TEXTS,
    "id": ("guid", 0),
    "published": ("published", 0),
    "issued": ("published", 1),
    "created": ("published", 3),
    "updated": ("updated", 0),
    "modified": ("updated", 1),
    "pubdate": ("published", 6),
    "guid": ("guid", 4),
}
_FEED_TEXTS = {
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


def read_atom(root: Element, url: str) -> Channel:
    """Return what an Atom document says; one entry alone is a feed of one."""
    channel = Channel(format="atom", url=url, link_base=url, base=base_of(root, "", url))
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
            channel.offer("title", text_of(child))
        elif name in {"subtitle", "tagline", "info"}:
            channel.offer("description", text_of(child), 1 if name == "info" else 0)
        elif name == "link":
            _read_feed_link(channel, child)
        elif name == "author":
            _author(channel, child)
    return channel


def _local(element: Element) -> str:
    return NAMES[element.tag].removeprefix("atom:")


def _read_feed_link(channel: Channel, element: Element) -> None:
    href, relation = attribute(element, "href"), attribute(element, "rel").lower()
    href = channel.whole(href) if href else channel.whole(inner_text(element))
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
    return item


def read_atom_link(item: Item, element: Element) -> None:
    """Take a link: of the article, of its discussion, or of a file that comes with it."""
    relation = attribute(element, "rel").lower().rpartition("/")[2] or "alternate"
    kind = attribute(element, "type").lower()
    href = attribute(element, "href") or inner_text(element)
    if relation == "alternate":
        item.offer("link", item.whole(href), 1 if not kind or "html" in kind else 3)
    elif relation in {"canonical", "related", "via", "self"}:
        item.offer(
            "link", item.whole(href), {"canonical": 2, "related": 6, "via": 7, "self": 8}[relation]
        )
    elif relation == "enclosure":
        title, size = attribute(element, "title"), attribute(element, "length")
        if kind.startswith("image/"):
            item.add_image(href)
        item.add_enclosure(href, kind, size, title)
    elif relation == "replies" and (not kind or "html" in kind):
        item.offer("comments", item.whole(href), 1)
        item.offer("comment_count", attribute(element, "count"), 2)


def read_source(item: Item, element: Element) -> None:
    """Take the feed that an entry was copied from: its name and its address."""
    for child in element:
        name = _local(child)
        if name == "title":
            item.offer("source", text_of(child))
        elif name == "link" and attribute(child, "rel").lower() in {"", "alternate"}:
            item.offer("source_url", item.whole(attribute(child, "href")))
        elif name == "author" and not item.authors:
            _author(item, child)


def _author(facts: Facts, element: Element) -> None:
    parts = {_local(child): inner_text(child) for child in element}
    facts.add_author(parts.get("name") or parts.get("email") or inner_text(element))


def _category(item: Item, element: Element) -> None:
    item.add_topic(attribute(element, "label") or attribute(element, "term") or inner_text(element))


def _title(item: Item, element: Element) -> None:
    item.offer("title", text_of(element))


def _summary(item: Item, element: Element) -> None:
    item.offer("summary", markup_in(element, item), 0)


def _content(item: Item, element: Element) -> None:
    if source := attribute(element, "src"):
        item.offer("link", item.whole(source), 8)
    item.offer("content", markup_in(element, item), 0)


_ELEMENTS = {
    "title": _title,
    "link": read_atom_link,
    "summary": _summary,
    "content": _content,
    "author": _author,
    "category": _category,
    "source": read_source,
}


def markup_in(element: Element, item: Item) -> str:
    """Return a text construct as HTML, its addresses made whole where ``xml:base`` says how."""
    markup = _markup(element)
    base = base_of(element, item.base, "")
    return resolve_addresses(markup, base) if base and base != item.base else markup


def _markup(element: Element) -> str:
    kind, mode = attribute(element, "type").lower(), attribute(element, "mode").lower()
    if kind == "xhtml" or len(element):
        return _unwrapped(element)
    text = element.text or ""
    if mode == "base64" or (kind and "/" in kind and not _is_text(kind)):
        text = _decoded(text, kind)
    if kind in {"html", "text/html", "application/xhtml+xml"} or mode == "escaped":
        return text
    return text if not kind and mode != "xml" else markup_of(text)


def _unwrapped(element: Element) -> str:
    """XHTML stands in one ``div`` that is not part of the text."""
    children = list(element)
    if (
        len(children) == 1
        and _local(children[0]).endswith("div")
        and not (element.text or "").strip()
    ):
        return inner_markup(children[0])
    return inner_markup(element)


def _is_text(kind: str) -> bool:
    return kind.startswith("text/") or kind.endswith(("+xml", "/xml"))


def _decoded(text: str, kind: str) -> str:
    if not _is_text(kind) and kind not in {"", "html", "text", "xhtml"}:
        return ""
    try:
        return b64decode(text).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return text


def text_of(element: Element) -> str:
    """Return a text construct as one line, not yet cleaned."""
    kind = attribute(element, "type").lower()
    if not len(element) and kind in {"text", "text/plain"} and not attribute(element, "mode"):
        return element.text or ""
    return markup_line(_markup(element))
