"""What an element of a feed holds: its text, its markup, its attributes, its base."""

from html import escape
from xml.etree.ElementTree import Element

from reader.sources.markup import join_address
from reader.sources.text import TEXT_LIMIT

_XML = "{http://www.w3.org/XML/1998/namespace}"
_BASE = f"{_XML}base"
_LANG = f"{_XML}lang"
_DEEPEST = 250
"""Elements in elements whose tags are kept; deeper ones leave their text."""
_VOID = frozenset({"br", "hr", "img", "input", "wbr", "source", "track", "area", "col", "embed"})


def attribute(element: Element, name: str) -> str:
    """Return an attribute's value by its lower-case name; nothing if it is not there."""
    attributes = element.attrib
    value = attributes.get(name)
    if value is None and attributes:
        for key, other in attributes.items():
            if len(key) >= len(name) and key.rpartition("}")[2].lower() == name:
                return other
    return value or ""


def inner_text(element: Element) -> str:
    """Return what stands in an element: its text, or its markup if it has elements in it."""
    return inner_markup(element) if len(element) else (element.text or "")[:TEXT_LIMIT]


def inner_markup(element: Element) -> str:
    """Return an element's content as HTML, without namespaces, to a bounded size and depth."""
    pieces = [escape(element.text or "", quote=False)]
    size = len(pieces[0])
    stack = [(iter(element), "")]
    while stack:
        children, end = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            pieces.append(end)
            continue
        name = child.tag.rpartition("}")[2].rpartition(":")[2]
        shown = len(stack) < _DEEPEST and size < TEXT_LIMIT
        start = f"<{name}{_attributes(child)}>" if shown else ""
        text = escape(child.text or "", quote=False) if size < TEXT_LIMIT else ""
        tail = escape(child.tail or "", quote=False) if size < TEXT_LIMIT else ""
        pieces += (start, text)
        size += len(start) + len(text) + len(tail)
        close = f"</{name}>" if shown and name not in _VOID else ""
        stack.append((iter(child), close + tail))
    return "".join(pieces)


def _attributes(element: Element) -> str:
    return "".join(f' {key.rpartition("}")[2]}="{escape(value)}"' for key, value in element.items())


def base_of(element: Element, base: str, url: str) -> str:
    """Return the base for addresses in an element, inside one of base ``base``."""
    own = element.get(_BASE)
    if not own:
        return base
    joined = join_address(base or url, own.strip())
    return joined if joined.lower().startswith(("http://", "https://")) else base


def settle_bases(element: Element, base: str) -> None:
    """Make addresses whole in the elements inside one that have an ``xml:base`` of their own."""
    if not any(_BASE in child.attrib for child in element.iter() if child is not element):
        return
    stack = [(child, base) for child in element]
    while stack:
        child, outer = stack.pop()
        inner = base_of(child, outer, "")
        for name in ("href", "src") if inner != base else ():
            if name in child.attrib:
                child.set(name, join_address(inner, child.attrib[name].strip()))
        child.attrib.pop(_BASE, None)
        stack += ((below, inner) for below in child)


def language_of(element: Element) -> str:
    """Return ``xml:lang``, or nothing."""
    return element.get(_LANG, "")
