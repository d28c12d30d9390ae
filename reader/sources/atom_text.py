"""Atom's text constructs and content (RFC 4287, 3.1 and 4.1.3; Atom 0.3's modes), as HTML."""

import binascii
import re
from xml.etree.ElementTree import Element

from reader.sources.element_names import NAMES
from reader.sources.feed_items import Item
from reader.sources.markup import (
    looks_like_markup,
    markup_of,
    resolve_addresses,
    text_line,
    title_line,
)
from reader.sources.xml_text import attribute, base_of, inner_markup, settle_bases

_HTML = frozenset({"html", "text/html", "application/xhtml+xml"})
_PLAIN = frozenset({"text", "text/plain"})
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_SPACES = re.compile(r"\s+")


def text_line_of(element: Element) -> str:
    """Return a text construct as one line, not yet cleaned."""
    kind, mode = _kind(element)
    text = element.text or ""
    if len(element) or kind == "xhtml":
        return title_line(_unwrapped(element))
    if kind in _PLAIN and not mode:
        return text
    text = _decoded(text, kind, mode)
    return title_line(text) if kind in _HTML or mode == "escaped" else text_line(text)


def markup_in(element: Element, item: Item) -> str:
    """Return a text construct as HTML, its addresses made whole where ``xml:base`` says how."""
    base = base_of(element, item.base, "")
    if len(element):
        settle_bases(element, base)
    markup = _markup(element)
    return resolve_addresses(markup, base) if base and base != item.base else markup


def _markup(element: Element) -> str:
    kind, mode = _kind(element)
    if len(element) or kind == "xhtml":
        return _unwrapped(element)
    text = _decoded(element.text or "", kind, mode)
    if kind in _HTML or mode == "escaped" or (kind not in _PLAIN and looks_like_markup(text)):
        return text
    return markup_of(text)


def _kind(element: Element) -> tuple[str, str]:
    kind = attribute(element, "type").partition(";")[0].strip().lower()
    return kind, attribute(element, "mode").lower()


def _unwrapped(element: Element) -> str:
    """XHTML stands in one ``div`` that is not part of the text."""
    children = list(element)
    alone = len(children) == 1 and not (element.text or "").strip()
    if alone and NAMES[children[0].tag].rpartition(":")[2] == "div":
        return inner_markup(children[0])
    return inner_markup(element)


def _decoded(text: str, kind: str, mode: str) -> str:
    """Return what base64 stands for; nothing, if that is no text."""
    written = mode == "base64" or ("/" in kind and not kind.startswith("text/"))
    if not written or kind.endswith(("+xml", "/xml")):
        return text
    try:
        content = binascii.a2b_base64(_SPACES.sub("", text), strict_mode=True)
    except ValueError:
        return text
    try:
        decoded = content.decode()
    except UnicodeDecodeError:
        return ""
    return "" if _CONTROL.search(decoded) else decoded
