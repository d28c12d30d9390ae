"""What was typed, understood: its meaning, its parts for their colours, and what makes no sense."""

from dataclasses import dataclass
from enum import StrEnum

from reader.domain.query.syntax import Query


class Kind(StrEnum):
    """What a stretch of the text is, for its colour."""

    FIELD = "field"
    VALUE = "value"
    OPERATOR = "operator"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the text, from ``start`` up to ``end``."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch that makes no sense as it is, and a hint for whoever typed it."""

    start: int
    end: int
    hint: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was typed, understood."""

    text: str
    query: Query
    tokens: tuple[Token, ...] = ()
    """In order, without the spaces."""
    marks: tuple[Mark, ...] = ()
