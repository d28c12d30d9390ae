"""RSS 0.90 to 2.0, the RDF ones among them, and the Channel Definition Format.

After https://www.rssboard.org/rss-specification and https://web.resource.org/rss/1.0/spec, and
what feeds do all the same: elements in either case, in any namespace of RSS, and Atom's among them.
"""

from xml.etree.ElementTree import Element

from reader.sources.atom import (
    read_atom_content,
    read_atom_link,
    read_atom_summary,
    read_atom_title,
    read_category,
    read_source,
)
from reader.sources.channels import Channel
from reader.sources.element_names import NAMES
from reader.sources.feed_items import Item, number
from reader.sources.feed_modules import TEXTS, author_name, read_module, take_text
from reader.sources.markup import join_address, looks_like_markup, markup_of
from reader.sources.xml_text import attribute, base_of, inner_markup, inner_text, language_of

_ITEM_TEXTS = {
    **TEXTS,
    "title": ("title", 0),
    "pubdate": ("published", 0),
    "date": ("published", 6),
    "atom:published": ("published", 3),
    "atom:issued": ("published", 3),
    "atom:updated": ("updated", 1),
    "atom:modified": ("updated", 1),
    "lastbuilddate": ("updated", 4),
    "description": ("summary", 0),
    "abstract": ("summary", 3),
    "summary": ("brief", 0),
    "content": ("content", 5),
    "atom:id": ("guid", 2),
    "language": ("language", 0),
}
_CHANNEL_TEXTS = {
    "title": ("title", 0),
    "atom:title": ("title", 2),
    "dc:title": ("title", 3),
    "itunes:title": ("title", 4),
    "description": ("description", 0),
    "abstract": ("description", 3),
    "tagline": ("description", 3),
    "dc:description": ("description", 3),
    "atom:subtitle": ("description", 4),
    "atom:tagline": ("description", 4),
    "itunes:summary": ("description", 5),
    "itunes:subtitle": ("description", 6),
    "feedburner:browserfriendly": ("description", 9),
    "language": ("language", 0),
    "dc:language": ("language", 1),
    "lastbuilddate": ("updated", 0),
    "pubdate": ("updated", 1),
    "dc:date": ("updated", 2),
    "dcterms:modified": ("updated", 2),
    "atom:updated": ("updated", 2),
    "atom:modified": ("updated", 2),
    "dcterms:issued": ("updated", 5),
    "ttl": ("ttl", 0),
    "sy:updateperiod": ("period", 0),
    "sy:updatefrequency": ("frequency", 0),
    "atom:icon": ("icon", 1),
    "atom:logo": ("icon", 3),
}

_WEB = ("http://", "https://")
_CHANNEL_AUTHORS = {"atom:author": 0, "managingeditor": 1, "dc:creator": 2, "itunes:author": 3}
"""Who wrote the items that do not say so, by rank."""


def read_rss(root: Element, url: str) -> Channel:
    """Return what an RSS or RDF document says."""
    rdf = NAMES[root.tag].startswith("rdf")
    channel = Channel(format="rdf" if rdf else "rss", url=url, base=base_of(root, "", url))
    inside = () if NAMES[root.tag] == "channel" else root
    elements = [child for child in inside if NAMES[child.tag] == "channel"]
    if not elements:
        _read_channel(channel, root)
    for element in elements:
        channel.base = base_of(element, channel.base, url)
        _read_channel(channel, element)
    if elements:
        for child in root:
            _read_outside(channel, child)
    if not channel.items:
        _read_items(channel, root, deep=True)
    channel.offer("language", language_of(root), 5)
    return channel


def _read_channel(channel: Channel, element: Element) -> None:
    _read_definition(channel, element)
    for child in element:
        name = NAMES[child.tag]
        if name == "item":
            channel.items.append(_read_item(child, channel.base, channel.url))
        elif (known := _CHANNEL_TEXTS.get(name)) is not None:
            take_text(channel, known, child)
        elif name in {"link", "atom:link"}:
            _read_channel_link(channel, child)
        elif name == "image":
            _read_logo(channel, child)
        elif name == "itunes:image":
            channel.offer("icon", attribute(child, "href") or attribute(child, "url"), 4)
        elif name == "itunes:link" and attribute(child, "rel").lower() == "image":
            channel.offer("icon", attribute(child, "href"), 5)
        elif name == "skiphours":
            for hour in child:
                channel.skip_hour(inner_text(hour))
        elif name == "skipdays":
            for day in child:
                channel.skip_day(inner_text(day))
        elif name in _CHANNEL_AUTHORS:
            person = [inner_text(part) for part in child if NAMES[part.tag].endswith("name")]
            author = author_name(person[0] if person else inner_text(child))
            channel.offer("author", "" if "@" in author else author, _CHANNEL_AUTHORS[name])
        elif name in {"items", "channel"}:
            _read_items(channel, child)


def _read_definition(channel: Channel, element: Element) -> None:
    """Take what the Channel Definition Format writes as attributes."""
    home, changed = attribute(element, "href"), attribute(element, "lastmod")
    if home or changed or any(NAMES[child.tag] == "abstract" for child in element):
        channel.format = "cdf"
    if base := attribute(element, "base"):
        channel.base = join_address(channel.url, base)
    channel.offer("home", channel.whole(home), 2)
    channel.offer("updated", changed, 3)


def _read_items(channel: Channel, element: Element, *, deep: bool = False) -> None:
    for child in element.iter() if deep else element:
        if NAMES[child.tag] == "item":
            channel.items.append(_read_item(child, channel.base, channel.url))


def _read_outside(channel: Channel, element: Element) -> None:
    """Take what RDF, and RSS 0.90, put beside the channel: the items and the picture."""
    name = NAMES[element.tag]
    if name == "item":
        channel.items.append(_read_item(element, channel.base, channel.url))
    elif name == "image":
        _read_logo(channel, element)


def _read_logo(channel: Channel, element: Element) -> None:
    for child in element:
        if NAMES[child.tag] == "url":
            channel.offer("icon", inner_text(child), 2)


def _read_channel_link(channel: Channel, element: Element) -> None:
    href, relation = attribute(element, "href"), attribute(element, "rel").lower()
    if not relation and NAMES[element.tag] == "link":
        channel.offer("home", channel.whole(inner_text(element).strip() or href), 0, last=True)
    elif relation == "self":
        channel.offer("own_url", channel.whole(href))
    elif relation == "hub":
        channel.offer("hub", channel.whole(href))
    elif relation in {"", "alternate"}:
        channel.offer("home", channel.whole(href), 1)


def _read_item(element: Element, base: str, url: str) -> Item:
    item = Item(base=base_of(element, base, url))
    if language := language_of(element):
        item.offer("language", language, 3)
    for child in element:
        name = NAMES[child.tag]
        known = _ITEM_TEXTS.get(name)
        if known is not None:
            take_text(item, known, child)
        elif name in _ELEMENTS:
            _ELEMENTS[name](item, child)
        else:
            read_module(item, child, name)
    _tell_apart(item)
    item.offer("link", item.whole(attribute(element, "href")), 4)
    item.offer("updated", attribute(element, "lastmod"), 4)
    about = element.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about", "")
    item.offer("guid", about, 5)
    item.offer("link", about if about.startswith(_WEB) else "", 6)
    return item


def _tell_apart(item: Item) -> None:
    """Take ``summary`` where nothing else is one: beside ``description`` the longer is the body."""
    brief, described = item["brief"], item["summary"]
    if brief and described and brief != described and not item["content"]:
        short, long = sorted((brief, described), key=len)
        item.offer("summary", short, -1)
        item.offer("content", long if looks_like_markup(long) else markup_of(long))
    item.offer("summary", brief, 9)


def _link(item: Item, element: Element) -> None:
    href = attribute(element, "href")
    if href and attribute(element, "rel"):
        read_atom_link(item, element)
    else:
        url = item.whole(inner_text(element).strip() or href, base_of(element, item.base, ""))
        item.offer("link", url, -1, last=True)


def _guid(item: Item, element: Element) -> None:
    guid = inner_text(element).strip()
    item.offer("guid", guid, 0)
    said = attribute(element, "ispermalink").strip().lower()
    is_relative = "/" in guid and ":" not in guid
    if said != "false" and (guid.startswith(_WEB) or (said == "true" and is_relative)):
        item.offer("link", item.whole(guid), 5)


def _author(item: Item, element: Element) -> None:
    names = [inner_text(child) for child in element if NAMES[child.tag].endswith("name")]
    item.add_author(author_name(names[0] if names else inner_text(element)))


def _category(item: Item, element: Element) -> None:
    item.add_topic(inner_text(element))


def _enclosure(item: Item, element: Element) -> None:
    url, kind = attribute(element, "url"), attribute(element, "type").lower()
    if kind.startswith("image/"):
        item.add_image(url)
    item.add_enclosure(url, kind, attribute(element, "length"))
    item.offer("link", item.whole(url), 8)


def _source(item: Item, element: Element) -> None:
    item.offer("source_url", attribute(element, "url"))
    if len(element):
        read_source(item, element)
    else:
        take_text(item, ("source", 0), element)


def _comments(item: Item, element: Element) -> None:
    """Some say here how many there are and not where."""
    text = inner_text(element).strip()
    item.offer("comment_count" if number(text) is not None else "comments", text, 2)


def _body(item: Item, element: Element) -> None:
    item.offer("content", inner_markup(element), 1)


def _picture(item: Item, element: Element) -> None:
    urls = [inner_text(child) for child in element if NAMES[child.tag] == "url"]
    item.add_image(urls[0] if urls else attribute(element, "href") or inner_text(element))


_ELEMENTS = {
    "link": _link,
    "atom:link": read_atom_link,
    "atom:title": read_atom_title,
    "atom:summary": read_atom_summary,
    "atom:content": read_atom_content,
    "guid": _guid,
    "comments": _comments,
    "author": _author,
    "atom:author": _author,
    "category": _category,
    "atom:category": read_category,
    "enclosure": _enclosure,
    "source": _source,
    "atom:source": read_source,
    "xhtml:body": _body,
    "body": _body,
    "xhtml:div": _body,
    "image": _picture,
}
