"""Where the words that a list was typed for stand in a headline. Pure.

As the full text finds them (``store.search_terms``): a word also as the beginning of a longer one,
a phrase in whole words, scripts without spaces anywhere.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reader.domain.folding import UNSPACED, fold
from reader.domain.query.sought import title_words
from reader.domain.query.syntax import Node, Phrase, Word

Stretch = tuple[int, int]
"""The first character and the one after the last."""

_UNSPACED = re.compile(f"([{UNSPACED}]+)")


@dataclass(frozen=True, slots=True)
class Sought:
    """Words that a headline may have been found by."""

    words: tuple[Word | Phrase, ...]

    def stretches(self, text: str) -> list[Stretch]:
        """Return which characters of a text were looked for, in order and apart from each other."""
        folded, origins = _folded(text)
        found = sorted(it for word in self.words for it in _find(word, folded))
        apart: list[Stretch] = []
        for first, last in found:
            if apart and first <= apart[-1][1]:
                apart[-1] = apart[-1][0], max(last, apart[-1][1])
            else:
                apart.append((first, last))
        ends = [*origins, len(text)]
        # An accent that stands by itself goes with its letter.
        return [(ends[first], max(ends[last - 1] + 1, ends[last])) for first, last in apart]

    def in_rows(self, text: str, rows: Sequence[str]) -> list[list[Stretch]]:
        """Return the same for each row that a text was broken into; the last may be cut off."""
        # Breaking lines makes spaces of all blanks.
        text = "".join(" " if character.isspace() else character for character in text)
        found, stretches, start = [], self.stretches(text), 0
        for row in rows:
            whole = next((it for it in (row, row.rstrip("….")) if text.find(it, start) >= 0), "")
            at = text.find(whole, start)
            ends = at + len(whole)
            inside = ((max(first, at), min(last, ends)) for first, last in stretches)
            found.append([(first - at, last - at) for first, last in inside if first < last])
            start = ends
        return found


def sought_in(where: Node | None) -> Sought | None:
    """Return what headlines were looked for by; None if by no words."""
    words = title_words(where)
    return Sought(words) if words else None


def _find(word: Word | Phrase, folded: str) -> Iterator[Stretch]:
    pattern = _pattern(word.text)
    if pattern is None:
        return
    whole = isinstance(word, Phrase)
    for found in pattern.finditer(folded):
        first, last = found.span()
        if _ends(folded, first) and (not whole or _ends(folded, last)):
            yield first, last


def _ends(text: str, place: int) -> bool:
    """Tell whether a word may end, and another begin, before a character."""
    beside = text[max(place - 1, 0) : place + 1] if 0 < place < len(text) else ""
    return not beside or _UNSPACED.search(beside) is not None or not all(map(_counts, beside))


@lru_cache(maxsize=64)
def _pattern(text: str) -> re.Pattern[str] | None:
    """Return what finds the words of a text, whatever stands between them."""
    sought = ""
    for piece in _UNSPACED.split(fold(text)):
        if _UNSPACED.fullmatch(piece):
            sought += (r"[\W_]*" if sought else "") + re.escape(piece)
        else:
            words = "".join(it if _counts(it) else " " for it in piece).split()
            between = r"[\W_]*" if sought else ""
            sought += between + r"[\W_]+".join(map(re.escape, words)) if words else ""
    return re.compile(sought) if sought else None


def _counts(character: str) -> bool:
    """Tell whether a character is part of a word, as the index counts."""
    return character.isalnum() or unicodedata.category(character) in {"Mn", "Mc", "Co"}


def _folded(text: str) -> tuple[str, range | list[int]]:
    """Return a text as it is compared, and where each of its characters came from."""
    if text.isascii():
        return fold(text), range(len(text))
    parts = [_fold_one(character) for character in text]
    return "".join(parts), [index for index, part in enumerate(parts) for _ in part]


@lru_cache(maxsize=4096)
def _fold_one(character: str) -> str:
    return fold(character)
