"""XML to a tree, well-formed or not, with nothing fetched and nothing expanded without limit.

Expat reads what is well-formed. Everything else goes to ``tag_soup``, which closes what was left
open where a later end tag demands it and keeps what no parser of XML may keep. libxml2's recovery
is not used: it closes the wrong elements and drops text beside bare ampersands.
"""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser
from xml.parsers.expat import ErrorString
from xml.parsers.expat.errors import XML_ERROR_JUNK_AFTER_DOC_ELEMENT, codes

from reader.sources.references import reference
from reader.sources.tag_soup import parse_soup

_JUNK_AFTER = codes[XML_ERROR_JUNK_AFTER_DOC_ELEMENT]
_START = re.compile(
    r"<\?xml\s|<!doctype\s+(?!html)|<(?:[a-z0-9]+:)?(?:rss|rdf|feed|entry|channel|opml)[\s>]",
    re.IGNORECASE,
)
_WINDOWS = re.compile(r"&#(?:1[2-5][0-9]|[xX][89][0-9a-fA-F]);")
"""References to characters that only windows-1252 has at these numbers, as in HTML."""
_HEAD = 4096
"""Characters in which a document has begun, whatever a broken server wrote before it."""
_SLICE = 1 << 20


@dataclass(frozen=True, slots=True)
class XmlTree:
    """A document's elements, and what was wrong with it."""

    root: Element
    fault: str = ""
    """What is not well-formed, in a few words; empty if nothing."""
    line: int = 0
    """Where, counted from 1."""
    cut: bool = False
    """The document ends before its root does; an element that it cut in two is not in the tree."""


def parse_xml(text: str, *, units: frozenset[str]) -> XmlTree | None:
    """Return the tree of a document, or None if there is no element in it.

    Args:
        text: The document.
        units: Local names, in lower case, of the elements that do not contain each other and
            are worth nothing unless they are whole: ``item``.
    """
    start = _start(text)
    before = text.count("\n", 0, start)
    text = text[start:]
    if "<!ENTITY" in text or "<!entity" in text:
        return _of_soup(text, units, "", 0, before)
    if "&#" in text:
        text = _WINDOWS.sub(lambda found: reference(found[0]), text)
    builder = TreeBuilder()
    parser = XMLParser(target=builder)
    try:
        for at in range(0, len(text), _SLICE):
            parser.feed(text[at : at + _SLICE])
        return XmlTree(parser.close())
    except ParseError as error:
        line = error.position[0]
        if error.code == _JUNK_AFTER:
            return XmlTree(builder.close(), "something follows its end", line + before)
        return _of_soup(text, units, _reason(error.code), line, before)
    except (ValueError, UnicodeEncodeError):
        # A lone surrogate, which expat cannot be given.
        return _of_soup(text, units, "characters that are none", 1, before)


def _reason(code: int) -> str:
    """Return expat's words for a fault, without those that say no more than that it is one."""
    words = ErrorString(code) or ""
    return words.replace("not well-formed (", "").rstrip(")") if "(" in words else words


def _start(text: str) -> int:
    """Return where the document begins: servers' warnings, NULs and spaces may come before."""
    head = text[:_HEAD]
    found = _START.search(head)
    if found and not (head.startswith("<") and not found[0].lower().startswith("<?xml")):
        return found.start()
    return len(head) - len(head.lstrip("\x00 \t\r\n\ufeff"))


def _of_soup(
    text: str, units: frozenset[str], fault: str, line: int, before: int
) -> XmlTree | None:
    soup = parse_soup(text, units=units)
    if soup is None:
        return None
    if soup.cut:
        return XmlTree(soup.root, "it was cut off", text.count("\n") + 1 + before, cut=True)
    return XmlTree(soup.root, fault, line + before)
