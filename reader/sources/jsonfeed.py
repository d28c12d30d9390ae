"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/), whatever types it really has."""

import json
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from reader.domain.errors import FeedError
from reader.sources.channels import Channel
from reader.sources.feed_items import Facts, Item
from reader.sources.markup import markup_of, text_line

_ITEMS = re.compile(r'"items"\s*:\s*\[')
_VERSION = re.compile(r"(?:https?://(?:www\.)?jsonfeed\.org/version/)?1(?:\.\d+)?/?", re.IGNORECASE)
_AROUND = "\ufeff \t\r\n\x00"
_SEPARATOR = re.compile(r"[\s,]*")
_MOST_DIGITS = 300
_SUBSTANCE = frozenset({"guid", "link", "title", "summary", "content"})
"""An item needs one of these to be something."""

Value = Mapping[str, Any]


def looks_like_json(text: str) -> bool:
    """Tell whether a document is to be read as JSON."""
    text = text.lstrip(_AROUND)
    return text[:1] in {"{", "["} or (text[:4] == "null" and text.rstrip(_AROUND) == "null")


def read_jsonfeed(text: str, url: str) -> Channel:
    """Return what a JSON Feed says.

    Raises:
        FeedError: It is other JSON, or none.
    """
    text = text.strip(_AROUND)
    channel = Channel(format="json", url=url)
    try:
        document = _read_document(text, channel)
    except RecursionError as error:
        raise FeedError("not a feed: JSON nested without end") from error
    if document is None:  # what programs write for a list that has nothing in it yet
        channel.problems.append("there is nothing in it (null)")
        return channel
    if not isinstance(document, dict) or not _is_feed(document):
        raise FeedError("not a feed but something else in JSON")
    _read_feed(channel, document)
    return channel


def _read_document(text: str, channel: Channel) -> Any:  # noqa: ANN401
    try:
        document, end = _DECODER.raw_decode(text)
    except json.JSONDecodeError as error:
        return _salvage(text, error, channel)
    if end < len(text):
        channel.problems.append("something follows its end")
    return document


def _whole_number(digits: str) -> int:
    """Numbers of thousands of digits are refused by ``int``: they mean nothing here."""
    return int(digits) if len(digits) <= _MOST_DIGITS else 0


_DECODER = json.JSONDecoder(parse_int=_whole_number, strict=False)


def _salvage(text: str, error: json.JSONDecodeError, channel: Channel) -> Any:  # noqa: ANN401
    """Return what stands before the fault: the feed's own facts and each whole item."""
    items = _ITEMS.search(text)
    if items is None:
        raise FeedError(f"not a feed: broken JSON (line {error.lineno:,})") from error
    head = text[: items.start()].rstrip().rstrip(",")
    try:
        document = _DECODER.raw_decode(f"{head}}}" if head != "{" else "{}")[0]
    except json.JSONDecodeError:
        document = {}
    if not isinstance(document, dict):
        return document
    document["items"] = list(_whole_items(text, items.end()))
    kept = len(document["items"])
    channel.problems.append(
        f"broken JSON (line {error.lineno:,}): {kept:,} items were read before it"
    )
    return document


def _whole_items(text: str, at: int) -> Iterator[Any]:
    while (start := _SEPARATOR.match(text, at)) and start.end() < len(text):
        try:
            item, at = _DECODER.raw_decode(text, start.end())
        except json.JSONDecodeError:
            return
        yield item


def _is_feed(document: Value) -> bool:
    version = _scalar(document, "version")
    if version:
        return _VERSION.fullmatch(version.strip()) is not None
    return isinstance(document.get("items"), list)


def _read_feed(channel: Channel, document: Value) -> None:
    channel.offer("title", text_line(_text(document, "title")))
    channel.offer("description", text_line(_text(document, "description")))
    for name, key in (
        ("home", "home_page_url"),
        ("language", "language"),
        ("own_url", "feed_url"),
    ):
        channel.offer(name, _text(document, key))
    channel.offer("icon", _text(document, "icon"))
    channel.offer("icon", _text(document, "favicon"), 1)
    for hub in _mappings(document.get("hubs")):
        channel.offer("hub", _text(hub, "url"))
    _read_authors(channel, document)
    for entry in _mappings(document.get("items")):
        item = _read_item(entry)
        if item.found.keys() & _SUBSTANCE or item.enclosures:
            channel.items.append(item)


def _read_item(entry: Value) -> Item:
    item = Item()
    item.offer("link", _text(entry, "url"))
    item.offer("link", _text(entry, "external_url"), 1)
    for name, key in (
        ("guid", "id"),
        ("published", "date_published"),
        ("updated", "date_modified"),
        ("language", "language"),
        ("content", "content_html"),
        ("summary", "summary"),
    ):
        item.offer(name, _scalar(entry, key))
    item.offer("title", text_line(_text(entry, "title")))
    guid = item["guid"]
    item.offer("link", guid if guid.startswith(("http://", "https://")) else "", 2)
    plain = markup_of(_text(entry, "content_text"))
    item.offer("content", plain, 1)
    item.offer("summary", plain, 1)
    for key in ("image", "banner_image"):
        item.add_image(_text(entry, key))
        for image in _mappings(entry.get(key)):
            item.add_image(_text(image, "url"))
    tags = entry.get("tags")
    for tag in tags if isinstance(tags, list) else [tags]:
        if isinstance(tag, str):
            item.add_topic(tag)
    _read_authors(item, entry)
    for file in _mappings(entry.get("attachments")):
        item.add_enclosure(
            _text(file, "url"),
            _text(file, "mime_type"),
            _scalar(file, "size_in_bytes"),
            _text(file, "title"),
            _scalar(file, "duration_in_seconds"),
        )
    return item


def _read_authors(facts: Facts, value: Value) -> None:
    authors = value.get("authors")
    for author in (*(authors if isinstance(authors, list) else [authors]), value.get("author")):
        if isinstance(author, str):
            facts.add_author(author)
        elif isinstance(author, dict):
            facts.add_author(_text(author, "name"))


def _text(value: Value, key: str) -> str:
    """Return a text; of anything else nothing."""
    found = value.get(key)
    return found if isinstance(found, str) else ""


def _scalar(value: Value, key: str) -> str:
    """Return a text, or a number as text: what is an id, a size or a time."""
    found = value.get(key)
    if isinstance(found, (int, float)) and not isinstance(found, bool):
        if not math.isfinite(found):
            return ""
        return str(int(found) if found == int(found) else found)
    return _text(value, key)


def _mappings(value: Any) -> list[Value]:  # noqa: ANN401
    """Return the mappings in a list; one alone is a list of one."""
    if isinstance(value, dict):
        return [value]
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []
