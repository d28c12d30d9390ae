"""Runs of text to spans: what emphasis, code and links look like."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Self
from unicodedata import bidirectional

from reader.domain.blocks import Emphasis, Runs
from reader.sources.links import host_of
from reader.ui.chrome import Glyphs
from reader.ui.ink import Attr, Ink, Line, Role, Span
from reader.ui.typesetting.cells import line_width
from reader.ui.typesetting.pictures import PictureStyle

_HOST = re.compile(r"(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?=[:/?#]|$)", re.IGNORECASE)
"""A text that is, or starts with, the address of a host."""
LEAST_ROOM = 4
"""Cells that indentation leaves for text; where there are fewer it is left out."""


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How plain text looks at one place of a body, and how much room it has."""

    width: int
    glyphs: Glyphs
    ink: Ink = Ink.INK_2
    attr: Attr = Attr.NONE
    depth: int = 0
    """How many lists this is in."""
    pictures: PictureStyle | None = None
    """Which are shown; None if only the lines are that stand for them."""

    def inked(self, ink: Ink, attr: Attr = Attr.NONE) -> Self:
        """Return the same place with other ink and with ``attr`` added."""
        attr |= self.attr
        return type(self)(self.width, self.glyphs, ink, attr, self.depth, self.pictures)

    def narrowed(self, cells: int, *, deeper: int = 0) -> Self:
        """Return the place with some cells less room, ``deeper`` lists further in."""
        width, depth = self.width - cells, self.depth + deeper
        return type(self)(width, self.glyphs, self.ink, self.attr, depth, self.pictures)


def spans_of(runs: Runs, style: TextStyle) -> list[Span]:
    """Return runs as spans; their newlines are kept for the wrapping.

    Where the text of a link names another host than the one it leads to, that follows it.
    """
    spans: list[Span] = []
    for link, group in groupby(runs, key=lambda run: run.link):
        alike = list(group)
        spans += [_span(run.text, run.emphasis, link, style) for run in alike]
        if link and (host := other_host("".join(run.text for run in alike), link)):
            spans.append(Span(f" ({host})", Ink.INK_4, style.attr, link, role=Role.AROUND))
    return spans


def other_host(text: str, link: str) -> str:
    """Return where a link leads if its text says that it leads to another host."""
    named = _HOST.match(text.strip())
    if named is None:
        return ""
    said, real = named[1].lower().removeprefix("www."), host_of(link)
    alike = said == real or said.endswith(f".{real}") or real.endswith(f".{said}")
    return "" if alike or not real else real


def _span(text: str, emphasis: Emphasis, link: str, style: TextStyle) -> Span:
    if not emphasis and not link:
        return Span(text, style.ink, style.attr)
    ink, attr = style.ink, style.attr
    if Emphasis.STRONG in emphasis:
        ink, attr = Ink.INK, attr | Attr.BOLD
    if Emphasis.EM in emphasis:
        attr |= Attr.ITALIC
    if Emphasis.STRIKE in emphasis:
        attr |= Attr.STRIKE
    if Emphasis.CODE in emphasis:
        ink, attr = Ink.INK, attr | Attr.CODE
    if link:
        ink, attr = Ink.LINK, attr | Attr.UNDERLINE
    return Span(text, ink, attr, link)


def text_of(runs: Runs) -> str:
    """Return the text of runs without its looks."""
    return "".join(run.text for run in runs)


def reads_from_right(text: str) -> bool:
    """Return whether the first letter with a direction is Hebrew, Arabic or the like."""
    if text.isascii():
        return False
    strong = (bidirectional(character) for character in text)
    return next((kind for kind in strong if kind in {"L", "R", "AL"}), "L") != "L"


def blank(cells: int) -> Span:
    """Return cells without text."""
    return Span(" " * cells, role=Role.AROUND)


def hang(lines: Iterable[Line], first: Line, rest: Line) -> Iterator[Line]:
    """Yield lines behind a prefix; the first has its own, and blank lines stay empty."""
    below = False
    for line in lines:
        prefix = rest if below else first
        yield (*prefix, *line) if line or not below else ()
        below = True


def hang_right(lines: Iterable[Line], first: Line, rest: Line, width: int) -> Iterator[Line]:
    """Yield lines of ``width`` cells with something behind them, as text from the right has it."""
    behind = first
    for line in lines:
        yield (*line, *([blank(room)] if (room := width - line_width(line)) else ()), *behind)
        behind = rest


def apart(groups: Iterable[Iterable[Line]]) -> Iterator[Line]:
    """Yield the lines of groups with a blank line between any two that are not empty."""
    some = False
    for group in groups:
        lines = iter(group)
        first = next(lines, None)
        if first is None:
            continue
        if some:
            yield ()
        yield first
        yield from lines
        some = True


def pushed_right(lines: Iterable[Line], width: int) -> Iterator[Line]:
    """Yield lines that end in the last of ``width`` cells."""
    for line in lines:
        room = width - line_width(line)
        yield (blank(room), *line) if line and room > 0 else line
