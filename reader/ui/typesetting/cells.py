"""Text measured in cells of the screen, and what of it may not be torn apart."""

import re
from collections.abc import Iterator
from functools import lru_cache

from rich.cells import cell_len, get_character_cell_size

from reader.ui.ink import Line

_JOINER = "\u200d"
_JOINED = re.compile("(?<=[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d")
_NARROW = re.compile(
    "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u200a\u2010-\u2027\u202f-\u205f"
    "\u2070-\u20cf\u2100-\u218f\u2190-\u2307\u2500-\u25fc]*"
)
"""Only characters that take one cell and stand for themselves: most text of most articles."""


def is_narrow(text: str) -> bool:
    """Return whether every character of the text takes exactly one cell, by itself.

    It errs on the side of False; it is quick.
    """
    return _NARROW.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def clings(character: str) -> bool:
    """Return whether a character belongs to the one before it: an accent, a joiner."""
    return get_character_cell_size(character) == 0


def clusters(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and cells of everything a reader sees as one character.

    The cells add up to ``cell_len`` of the whole.
    """
    stop = len(text) if end is None else end
    while start < stop:
        after = start + 1
        if after < stop and _is_flag(text[start]) and _is_flag(text[after]):
            after += 1
        while after < stop and (clings(text[after]) or text[after - 1] == _JOINER):
            after += 1
        yield start, after, cell_len(text[start:after])
        start = after


def _is_flag(character: str) -> bool:
    """Flags are written as two regional letters."""
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def reach(text: str, start: int, end: int, width: int) -> int:
    """Return where the longest piece from ``start`` ends that fits in ``width`` cells."""
    window = text[start : min(end, start + width + 1)]
    if is_narrow(window):
        return min(end, start + max(width, 0))
    used, stop = 0, start
    for _, after, cells in clusters(text, start, end):
        used += cells
        if used > width:
            break
        stop = after
    return stop


def chunks(text: str, width: int) -> Iterator[str]:
    """Cut text into pieces of at most ``width`` cells, wherever it comes to that.

    Nothing is lost, except that a character wider than a whole line becomes an ellipsis.
    """
    text = fit_characters(text, width)
    start = 0
    while start < len(text):
        stop = reach(text, start, len(text), width)
        yield text[start:stop]
        start = stop


def fit_characters(text: str, width: int) -> str:
    """Return the text with every character wider than ``width`` replaced by an ellipsis."""
    if width > 1 or is_narrow(text):
        return text
    return "".join(
        text[start:end] if cells <= width else "…" for start, end, cells in clusters(text)
    )


def clip(text: str, width: int, ellipsis: str = "…") -> str:
    """Return the text cut to ``width`` cells, ending in an ellipsis if anything is missing.

    A wide character is never split; the result may be a cell short, it is not padded.
    """
    if cell_len(text) <= width:
        return text
    room = width - cell_len(ellipsis)
    if room < 0:
        return ellipsis[: max(width, 0)]
    return text[: reach(text, 0, len(text), room)].rstrip() + ellipsis


def line_width(line: Line) -> int:
    """Return how many cells a line takes."""
    return sum(cell_len(span.text) for span in line)


def unjoined(text: str) -> str:
    """Return a text in which no pictures are joined into one.

    Terminals disagree on how wide those are, so that nothing may stand to the right of them.
    """
    return _JOINED.sub("", text) if _JOINER in text else text
