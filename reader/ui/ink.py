"""What a drawn line is made of: spans of one ink. Pure: knows no widget and no colour."""

from dataclasses import dataclass
from enum import IntFlag, StrEnum, auto


class Ink(StrEnum):
    """The colour tokens of a theme (``themes.py`` gives each a colour), named as in CSS."""

    INK = "ink"
    INK_2 = "ink-2"
    INK_3 = "ink-3"
    INK_4 = "ink-4"
    HAIR = "hair"
    ACCENT = "accent"
    STAR = "star"
    LINK = "link"
    HEAT_1 = "heat-1"
    HEAT_2 = "heat-2"
    HEAT_3 = "heat-3"
    HEAT_4 = "heat-4"
    METER = "meter"
    WARNING = "warning"
    ERROR = "error"
    SUCCESS = "success"


class Attr(IntFlag):
    """How a span is set beside its ink."""

    NONE = 0
    BOLD = auto()
    ITALIC = auto()
    UNDERLINE = auto()
    STRIKE = auto()
    CODE = auto()
    """On the ground of code."""


class Role(StrEnum):
    """What a span is to somebody who finds or copies text."""

    TEXT = "text"
    LABEL = "label"
    """Copied with the text, but no part of it: the number of an item."""
    AROUND = "around"
    """Drawn around the text: a bar, a margin, a hint."""


@dataclass(frozen=True, slots=True)
class Span:
    """Text in one ink. ``text`` is clean and has no line break."""

    text: str
    ink: Ink = Ink.INK_2
    attr: Attr = Attr.NONE
    link: str = ""
    """An address this text leads to."""
    act: str = ""
    """What a click here means to the widget that drew it: ``telling 3``, ``key ?``."""
    role: Role = Role.TEXT
    pixels: tuple[bytes, bytes] | None = None
    """Of a row of a picture: red, green and blue of the upper half of each cell, and the lower."""
    joint: str | None = None
    """Of the last span of a line that goes on in the next: the space between them, or nothing."""


Line = tuple[Span, ...]
