"""OPML 1.0 and 2.0 (http://opml.org/spec2.opml): lists of subscriptions, read and written."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape, quoteattr

from reader.domain.errors import SourceError
from reader.domain.subscriptions import Outline, Subscription, SubscriptionList
from reader.sources.charsets import decode_feed
from reader.sources.subscription_lists import DEEPEST, Gathering
from reader.sources.text import clean_line
from reader.sources.tidying import decode_entities
from reader.sources.xml_trees import parse_xml

_FEED_TYPES = frozenset({"rss", "atom", "feed", "rdf", "rss1", "rss2", "pie"})
_LIST_TYPES = frozenset({"include", "source"})
"""Outlines that stand for another list; those are never fetched."""
_OURS = frozenset({"text", "title", "type", "xmlurl", "htmlurl", "category"})
_ATTRIBUTE = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,60}")
_LONGEST = 10_000
"""Characters kept of an attribute that is none of ours."""

Fields = tuple[tuple[str, str], ...]


def parse_opml(content: bytes, *, location: str) -> SubscriptionList:
    """Return the feeds that a list names, whatever its faults; nothing in it is fetched.

    Raises:
        SourceError: It is not OPML.
    """
    tree = parse_xml(decode_feed(content), units=frozenset())
    if tree is None or _name(tree.root) != "opml":
        raise SourceError(location, "this is not OPML; expected a file that begins with <opml>")
    gathering = Gathering()
    for part in tree.root:
        if _name(part) == "head":
            gathering.title = _title(part)
    _gather(tree.root, gathering)
    gathering.cut = tree.cut
    if tree.cut:
        gathering.problems.append(f"cut off at line {tree.line:,}; what came before was read")
    elif tree.fault:
        gathering.problems.append(f"its XML is faulty: {tree.fault} (line {tree.line:,})")
    return gathering.gathered()


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2].lower()


def _title(head: Element) -> str:
    return next((clean_line(part.text or "") for part in head if _name(part) == "title"), "")


def _gather(root: Element, gathering: Gathering) -> None:
    """Go through the outlines in their order, however deep they are."""
    stack: list[tuple[Iterator[Element], tuple[str, ...]]] = [(iter(root), ())]
    while stack:
        children, folder = stack[-1]
        element = next(children, None)
        if element is None:
            stack.pop()
        elif _name(element) == "body":
            stack.append((iter(element), folder))
        elif _name(element) == "outline":
            stack.append((iter(element), _take(element, folder, gathering)))


def _take(element: Element, folder: tuple[str, ...], gathering: Gathering) -> tuple[str, ...]:
    """Take an outline, and return the folder that the outlines in it are in."""
    fields = _fields(element)
    values = {name.lower(): value for name, value in reversed(fields)}
    kind = values.get("type", "").strip().lower()
    title = _line(values.get("text", "")) or _line(values.get("title", ""))
    url = values.get("xmlurl", "") or (values.get("url", "") if kind in _FEED_TYPES else "")
    if kind not in _LIST_TYPES and (url.strip() or "xmlurl" in values):
        gathering.add(
            url,
            title=title,
            home=values.get("htmlurl", ""),
            folder=folder,
            tags=_tags(values.get("category", "")),
            fields=tuple(field for field in fields if field[0].lower() not in _OURS),
        )
        return folder
    if not len(element):
        if fields:
            gathering.outlines.append(Outline(folder, fields))
        return folder
    return (*folder, title) if title and len(folder) < DEEPEST else folder


def _line(text: str) -> str:
    """Some programs write ``&amp;amp;``: nothing is called ``&amp;``."""
    return clean_line(decode_entities(text))


def _fields(element: Element) -> Fields:
    """Return the attributes that are in no namespace, cleaned."""
    return tuple(
        (name, clean_line(value, _LONGEST))
        for name, value in element.items()
        if _ATTRIBUTE.fullmatch(name)
    )


def _tags(category: str) -> Iterator[str]:
    """Return the names in ``/Boston/Weather,/Harvard``: a path is one name."""
    for path in category.split(","):
        names = (part.strip() for part in path.split("/"))
        if name := "/".join(part for part in names if part):
            yield name


@dataclass(slots=True)
class _Folder:
    """What is to be written in one folder, in order."""

    entries: list[str] = field(default_factory=list)
    folders: dict[str, "_Folder"] = field(default_factory=dict)

    def at(self, path: Iterable[str]) -> "_Folder":
        """Return the folder at a path below this one, made if need be."""
        folder = self
        for name in path:
            folder = folder.folders.setdefault(name, _Folder())
        return folder

    def lines(self, depth: int) -> Iterator[str]:
        """Yield the lines of its outlines."""
        indent = "  " * depth
        for entry in self.entries:
            yield f"{indent}{entry}"
        for name, folder in self.folders.items():
            yield f"{indent}<outline text={_quoted(name)}>"
            yield from folder.lines(depth + 1)
            yield f"{indent}</outline>"


def write_opml(listed: SubscriptionList, *, now: datetime, version: str = "2.0") -> str:
    """Return a list as OPML: the folders with their feeds, then what is no feed.

    Args:
        listed: The subscriptions. Commas in tags become semicolons: OPML parts tags by commas.
        now: When it is written.
        version: ``2.0``, or ``1.0`` for programs that know no other.
    """
    top = _Folder()
    for feed in listed.subscriptions:
        top.at(feed.folder).entries.append(_outline(_feed_fields(feed)))
    for outline in listed.outlines:
        top.at(outline.folder).entries.append(_outline(outline.fields))
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<opml version="{version}">',
            "<head>",
            f"  <title>{escape(listed.title)}</title>",
            f"  <dateCreated>{format_datetime(now)}</dateCreated>",
            "</head>",
            "<body>",
            *top.lines(1),
            "</body>",
            "</opml>",
            "",
        )
    )


def _feed_fields(feed: Subscription) -> Fields:
    tags = ",".join(tag.replace(",", ";") for tag in feed.tags)
    named = (
        ("text", feed.title or feed.url),
        ("title", feed.title),
        ("type", "rss"),
        ("xmlUrl", feed.url),
        ("htmlUrl", feed.home),
        ("category", tags),
    )
    return (*((name, value) for name, value in named if value), *feed.fields)


def _outline(fields: Fields) -> str:
    attributes = " ".join(f"{name}={_quoted(value)}" for name, value in fields)
    return f"<outline {attributes}/>"


def _quoted(value: str) -> str:
    return quoteattr(value, {"\n": "&#10;", "\t": "&#9;"})
