"""What elements mean that may stand in any feed: Dublin Core, Media RSS, iTunes, threading."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from reader.sources.element_names import NAMES
from reader.sources.feed_items import Facts, Item
from reader.sources.markup import resolve_addresses, text_line
from reader.sources.xml_text import attribute, base_of, inner_text

Reading = Callable[[Item, Element], None]
"""Takes from an element what it says of an item."""

TEXTS = {
    "dc:title": ("title", 3),
    "media:title": ("title", 5),
    "itunes:title": ("title", 4),
    "dc:identifier": ("guid", 3),
    "dc:date": ("published", 2),
    "dcterms:created": ("published", 4),
    "dcterms:issued": ("published", 1),
    "dcterms:available": ("published", 5),
    "dcterms:modified": ("updated", 2),
    "dc:description": ("summary", 4),
    "dcterms:abstract": ("summary", 5),
    "itunes:summary": ("summary", 6),
    "itunes:subtitle": ("summary", 8),
    "media:description": ("summary", 7),
    "content:encoded": ("content", 0),
    "dc:language": ("language", 1),
    "thr:total": ("comment_count", 0),
    "slash:comments": ("comment_count", 1),
    "fullitem": ("content", 6),
    "feedburner:origlink": ("original", 0),
    "itunes:duration": ("seconds", 0),
    "dc:publisher": ("publisher", 2),
}
"""For an element: the fact that its text is, and the fact's rank."""
_DATES = frozenset({"published", "updated"})
_LINES = frozenset({"title", "description", "source"})
"""Facts of one line that may be written with markup in them."""


def _creator(item: Item, element: Element) -> None:
    item.add_author(author_name(inner_text(element)))


def _subject(item: Item, element: Element) -> None:
    item.add_topic(inner_text(element))


def _labelled(item: Item, element: Element) -> None:
    item.add_topic(attribute(element, "label") or inner_text(element))


def _keywords(item: Item, element: Element) -> None:
    for word in inner_text(element).split(","):
        item.add_topic(word)


def _image(item: Item, element: Element) -> None:
    url = attribute(element, "href") or attribute(element, "url") or inner_text(element)
    item.add_image(url, attribute(element, "width"), attribute(element, "height"))


def _media(item: Item, element: Element) -> None:
    """Take a file of Media RSS: a picture or an enclosure, with what stands in it."""
    kind, medium = attribute(element, "type").lower(), attribute(element, "medium").lower()
    url = attribute(element, "url")
    if medium == "image" or kind.startswith("image/"):
        item.add_image(url, attribute(element, "width"), attribute(element, "height"))
    elif url:
        size = attribute(element, "filesize")
        item.add_enclosure(url, kind or medium, size, seconds=attribute(element, "duration"))
    _inside(item, element)


def _inside(item: Item, element: Element) -> None:
    for child in element:
        read_module(item, child, NAMES[child.tag])


ELEMENTS: dict[str, Reading] = {
    "dc:creator": _creator,
    "dc:author": _creator,
    "itunes:author": lambda item, element: (
        None if item.authors else item.add_author(author_name(inner_text(element)))
    ),
    "dc:subject": _subject,
    "media:category": _labelled,
    "tags": _keywords,
    "itunes:keywords": _keywords,
    "media:keywords": _keywords,
    "media:thumbnail": _image,
    "itunes:image": _image,
    "media:content": _media,
    "media:group": _inside,
    "media:player": lambda item, element: item.offer(
        "link", item.whole(attribute(element, "url")), 9
    ),
}


def take_text(facts: Facts, fact: tuple[str, int], element: Element) -> None:
    """Take an element's text as a fact; of titles and the like, one line of it."""
    text = inner_text(element)
    if element.attrib and (base := base_of(element, facts.base, "")) != facts.base:
        text = resolve_addresses(text, base)
    if fact[0] in _DATES:
        facts.offer_date(*fact, text)
    else:
        facts.offer(fact[0], text_line(text) if fact[0] in _LINES else text, fact[1])


def read_module(item: Item, element: Element, name: str) -> None:
    """Take what an element of a module says of an item; of unknown ones nothing."""
    known = TEXTS.get(name)
    if known is not None:
        take_text(item, known, element)
    elif name in ELEMENTS:
        ELEMENTS[name](item, element)


def author_name(text: str) -> str:
    """Return the name in ``ann@example.org (Ann)`` or ``Ann <ann@example.org>``."""
    text = text.strip()
    before, bracket, inside = text[:-1].partition("(") if text.endswith(")") else ("", "", "")
    if bracket and "@" in before:
        return inside.strip() or before.strip()
    if bracket and "@" in inside:
        return before.strip() or inside.strip()
    if text.endswith(">") and "@" in text.rpartition("<")[2]:
        return text.rpartition("<")[0].strip().strip('"') or text.rpartition("<")[2][:-1]
    return text
