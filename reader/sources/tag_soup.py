"""Text with tags in it, that is not well-formed XML, to a tree."""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from reader.sources.references import Entities

_TAG = re.compile(
    r"""<(/?)([A-Za-z_][\w:.-]*+)((?:[^<>"']|"[^"<]*+"|'[^'<]*+'|["'])*+)>""",
)
_ATTRIBUTE = re.compile(
    r"""([^\s=/>"'<]++)\s*+=\s*+(?:"([^"]*+)(?:"|$)|'([^']*+)(?:'|$)|([^\s"'>]++))"""
)
_LOOSE_TAG = re.compile(
    r"""<()([A-Za-z_][\w:.-]{0,60})((?:\s{1,9}[\w:.-]{1,60}\s?=\s?(?:"[^"]{0,2000}"|'[^']{0,2000}')){1,30}"""
    r"""\s{0,9}/?)>"""
)
"""A tag with ``<`` in its attributes, which XML does not allow and HTML does."""
_CUT_END = re.compile(r"</([A-Za-z_][\w:.-]{0,60})\s{0,9}(?=<)")
"""An end tag whose last sign was forgotten."""
_OPEN_QUOTE = re.compile(r"""=\s*"([^"]*?)\s([\w:.-]+)="(?=[^\s"/>])""")
"""A value whose closing quote was forgotten, up to the next attribute."""
_CDATA = "<![CDATA["
_SPACES = {"xml": "http://www.w3.org/XML/1998/namespace"}
_ATTRIBUTES = 1_000
"""Attributes kept of one tag, and namespaces kept of a document."""
_LINES = frozenset({"title", "link", "guid", "pubdate", "comments"})
_AFTER_LINES = _LINES | {
    "author", "category", "content", "description", "enclosure", "entry", "id", "item",
    "published", "summary", "updated",
}  # fmt: skip
"""What never stands in one of those, but after it: its end tag was forgotten or misspelt."""
_DEEPEST = 500
"""Elements in elements; of deeper ones only the text is kept."""


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
    growing = _Growing(units)
    _Reading(text, growing).read()
    return growing.soup()


@dataclass(slots=True)
class _Open:
    """An element that has not ended yet."""

    name: str
    element: Element
    spaces: dict[str, str]


@dataclass(slots=True)
class _Growing:
    """The tree as far as it has been read."""

    units: frozenset[str]
    entities: Entities = field(default_factory=Entities)
    root: Element | None = None
    stack: list[_Open] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    """How many elements of each name are open."""
    too_deep: dict[str, int] = field(default_factory=dict)
    """How many are open that are not in the tree."""
    unit: _Open | None = None
    """The element, of those that do not contain each other, that is open."""
    words: list[str] = field(default_factory=list)
    """Text that has been read and belongs to the place that is being written."""

    @property
    def ended(self) -> bool:
        """Whether the root is there and has ended."""
        return self.root is not None and not self.stack

    def soup(self) -> Soup | None:
        """Return the tree, without the element that the end of the text cut in two."""
        if self.root is None:
            return None
        cut = bool(self.stack)
        self._flush()
        if cut and self.unit is not None and self.unit in self.stack[1:]:
            self.stack[self.stack.index(self.unit) - 1].element.remove(self.unit.element)
        return Soup(self.root, cut)

    def write(self, text: str) -> None:
        """Add text in which references have a meaning."""
        self.words.append(self.entities.decode(text) if "&" in text else text)

    def write_raw(self, text: str) -> None:
        """Add text as it stands."""
        self.words.append(text)

    def start(self, name: str, rest: str) -> None:
        """Begin an element; ``rest`` is what follows the name in its tag."""
        lower = name.lower()
        local = lower.rpartition(":")[2]
        is_unit = local in self.units
        if is_unit and self.unit is not None:
            self._end_to(self.unit)
        elif local in _AFTER_LINES and self.stack and self.stack[-1].name in _LINES:
            self._end_to(self.stack[-1])
        if len(self.stack) >= _DEEPEST:
            if not rest.endswith("/"):
                self.too_deep[lower] = self.too_deep.get(lower, 0) + 1
            return
        self._flush()
        spaces = self.stack[-1].spaces if self.stack else _SPACES
        attributes: dict[str, str] = {}
        if "=" in rest:
            attributes, spaces = self._attributes(rest, spaces)
        tag = _qualified(name, spaces, default=True)
        if self.stack:
            element = SubElement(self.stack[-1].element, tag, attributes)
        else:
            element = self.root = Element(tag, attributes)
        if rest.endswith("/"):
            return
        self.stack.append(_Open(lower, element, spaces))
        self.counts[lower] = self.counts.get(lower, 0) + 1
        if is_unit:
            self.unit = self.stack[-1]

    def end(self, name: str) -> None:
        """End the last element of that name, in whatever case, and what is open in it."""
        name = name.lower()
        if self.too_deep.get(name):
            self.too_deep[name] -= 1
        elif self.counts.get(name):
            self._end_to(next(open_ for open_ in reversed(self.stack) if open_.name == name))

    def _end_to(self, last: _Open) -> None:
        self._flush()
        self.too_deep.clear()
        while self.stack:
            ended = self.stack.pop()
            self.counts[ended.name] -= 1
            if ended is self.unit:
                self.unit = None
            if ended is last:
                return

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

    def _attributes(
        self, rest: str, spaces: dict[str, str]
    ) -> tuple[dict[str, str], dict[str, str]]:
        """Return a tag's attributes and the namespaces that hold inside it."""
        values: dict[str, str] = {}
        declared: dict[str, str] = {}
        for found in _ATTRIBUTE.finditer(_OPEN_QUOTE.sub(r'="\1" \2="', rest)):
            name, value = found[1], found[2] or found[3] or found[4] or ""
            value = self.entities.decode(value) if "&" in value else value
            if name == "xmlns" or name.startswith("xmlns:"):
                declared.setdefault(name.partition(":")[2], value)
            else:
                values.setdefault(name, value)
            if len(values) + len(declared) >= _ATTRIBUTES:
                break
        if declared and len(spaces) < _ATTRIBUTES:
            spaces = {**spaces, **declared}
        return {_qualified(name, spaces): value for name, value in values.items()}, spaces


def _qualified(name: str, spaces: dict[str, str], *, default: bool = False) -> str:
    prefix, colon, local = name.rpartition(":")
    space = spaces.get(prefix, "") if colon or default else ""
    return f"{{{space}}}{local}" if space else name


@dataclass(slots=True)
class _Reading:
    """Goes through a text once and tells the tree what it meets."""

    text: str
    growing: _Growing
    unclosed_comment: bool = False
    """No comment ends after this place: they are not looked for again."""
    cdata_end: int = -1
    """Where the next part without markup ends; the text's end if none does."""

    def read(self) -> None:
        """Read up to the end of the root, or of the text."""
        text, growing, at = self.text, self.growing, 0
        while not growing.ended:
            sign = text.find("<", at)
            if sign < 0:
                growing.write(text[at:])
                return
            if sign > at:
                growing.write(text[at:sign])
            at = self._read_markup(sign)

    def _read_markup(self, at: int) -> int:
        """Read what the sign ``<`` at a place starts and return where it ends."""
        tag = _TAG.match(self.text, at) or _LOOSE_TAG.match(self.text, at)
        if tag is not None:
            slash, name, rest = tag.groups()
            if slash:
                self.growing.end(name)
            else:
                self.growing.start(name, rest)
            return tag.end()
        following = self.text[at + 1 : at + 2]
        if following == "!":
            return self._read_declaration(at)
        if following == "?":
            return self._after(">", at)
        if cut := _CUT_END.match(self.text, at):
            self.growing.end(cut[1])
            return cut.end()
        self.growing.write_raw("<")
        return at + 1

    def _read_declaration(self, at: int) -> int:
        text = self.text
        if text.startswith(_CDATA, at):
            return self._read_cdata(at + len(_CDATA))
        if text.startswith("<!--", at):
            # A comment without an end would swallow the rest: only its sign is dropped.
            end = -1 if self.unclosed_comment else text.find("-->", at + 4)
            self.unclosed_comment = end < 0
            return at + 4 if end < 0 else end + 3
        end = self._after(">", at)
        subset = text.find("[", at, end)
        if subset >= 0 and text[at : at + 9].upper() == "<!DOCTYPE":
            end = self._after("]>", subset)
            self.growing.entities.declare(text[subset:end])
        return end

    def _read_cdata(self, at: int) -> int:
        """Read what is no markup; where another begins before it ends, its end was forgotten."""
        if not 0 <= at <= self.cdata_end:
            found = self.text.find("]]>", at)
            self.cdata_end = len(self.text) if found < 0 else found
        end = self.cdata_end
        if end == len(self.text) or self.text.find(_CDATA, at, end) >= 0:
            return at
        self.growing.write_raw(self.text[at:end])
        return end + len("]]>")

    def _after(self, sign: str, at: int) -> int:
        """Return the place behind the next such sign; without one, the end."""
        found = self.text.find(sign, at)
        return len(self.text) if found < 0 else found + len(sign)
