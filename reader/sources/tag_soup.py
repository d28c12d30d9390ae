"""Text with tags in it, that is not well-formed XML, to a tree."""

import re
from dataclasses import dataclass, field
from html import unescape
from xml.etree.ElementTree import Element, SubElement

_TAG = re.compile(
    r"""<(/?)([A-Za-z_][\w:.-]*+)((?:[^<>"']|"[^"<]*+"|'[^'<]*+'|["'])*+)>""",
)
_ATTRIBUTE = re.compile(
    r"""([^\s=/>"'<]++)\s*+=\s*+(?:"([^"]*+)(?:"|$)|'([^']*+)(?:'|$)|([^\s"'>]++))"""
)
_ENTITY = re.compile(r"&(#[xX]?[0-9a-fA-F]{1,8}|[A-Za-z_][\w.-]{0,60});")
_DECLARATION = re.compile(
    r"""<!ENTITY\s+([A-Za-z_][\w.-]{0,60})\s+(?:"([^"]*)"|'([^']*)')\s*>""", re.IGNORECASE
)
_CDATA = "<![CDATA["
_XML_SPACE = "http://www.w3.org/XML/1998/namespace"
_PREDEFINED = frozenset({"amp", "lt", "gt", "quot", "apos"})
_DECLARED = 1_000
"""Entities of its own that a document may declare."""
_EXPANSION = 100_000
"""Characters that the entities of a document may become, all in all."""
_ATTRIBUTES = 1_000
"""Attributes kept of one tag."""


@dataclass(frozen=True, slots=True)
class Soup:
    """The tree, and whether the text ended before its root did."""

    root: Element
    cut: bool


def parse_soup(text: str, *, units: frozenset[str]) -> Soup | None:
    """Return the first tree that the text holds, or None if it holds no tag.

    Tags that are left open are closed by the end tag of what contains them, end tags of nothing
    are passed over, signs that start nothing are text. ``units`` are the local names of elements
    that never contain each other; one that the end of the text cut in two is left out.
    """
    return _Reading(text, units).read()


@dataclass(slots=True)
class _Open:
    """An element that has not ended yet."""

    name: str
    element: Element
    spaces: dict[str, str]


@dataclass(slots=True)
class _Reading:
    text: str
    units: frozenset[str]
    root: Element | None = None
    stack: list[_Open] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    """How many elements of each name are open."""
    entities: dict[str, str] = field(default_factory=dict)
    budget: int = _EXPANSION
    words: list[str] = field(default_factory=list)
    """Text that has been read and belongs to the place that is being written."""

    def read(self) -> Soup | None:
        text, at = self.text, 0
        while not (self.root is not None and not self.stack):
            sign = text.find("<", at)
            if sign < 0:
                self._write(text[at:])
                break
            if sign > at:
                self._write(text[at:sign])
            at = self._read_markup(sign)
        if self.root is None:
            return None
        cut = bool(self.stack)
        self._flush()
        if cut:
            self._drop_unit()
        return Soup(self.root, cut)

    def _read_markup(self, at: int) -> int:
        """Read what the sign ``<`` at a place starts and return where it ends."""
        text = self.text
        following = text[at + 1 : at + 2]
        if following == "!":
            return self._read_declaration(at)
        if following == "?":
            end = text.find(">", at)
            return len(text) if end < 0 else end + 1
        tag = _TAG.match(text, at)
        if tag is None:
            self._write_raw("<")
            return at + 1
        slash, name, rest = tag.groups()
        if slash:
            self._end(name)
        else:
            self._start(name, rest)
        return tag.end()

    def _read_declaration(self, at: int) -> int:
        text = self.text
        if text.startswith(_CDATA, at):
            end = text.find("]]>", at)
            start = at + len(_CDATA)
            self._write_raw(text[start:] if end < 0 else text[start:end])
            return len(text) if end < 0 else end + 3
        if text.startswith("<!--", at):
            end = text.find("-->", at + 4)
            # A comment without an end would swallow the rest: only its sign is dropped.
            return at + 4 if end < 0 else end + 3
        end = text.find(">", at)
        subset = text.find("[", at, end if end >= 0 else len(text))
        if subset >= 0 and text[at : at + 9].upper() == "<!DOCTYPE":
            end = text.find("]>", subset)
            self._declare(text[subset : end if end >= 0 else len(text)])
            return len(text) if end < 0 else end + 2
        return len(text) if end < 0 else end + 1

    def _declare(self, subset: str) -> None:
        for number, found in enumerate(_DECLARATION.finditer(subset)):
            if number >= _DECLARED:
                break
            if found[1] not in _PREDEFINED:
                self.entities.setdefault(found[1], (found[2] or found[3] or "")[:_EXPANSION])

    def _start(self, name: str, rest: str) -> None:
        self._flush()
        local = name.rpartition(":")[2].lower()
        if local in self.units and (open_unit := self._open_unit()):
            self._end(open_unit)
        spaces = self.stack[-1].spaces if self.stack else {"xml": _XML_SPACE}
        attributes = self._attributes(rest) if "=" in rest else {}
        declared = {
            key.partition(":")[2]: value
            for key, value in attributes.items()
            if key == "xmlns" or key.startswith("xmlns:")
        }
        if declared:
            spaces = {**spaces, **declared} if len(spaces) < _ATTRIBUTES else spaces
        tag = _qualified(name, spaces, default=True)
        attributes = {
            _qualified(key, spaces): value
            for key, value in attributes.items()
            if not key.startswith("xmlns")
        }
        if self.stack:
            element = SubElement(self.stack[-1].element, tag, attributes)
        else:
            element = self.root = Element(tag, attributes)
        self.stack.append(_Open(name, element, spaces))
        self.counts[name] = self.counts.get(name, 0) + 1
        if rest.endswith("/"):
            self._end(name)

    def _open_unit(self) -> str:
        for name, count in self.counts.items():
            if count and name.rpartition(":")[2].lower() in self.units:
                return name
        return ""

    def _end(self, name: str) -> None:
        if not self.counts.get(name):
            return
        self._flush()
        while self.stack:
            ended = self.stack.pop().name
            self.counts[ended] -= 1
            if ended == name:
                return

    def _write(self, text: str) -> None:
        self.words.append(self._decoded(text) if "&" in text else text)

    def _write_raw(self, text: str) -> None:
        self.words.append(text)

    def _flush(self) -> None:
        if not self.words:
            return
        text = "".join(self.words)
        self.words.clear()
        if not self.stack:
            return
        element = self.stack[-1].element
        if len(element):
            element[-1].tail = (element[-1].tail or "") + text
        else:
            element.text = (element.text or "") + text

    def _drop_unit(self) -> None:
        """Take out the element worth nothing in part that the end of the text cut in two."""
        for above, open_ in zip(self.stack, self.stack[1:], strict=False):
            if open_.name.rpartition(":")[2].lower() in self.units:
                above.element.remove(open_.element)
                return

    def _attributes(self, rest: str) -> dict[str, str]:
        attributes: dict[str, str] = {}
        for found in _ATTRIBUTE.finditer(rest):
            value = found[2] or found[3] or found[4] or ""
            attributes.setdefault(found[1], self._decoded(value) if "&" in value else value)
            if len(attributes) >= _ATTRIBUTES:
                break
        return attributes

    def _decoded(self, text: str, depth: int = 0) -> str:
        """Decode the references in a text once; of names that mean nothing the text stays."""

        def meaning(found: re.Match[str]) -> str:
            name = found[1]
            if name in self.entities:
                value = self.entities[name]
                if "&" in value:
                    value = self._decoded(value, depth + 1) if depth < 8 else ""
                value = value[: self.budget]
                self.budget -= len(value)
                return value
            return reference(found[0])

        return _ENTITY.sub(meaning, text) if self.budget > 0 or not self.entities else text


def reference(text: str) -> str:
    """Return what one reference of HTML means; the text itself if it means nothing.

    A control character stays one, so that the border can take out the sequence that it starts.
    """
    if text[1] == "#":
        digits = text[2:-1]
        code = int(digits[1:], 16) if digits[:1] in "xX" else int(digits) if digits.isdigit() else 0
        if 0 < code < 32 or code == 127:
            return chr(code)
    return unescape(text)


def _qualified(name: str, spaces: dict[str, str], *, default: bool = False) -> str:
    prefix, colon, local = name.rpartition(":")
    space = spaces.get(prefix, "") if colon or default else ""
    return f"{{{space}}}{local}" if space else name
