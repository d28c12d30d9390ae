"""References in markup, ``&eacute;`` and ``&#233;``, and a document's own entities, bounded."""

import re
from dataclasses import dataclass, field
from html import unescape

_REFERENCE = re.compile(r"&(#[xX]?[0-9a-fA-F]{1,8}|[A-Za-z_][\w.-]{0,60});")
_DECLARATION = re.compile(
    r"""<!ENTITY\s{1,9}([A-Za-z_][\w.-]{0,60})\s{1,9}(?:"([^"<]*+)"|'([^'<]*+)')\s{0,9}>""",
    re.IGNORECASE,
)
_PREDEFINED = frozenset({"amp", "lt", "gt", "quot", "apos"})
_DECLARED = 200
"""Entities of its own that a document may declare."""
_EXPANSION = 100_000
"""Characters that the entities of a document may become, all in all."""


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


@dataclass(slots=True)
class Entities:
    """The entities of one document. None of them ever reads a file or asks a server."""

    declared: dict[str, str] = field(default_factory=dict)
    budget: int = _EXPANSION
    """Characters that may still come out of the declared ones."""
    _expanded: dict[str, str] = field(default_factory=dict)

    def declare(self, subset: str) -> None:
        """Take the declarations of a document type: names with texts, nothing else."""
        for found in _DECLARATION.finditer(subset):
            if found[1] not in _PREDEFINED and len(self.declared) < _DECLARED:
                self.declared.setdefault(found[1], (found[2] or found[3] or "")[:_EXPANSION])

    def decode(self, text: str) -> str:
        """Decode the references in a text once; one that means nothing stays as it is."""
        return _REFERENCE.sub(self._meaning, text)

    def _meaning(self, found: re.Match[str]) -> str:
        if found[1] not in self.declared:
            return reference(found[0])
        value = self._value(found[1])[: self.budget]
        self.budget -= len(value)
        return value

    def _value(self, name: str) -> str:
        """Return what an entity stands for, made once; one that contains itself is empty there."""
        known = self._expanded.get(name)
        if known is not None:
            return known
        self._expanded[name] = ""
        text, at, pieces, size = self.declared[name], 0, list[str](), 0
        for found in _REFERENCE.finditer(text):
            own = found[1] in self.declared
            pieces += (
                text[at : found.start()],
                self._value(found[1]) if own else reference(found[0]),
            )
            at = found.end()
            size += len(pieces[-1]) + len(pieces[-2])
            if size > _EXPANSION:
                break
        self._expanded[name] = "".join((*pieces, text[at:]))[:_EXPANSION]
        return self._expanded[name]
