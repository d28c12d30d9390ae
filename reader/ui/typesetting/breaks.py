"""Where a line may end: between words, between Chinese and Japanese characters."""

import re
from collections.abc import Iterator
from functools import lru_cache

from rich.cells import cell_len, get_character_cell_size

from reader.ui.typesetting.cells import clings, is_narrow, reach

_WORD = re.compile("[^ \t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]+")
"""Spaces that do not break a line are part of a word."""
_BREAK_AFTER = frozenset("/?&=-_.—–")
"""Where a word that is longer than a line is broken; no mark is added."""
_NEVER_FIRST = frozenset(
    "、。，．：；？！）」』】〕〉》｝］…‥ー々・ゝゞヽヾ〜～％”’,.:;?!)]}%"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"
)
_NEVER_LAST = frozenset("（「『【〔〈《｛［“‘([{$￥＄£")


# What a character does to the breaks around it. Plain numbers: enum flags take four times as
# long, and every character of a Chinese article comes by here.
_BREAKS = 1
_HOLDS_BEFORE = 2
_HOLDS_AFTER = 4
_CLINGS = 8


@lru_cache(maxsize=8192)
def _kind(character: str) -> int:
    if clings(character):
        # What follows a joiner is one with what precedes it.
        return _CLINGS | (_HOLDS_AFTER if character == "\u200d" else 0)
    kind = _BREAKS if _is_ideographic(character) else 0
    if character in _NEVER_FIRST:
        kind |= _HOLDS_BEFORE
    if character in _NEVER_LAST:
        kind |= _HOLDS_AFTER
    return kind


def _is_ideographic(character: str) -> bool:
    """Wide, but neither Hangul, which breaks at spaces only, nor a pictograph."""
    if get_character_cell_size(character) < 2:
        return False
    hangul = "\u1100" <= character <= "\u11ff" or "\u3130" <= character <= "\u318f"
    hangul = hangul or "\ua960" <= character <= "\ua97f" or "\uac00" <= character <= "\ud7ff"
    pictograph = "\U0001f000" <= character <= "\U0001faff" or character < "\u2e80"
    return not hangul and not pictograph


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and cells of each piece that a line break leaves whole.

    What lies between two pieces is space.
    """
    narrow = is_narrow(text[start:end])
    for word in _WORD.finditer(text, start, end):
        first, last = word.span()
        if narrow or is_narrow(word.group()):
            yield first, last, last - first
        else:
            yield from _stretches(text, first, last)


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Cut a word at every place where East Asian text may break."""
    first, before = start, _HOLDS_AFTER
    for index in range(start, end):
        kind = _kind(text[index])
        if kind & _CLINGS:
            before |= kind & _HOLDS_AFTER
            continue
        if (before | kind) & _BREAKS and not (kind & _HOLDS_BEFORE or before & _HOLDS_AFTER):
            yield first, index, cell_len(text[first:index])
            first = index
        before = kind
    yield first, end, cell_len(text[first:end])


def tear(text: str, start: int, end: int, *, room: int, width: int) -> Iterator[int]:
    """Yield where to cut a word that is longer than a line.

    Args:
        text: The text the word is in.
        start: Where the word starts.
        end: Where it ends.
        room: Cells left in the line it starts in. If it cannot be broken well there, the first
            cut is ``start`` itself: the word goes to the next line.
        width: Cells of the lines after it.
    """
    limit = room
    while (stop := reach(text, start, end, limit)) < end:
        cut = next((at for at in range(stop, start, -1) if _breaks_at(text, at)), None)
        if cut is None:
            cut = start if limit < width else stop
        yield cut
        start, limit = cut, width


def _breaks_at(text: str, index: int) -> bool:
    return text[index - 1] in _BREAK_AFTER and not clings(text[index])


def longest_piece(text: str) -> int:
    """Return the cells of the longest piece that a line break leaves whole."""
    return max((cells for _, _, cells in pieces(text, 0, len(text))), default=0)
