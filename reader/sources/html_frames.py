"""What is still open while a body is read: each frame gathers blocks and closes into its parent."""

import re
from dataclasses import dataclass, field

from reader.domain.blocks import (
    Block,
    Bullets,
    Definition,
    Definitions,
    Details,
    Figure,
    Paragraph,
    Quote,
    Runs,
)
from reader.sources.html_styles import Attributes
from reader.sources.plain_text import blocks_text, one_text

_INTEGER = re.compile(r"\s*([+-]?\d{1,12})")
_LARGEST = 999_999_999
_LONG_FORM = 600
"""Characters; a form with more text is a whole page in a form, not something to fill in."""


@dataclass(slots=True)
class Flow:
    """Blocks one after the other."""

    closed: list[Block] = field(default_factory=list)
    loose: bool = False
    """It has paragraphs of its own, with space between them."""

    @property
    def blocks(self) -> list[Block]:
        """Where the next block goes."""
        return self.closed

    def close(self, parent: "Flow") -> None:
        """Add what was gathered to the frame around this one."""
        parent.blocks.extend(self.closed)


class QuoteFrame(Flow):
    """A quotation."""

    def close(self, parent: Flow) -> None:
        """Add the quotation."""
        if self.closed:
            parent.blocks.append(Quote(tuple(self.closed)))


@dataclass(slots=True)
class ListFrame(Flow):
    """A list. What stands in it outside of its items belongs to the item before."""

    numbering: str = ""
    """Empty for bullets, else ``1``, ``a``, ``A``, ``i`` or ``I``."""
    first: int | None = None
    step: int = 1
    items: list[list[Block]] = field(default_factory=list)
    values: list[int | None] = field(default_factory=list)

    @classmethod
    def of(cls, tag: str, attributes: Attributes) -> "ListFrame":
        """Open the list that a tag begins."""
        if tag != "ol":
            return cls()
        kind = attributes.get("type", "1")
        backwards = "reversed" in attributes
        return cls(
            numbering=kind if kind in {"a", "A", "i", "I"} else "1",
            first=integer(attributes.get("start", "")),
            step=-1 if backwards else 1,
        )

    @property
    def blocks(self) -> list[Block]:
        """Where the next block goes."""
        return self.items[-1] if self.items else self.closed

    def close(self, parent: Flow) -> None:
        """Add the list, after whatever stood before its first item."""
        parent.blocks.extend(self.closed)
        if self.items:
            items = tuple(map(tuple, self.items))
            parent.blocks.append(Bullets(items, self._labels(), not self.loose))

    def _labels(self) -> tuple[str, ...]:
        if not self.numbering:
            return ()
        first = self.first
        if first is None:
            first = len(self.items) if self.step < 0 else 1
        labels, number = [], first
        for value in self.values:
            number = number if value is None else value
            labels.append(f"{numeral(number, self.numbering)}.")
            number += self.step
        return tuple(labels)


@dataclass(slots=True)
class ItemFrame(Flow):
    """An item of a list."""

    value: int | None = None

    def close(self, parent: Flow) -> None:
        """Add the item to its list; without one it becomes a list of its own."""
        if isinstance(parent, ListFrame):
            parent.items.append(self.closed)
            parent.values.append(self.value)
            parent.loose |= self.loose
        elif self.closed:
            last = parent.blocks[-1] if parent.blocks else None
            if isinstance(last, Bullets) and not last.labels:
                parent.blocks[-1] = Bullets((*last.items, tuple(self.closed)), (), last.tight)
            else:
                parent.blocks.append(Bullets((tuple(self.closed),)))


@dataclass(slots=True)
class DefinitionsFrame(Flow):
    """A list of terms and what is said of them."""

    items: list[tuple[list[Runs], list[Block]]] = field(default_factory=list)

    @property
    def blocks(self) -> list[Block]:
        """Where the next block goes: what is in no definition belongs to the last."""
        return self.items[-1][1] if self.items else self.closed

    def close(self, parent: Flow) -> None:
        """Add the list."""
        parent.blocks.extend(self.closed)
        definitions = tuple(Definition(tuple(terms), tuple(it)) for terms, it in self.items)
        if definitions:
            parent.blocks.append(Definitions(definitions))


class TermFrame(Flow):
    """A term that is defined."""

    def close(self, parent: Flow) -> None:
        """Add the term to its list: next to the one before, if nothing was said of that yet."""
        runs = one_text(self.closed)
        if not isinstance(parent, DefinitionsFrame):
            parent.blocks.extend(self.closed)
        elif runs and parent.items and not parent.items[-1][1]:
            parent.items[-1][0].append(runs)
        elif runs:
            parent.items.append(([runs], []))


class DescriptionFrame(Flow):
    """What is said of a term."""

    def close(self, parent: Flow) -> None:
        """Add it to the last term."""
        if isinstance(parent, DefinitionsFrame) and self.closed and not parent.items:
            parent.items.append(([], []))
        parent.blocks.extend(self.closed)


@dataclass(slots=True)
class DetailsFrame(Flow):
    """What a page shows on request."""

    summary: Runs = ()

    def close(self, parent: Flow) -> None:
        """Add it, standing open."""
        if self.summary or self.closed:
            parent.blocks.append(Details(self.summary, tuple(self.closed)))


class SummaryFrame(Flow):
    """The line of ``details`` that a page always shows."""

    def close(self, parent: Flow) -> None:
        """Give it to the details it is about."""
        if isinstance(parent, DetailsFrame) and not parent.summary:
            parent.summary = one_text(self.closed)
        else:
            parent.blocks.extend(self.closed)


class FigureFrame(Flow):
    """Pictures and what is said of them."""

    def close(self, parent: Flow) -> None:
        """Add the pictures first, and no caption that only says again what they are called."""
        pictures = [block for block in self.closed if isinstance(block, Figure)]
        named = {picture.text for picture in pictures}
        rest = [
            block
            for block in self.closed
            if not isinstance(block, Figure) and not _is_named(block, named)
        ]
        captions = all(isinstance(block, Paragraph) for block in rest)
        parent.blocks.extend([*pictures, *rest] if pictures and captions else self.closed)


class FormFrame(Flow):
    """Something to fill in, which is left out; or a whole page that was put into a form."""

    def close(self, parent: Flow) -> None:
        """Add it if it is long enough to be read."""
        if len(blocks_text(self.closed)) > _LONG_FORM:
            parent.blocks.extend(self.closed)


def _is_named(block: Block, names: set[str]) -> bool:
    return (
        isinstance(block, Paragraph)
        and not any(run.link for run in block.runs)
        and "".join(run.text for run in block.runs) in names
    )


def integer(text: str) -> int | None:
    """Return the number that an attribute starts with, no larger than a list can show."""
    found = _INTEGER.match(text)
    return max(-_LARGEST, min(int(found[1]), _LARGEST)) if found else None


def numeral(number: int, numbering: str) -> str:
    """Return a number as letters or in Roman numerals, where those exist for it."""
    if numbering in {"a", "A"} and number > 0:
        letters = ""
        while number:
            number, place = divmod(number - 1, 26)
            letters = chr(ord(numbering) + place) + letters
        return letters
    if numbering in {"i", "I"} and 0 < number < 4000:
        roman = _roman(number)
        return roman if numbering == "I" else roman.lower()
    return str(number)


def _roman(number: int) -> str:
    signs = (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
        (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    )  # fmt: skip
    roman = ""
    for worth, sign in signs:
        count, number = divmod(number, worth)
        roman += sign * count
    return roman
