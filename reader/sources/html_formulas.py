"""Formulas in MathML, as they are written in one line: ``(a+b)/2``, ``√(x+1)``, ``x₁²``.

MathML Core (https://www.w3.org/TR/mathml-core/) says by their order what the parts of a power, a
fraction or a root are.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reader.sources.raised import lowered, raised

Rewrite = Callable[[str], str]

_WHOLE = re.compile(r"\w*|.|\([^()]*\)", re.DOTALL)
_ACCENTS = {
    "^": "\u0302", "ˆ": "\u0302", "¯": "\u0304", "‾": "\u0304", "―": "\u0304", "~": "\u0303",
    "˜": "\u0303", "→": "\u20d7", "˙": "\u0307", "¨": "\u0308",
}  # fmt: skip
"""What stands over a letter, as part of that letter."""


def grouped(text: str) -> str:
    """Return what is more than one word or sign in brackets."""
    return text if _WHOLE.fullmatch(text) else f"({text})"


def _over(text: str) -> str:
    return _ACCENTS.get(text) or raised(text)


_PARTS: Mapping[tuple[str, int], Rewrite] = MappingProxyType({
    ("msup", 1): grouped, ("msup", 2): raised,
    ("msub", 2): lowered,
    ("msubsup", 2): lowered, ("msubsup", 3): raised,
    ("munder", 2): lowered,
    ("mover", 2): _over,
    ("munderover", 2): lowered, ("munderover", 3): raised,
    ("mfrac", 1): grouped, ("mfrac", 2): lambda text: f"/{grouped(text)}",
})  # fmt: skip
_FROM_SECOND = {"mtable": "; ", "mtr": " "}
"""What stands before every part but the first."""
FORMULAS = frozenset({tag for tag, _ in _PARTS} | set(_FROM_SECOND) | {"msqrt", "mroot"})
"""Elements that say more than their parts one after the other."""


@dataclass(slots=True)
class Formula:
    """One that is being read: how deep it stands, and how many of its parts have begun."""

    tag: str
    depth: int
    parts: int = 0
    _radicand: str = ""

    def part(self) -> Rewrite | None:
        """Begin another part; return what becomes of its text."""
        self.parts += 1
        rewrite = _PARTS.get((self.tag, self.parts))
        if self.tag == "mroot" and self.parts == 1:
            rewrite = self._keep
        if self.tag in _FROM_SECOND and self.parts > 1:
            rewrite = _FROM_SECOND[self.tag].__add__
        # Between the elements of a formula spaces mean nothing.
        return (lambda text: rewrite(text.strip())) if rewrite is not None else None

    @property
    def whole(self) -> Rewrite | None:
        """What becomes of the text of all parts together."""
        return {"msqrt": _rooted, "mroot": self._rooted}.get(self.tag)

    def _keep(self, text: str) -> str:
        self._radicand = text
        return text

    def _rooted(self, text: str) -> str:
        degree = text.strip().removeprefix(self._radicand).strip()
        return f"{raised(degree)}{_rooted(self._radicand)}"


def _rooted(text: str) -> str:
    return f"√{grouped(text.strip())}"
