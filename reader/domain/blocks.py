"""A body, ready to be set: blocks of runs. Pure values that know neither HTML nor a screen."""

from dataclasses import dataclass
from enum import Flag, auto


class Emphasis(Flag):
    """How a run of text is set off from its neighbours."""

    PLAIN = 0
    STRONG = auto()
    EM = auto()
    CODE = auto()
    STRIKE = auto()


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one kind inside a block. A newline in it is a hard line break."""

    text: str
    emphasis: Emphasis = Emphasis.PLAIN
    link: str = ""
    """Where it leads: an address that ``sources.html_links.link_target`` gave, or empty."""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    runs: Runs
    rtl: bool | None = None
    """Whether it reads from the right; None leaves that to its first letter."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 to 6."""

    level: int
    runs: Runs
    rtl: bool | None = None
    """As of a paragraph."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody else's words."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, with bullets or numbers."""

    items: tuple[tuple["Block", ...], ...]
    labels: tuple[str, ...] = ()
    """What stands before each item of a numbered list: ``1.``; empty for bullets."""
    tight: bool = True


@dataclass(frozen=True, slots=True)
class Definition:
    """Terms, and what is said about them."""

    terms: tuple[Runs, ...]
    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Definitions:
    """A list of terms and their definitions."""

    items: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Details:
    """What a page shows on request: here it stands open, below its summary."""

    summary: Runs
    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class CodeLink:
    """Characters of preformatted text that lead somewhere, the end excluded."""

    start: int
    end: int
    link: str
    """As of a run."""


@dataclass(frozen=True, slots=True)
class Code:
    """Preformatted text; its spaces and line breaks are kept."""

    text: str
    links: tuple[CodeLink, ...] = ()
    """In their order; none reaches over the end of a line."""

    @property
    def runs(self) -> Runs:
        """The text as runs."""
        runs, at = [], 0
        for it in self.links:
            runs += [Run(self.text[at : it.start], Emphasis.CODE)] if it.start > at else []
            runs.append(Run(self.text[it.start : it.end], Emphasis.CODE, it.link))
            at = it.end
        rest = self.text[at:]
        return (*runs, Run(rest, Emphasis.CODE)) if rest else tuple(runs)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of data. ``align`` holds ``left``, ``right`` or ``center`` for each column, or "".

    A row may be shorter than the table is wide; one of a single cell reaches across it.
    """

    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    align: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max(map(len, (self.header, *self.rows)))


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture or an embedded player, shown as one line; ``kind`` is ``image`` or ``embed``."""

    text: str
    link: str = ""
    kind: str = "image"
    size: tuple[int, int] | None = None
    source: str = ""
    """Where the file of a picture is, which its link need not lead to; empty if nobody knows."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A section break."""


Block = Paragraph | Heading | Quote | Bullets | Definitions | Details | Code | Table | Figure | Rule
Blocks = tuple[Block, ...]
