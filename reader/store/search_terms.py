"""From text to what the full-text index keeps, and from words to what it is asked.

The index knows words between spaces. Scripts that write none are cut into pairs of characters
that overlap, the last character standing alone: 東京駅 is kept as 東京 京駅 駅, and looked for as
東京 京駅 side by side. So any part of a run is found by its pairs, one character as the beginning
of a pair, and nothing else is.
"""

import re
import unicodedata
from collections.abc import Iterator

from reader.domain.folding import UNSPACED, fold

_UNSPACED = re.compile(f"([{UNSPACED}]+)")


def index_text(text: str) -> str:
    """Return text as the index keeps it."""
    folded = fold(text)
    if folded.isascii():
        return folded
    return _UNSPACED.sub(lambda run: f" {' '.join((*_pairs(run[0]), run[0][-1]))} ", folded)


def match_word(text: str) -> str:
    """Return the FTS5 phrase of a word and all that begin with it; empty if it has no letters."""
    return _match(text, prefix=True)


def match_phrase(text: str) -> str:
    """Return the FTS5 phrase of whole words in their order; empty if it has no letters."""
    return _match(text, prefix=False)


def _match(text: str, *, prefix: bool) -> str:
    pieces = [piece for piece in _UNSPACED.split(fold(text)) if _has_letters(piece)]
    if not pieces:
        return ""
    *before, last = pieces
    terms = [term for piece in before for term in _whole(piece)]
    if _UNSPACED.fullmatch(last):
        # It may go on behind: its last character then begins a pair.
        terms += _pairs(last) or (last,)
        prefix = len(last) == 1
    else:
        terms.append(_unquoted(last))
    return f'"{" ".join(terms)}"{"*" if prefix else ""}'


def _whole(piece: str) -> Iterator[str]:
    """Give the terms of a piece that something else follows."""
    if _UNSPACED.fullmatch(piece):
        yield from _pairs(piece)
        yield piece[-1]
    else:
        yield _unquoted(piece)


def _pairs(run: str) -> list[str]:
    return [run[place : place + 2] for place in range(len(run) - 1)]


def _unquoted(text: str) -> str:
    return text.replace('"', " ").replace("\0", " ")


def _has_letters(text: str) -> bool:
    """Tell whether anything of a text is a letter, a digit or a mark, as the index counts."""
    if text.isascii():
        return any(map(str.isalnum, text))
    return any(unicodedata.category(character)[0] in "LNM" for character in text)
