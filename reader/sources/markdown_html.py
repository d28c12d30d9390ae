"""The HTML that Markdown may hold: tags are dropped, what people would see is kept."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlsplit

from reader.domain.blocks import Figure
from reader.domain.errors import LinkRefusedError
from reader.sources.links import safe_link
from reader.sources.text import clean_line

HIDING = frozenset({
    "audio", "form", "iframe", "noscript", "object", "script", "style", "svg", "template",
    "textarea", "title", "video",
})  # fmt: skip
"""Elements whose content is not text to read."""
BREAKING = frozenset({
    "address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
"""Elements that begin and end a line."""
_EMBEDS = {"iframe": "Embedded page", "video": "Video", "audio": "Audio"}
_VIDEO_HOST = re.compile(r"(^|\.)(youtube(-nocookie)?\.com|youtu\.be|vimeo\.com|dailymotion\.com)$")
_WATCH = re.compile(r"/embed/([\w-]{6,20})")
_ICON = 32
"""Pictures that are not larger stand for a word of the text."""
_LONG_TEXT = 300

_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>""")
_ATTRIBUTE = re.compile(r"""([a-zA-Z-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")
_OTHER = re.compile(r"<[!?][a-zA-Z\[][^<>]*>")


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag of HTML."""

    name: str
    closes: bool
    attributes: dict[str, str]
    alone: bool = False
    """Written as an element without content: ``<br/>``."""


_NOTHING = Tag("", False, {})
"""A comment, a declaration."""


def read_html(html: str) -> Iterator[str | Tag]:
    """Yield the pieces of HTML in order: text with its entities decoded, and tags."""
    at = 0
    while at < len(html):
        start = html.find("<", at)
        if start < 0:
            break
        if start > at:
            yield unescape(html[at:start])
        at, piece = _read_tag(html, start)
        yield piece
    if at < len(html):
        yield unescape(html[at:])


def read_tag(html: str) -> Tag:
    """Return the tag that a text is; a comment or the like is a tag without a name."""
    _, piece = _read_tag(html, 0)
    return piece if isinstance(piece, Tag) else _NOTHING


def _read_tag(html: str, start: int) -> tuple[int, str | Tag]:
    """Return the tag at a place and where it ends, or the sign itself if it starts none."""
    if html.startswith("<!--", start):
        # A comment that never ends would swallow the article: only its sign is dropped.
        end = html.find("-->", start + 2)
        return (start + 4 if end < 0 else end + 3), _NOTHING
    if match := _TAG.match(html, start):
        slash, name, rest = match.groups()
        named = _ATTRIBUTE.findall(rest)
        values = {key.lower(): unescape(value.strip("\"'")) for key, value in named}
        return match.end(), Tag(name.lower(), bool(slash), values, rest.endswith("/"))
    if match := _OTHER.match(html, start):
        return match.end(), _NOTHING
    return start + 1, "<"


def figure_of(tag: Tag) -> Figure | str:
    """Return what stands for a picture or player: a figure, or the words of an icon.

    Pictures nobody is meant to see, which count readers, leave an empty text.
    """
    if tag.name in _EMBEDS:
        return _embed(tag)
    width, height = (_number(tag.attributes.get(side, "")) for side in ("width", "height"))
    alt = tag.attributes.get("alt", "")
    sides = [side for side in (width, height) if side is not None]
    if sides and min(sides) <= 1:
        return ""
    if len(sides) == 2 and max(sides) <= _ICON:
        return alt
    size = (sides[0], sides[1]) if len(sides) == 2 else None
    return image_figure(tag.attributes.get("src", ""), alt, size)


def image_figure(address: str, alt: str, size: tuple[int, int] | None = None) -> Figure:
    """Return a picture's figure, with a link only to where a browser may go."""
    return Figure(clean_line(alt, _LONG_TEXT) or "Image", accepted(address), "image", size)


def _embed(tag: Tag) -> Figure:
    link = accepted(_watch_address(tag.attributes.get("src", "").strip()))
    named = clean_line(tag.attributes.get("title", ""), _LONG_TEXT)
    if not named:
        video = link and _VIDEO_HOST.search(urlsplit(link).hostname or "")
        named = "Video" if video else _EMBEDS[tag.name]
    return Figure(named, link, "embed")


def _watch_address(address: str) -> str:
    """Return the page of a video that people watch, not the frame meant for other pages."""
    if address.startswith("//"):
        address = f"https:{address}"
    match = _WATCH.search(address)
    if match and re.match(r"https?://(www\.)?youtube(-nocookie)?\.com/", address):
        return f"https://www.youtube.com/watch?v={match[1]}"
    return address


def accepted(address: str) -> str:
    """Return an address as links may use it, or nothing if no browser may have it."""
    try:
        return safe_link(address)
    except LinkRefusedError:
        return ""


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None
