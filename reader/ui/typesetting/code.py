"""Preformatted text to lines: on a ground of its own, and nothing of it is cut off."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from reader.domain.blocks import Code, Runs
from reader.ui.ink import Attr, Ink, Line, Role, Span
from reader.ui.typesetting.cells import chunks
from reader.ui.typesetting.inline import TextStyle

_TAB = 4
_INSET = 2
_INSET_FROM = 12
"""Narrower code has no inset: there the cells are needed."""


def set_code(code: Code, style: TextStyle) -> Iterator[Line]:
    """Yield the lines of code, each as wide as the measure; what is too long goes on below."""
    inset = _INSET if style.width >= _INSET_FROM else 0
    for runs in _lines(code.runs):
        edge = " " * inset
        for piece in _wrapped(runs, style.width - 2 * inset):
            used = sum(cell_len(span.text) for span in piece)
            yield (
                *((_ground(edge, Ink.INK_4),) if inset else ()),
                *piece,
                *(
                    (_ground(" " * rest, Ink.INK_2),)
                    if (rest := style.width - inset - used)
                    else ()
                ),
            )
            edge = f"{style.glyphs.wrapped:<{inset}}"


def _lines(runs: Runs) -> Iterator[list[tuple[str, str]]]:
    """Yield the texts of each line, with where they lead; the last line is not blank."""
    line: list[tuple[str, str]] = []
    for place, run in enumerate(runs):
        text = run.text.rstrip("\n") if place == len(runs) - 1 else run.text
        for number, part in enumerate(text.split("\n")):
            if number:
                yield line
                line = []
            line.append((part.expandtabs(_TAB), run.link))
    yield line


def _wrapped(line: Sequence[tuple[str, str]], room: int) -> Iterator[list[Span]]:
    """Yield a line in pieces of at most ``room`` cells; an empty line is one empty piece."""
    whole = "".join(text for text, _ in line)
    pieces = list(chunks(whole, room)) or [""]
    start = 0
    for number, piece in enumerate(pieces):
        joint = "" if number < len(pieces) - 1 else None
        spans = list(_spans(line, piece, start))
        if spans and joint is not None:
            last = spans[-1]
            spans[-1] = Span(last.text, last.ink, last.attr, last.link, joint=joint)
        yield spans
        start += len(piece)


def _spans(line: Sequence[tuple[str, str]], piece: str, start: int) -> Iterator[Span]:
    """Yield a piece of a line, which begins at a character, in spans that lead to one place."""
    at = 0
    for text, link in line:
        low, high = max(start, at), min(start + len(piece), at + len(text))
        at += len(text)
        if low < high:
            ink, attr = (Ink.LINK, Attr.CODE | Attr.UNDERLINE) if link else (Ink.INK_2, Attr.CODE)
            yield Span(piece[low - start : high - start], ink, attr, link)


def _ground(text: str, ink: Ink) -> Span:
    return Span(text, ink, Attr.CODE, role=Role.AROUND)
