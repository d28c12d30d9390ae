"""Finding words in lines that have been set, also where a line was broken between them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from unicodedata import combining, normalize

from rich.cells import cell_len

from reader.ui.ink import Line
from reader.ui.typesetting.flow import joint_after, pieces_of

MOST = 10_000
"""Matches that are counted; nobody looks at more."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Cells of a line, from the first to the one after the last."""

    line: int
    first: int
    last: int


Match = tuple[Stretch, ...]
"""One place where the words stand: several stretches where lines were broken."""


@dataclass(slots=True)
class _Flow:
    """Text without a hard break, and where its parts stand."""

    texts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    """Line and cell of each part."""
    length: int = 0

    def add(self, text: str, line: int, cell: int) -> None:
        self.texts.append(text)
        self.starts.append(self.length)
        self.places.append((line, cell))
        self.length += len(text)

    def stretches(self, first: int, last: int) -> Iterator[Stretch]:
        """Yield where the characters between two places stand."""
        part = bisect_right(self.starts, first) - 1
        while part < len(self.starts) and self.starts[part] < last:
            start, text, (line, cell) = self.starts[part], self.texts[part], self.places[part]
            low, high = max(first - start, 0), last - start
            if cell >= 0 and text[low:high]:
                before = cell + cell_len(text[:low])
                yield Stretch(line, before, before + cell_len(text[low:high]))
            part += 1


@dataclass(slots=True)
class _Folded:
    """A flow's text as it is searched; empty lists where it is as long as the text itself."""

    text: str
    origins: list[int] = field(default_factory=list)
    """Where in the text each character came from."""
    ends: list[int] = field(default_factory=list)
    """Where that ends, accents and all."""


class Index:
    """Lines prepared to be searched, for the words that are typed letter by letter."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._flows = list(_flows(lines))
        self._folded: dict[bool, list[_Folded]] = {}

    def find(self, words: str) -> list[Match]:
        """Return where words stand, in order.

        Accents make no difference, capitals only if the words have one; any space fits any other.
        """
        pattern = _pattern(words)
        if pattern is None:
            return []
        lower = words == words.lower()
        if lower not in self._folded:
            self._folded[lower] = [_fold_flow(flow, lower=lower) for flow in self._flows]
        pairs = zip(self._flows, self._folded[lower], strict=True)
        matches = (match for flow, folded in pairs for match in _find_in(flow, folded, pattern))
        return list(islice(matches, MOST))


def find(lines: Sequence[Line], words: str) -> list[Match]:
    """Return where words stand in lines, in order, as ``Index.find`` does."""
    return Index(lines).find(words)


def _pattern(words: str) -> re.Pattern[str] | None:
    lower = words == words.lower()
    folded = ("".join(_fold(character, lower) for character in word) for word in words.split())
    parts = [re.escape(word) for word in folded if word]
    return re.compile(r"\s+".join(parts)) if parts else None


def _flows(lines: Sequence[Line]) -> Iterator[_Flow]:
    flow = _Flow()
    for number, line in enumerate(lines):
        for text, cell in pieces_of(line):
            flow.add(text, number, cell)
        joint = joint_after(line)
        if joint is None:
            yield flow
            flow = _Flow()
        else:
            flow.add(joint, number, -1)
    yield flow


def _find_in(flow: _Flow, folded: _Folded, pattern: re.Pattern[str]) -> Iterator[Match]:
    for found in pattern.finditer(folded.text):
        first, last = found.start(), found.end()
        if folded.origins:
            first, last = folded.origins[first], folded.ends[last - 1]
        if stretches := tuple(flow.stretches(first, last)):
            yield stretches


def _fold_flow(flow: _Flow, *, lower: bool) -> _Folded:
    text = "".join(flow.texts)
    if text.isascii():
        return _Folded(text.lower() if lower else text)
    folded = _Folded("")
    parts: list[str] = []
    for index, character in enumerate(text):
        if combining(character) and folded.ends:  # it belongs to the letter before it
            folded.ends[-1] = index + 1
            continue
        for part in _fold(character, lower):
            parts.append(part)
            folded.origins.append(index)
            folded.ends.append(index + 1)
    folded.text = "".join(parts)
    return folded


@lru_cache(maxsize=4096)
def _fold(character: str, lower: bool) -> str:
    """Return a character without its accents, and without its case if that does not count."""
    text = "".join(part for part in normalize("NFKD", character) if not combining(part))
    return text.casefold() if lower else text
