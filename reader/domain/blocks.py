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
    """Where it leads: an address that ``sources.links.safe_link`` accepted, or empty."""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 to 6."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody else's words."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; ``start`` is the first number of an ordered one, None for bullets."""

    items: tuple[tuple["Block", ...], ...]
    start: int | None = None
    tight: bool = True


@dataclass(frozen=True, slots=True)
class Code:
    """Preformatted text; its spaces and line breaks are kept."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of data. ``align`` holds ``left``, ``right`` or ``center`` for each column."""

    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    align: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture or an embedded player, shown as one line; ``kind`` is ``image`` or ``embed``."""

    text: str
    link: str = ""
    kind: str = "image"
    size: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A section break."""


Block = Paragraph | Heading | Quote | Bullets | Code | Table | Figure | Rule
Blocks = tuple[Block, ...]
