"""What a query says, as a tree of frozen values."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from reader.domain.queries import Group, Sort
from reader.domain.query.dates import DateSpan, Moment
from reader.domain.query.numbers import NumberRange


class Field(StrEnum):
    """What a clause is about, as it is typed before the colon."""

    IS = "is"
    HAS = "has"
    FROM = "from"
    TOPIC = "topic"
    TITLE = "title"
    TEXT = "text"
    AUTHOR = "author"
    URL = "url"
    QUALITY = "quality"
    HEAT = "heat"
    OUTLETS = "outlets"
    WORDS = "words"
    AFTER = "after"
    BEFORE = "before"
    ON = "on"
    PUBLISHED = "published"
    LANG = "lang"
    SOURCE = "source"


class State(StrEnum):
    """The values of ``is:``."""

    UNREAD = "unread"
    READ = "read"
    STARRED = "starred"
    FOLLOWED = "followed"
    MUTED = "muted"
    PASSED = "passed"
    VIDEO = "video"
    EXCERPT = "excerpt"
    FULL = "full"
    NEW = "new"
    TODAY = "today"


class Part(StrEnum):
    """The values of ``has:``."""

    IMAGE = "image"
    LINK = "link"
    RELATED = "related"
    BODY = "body"
    ENCLOSURE = "enclosure"


class Answer(StrEnum):
    """Yes or no, for ``published:``: whether the editor's own site showed an article."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was typed; it also finds longer words that begin with it.

    It holds no space, quotation mark or bracket, and is never empty.
    """

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in quotation marks, found in this order and whole.

    It holds no quotation mark, and single spaces only between its words.
    """

    text: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """The value ``none``: the article says nothing about it."""


Value: TypeAlias = State | Part | Answer | Word | Phrase | Nothing | NumberRange | DateSpan | Moment


@dataclass(frozen=True, slots=True)
class Clause:
    """A field and its values, of which any will do."""

    field: Field
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be true; its part is no ``Not``."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class AllOf:
    """Two parts or more, none of them an ``AllOf``, which must all be true."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Two parts or more, none of them an ``AnyOf``, of which one must be true."""

    parts: tuple["Node", ...]


Node: TypeAlias = Word | Phrase | Clause | Not | AllOf | AnyOf


@dataclass(frozen=True, slots=True)
class Query:
    """Which stories to list, and how."""

    where: Node | None = None
    """None: all of them."""
    sort: Sort | None = None
    """None: whatever the list has been sorted by."""
    group: Group | None = None


def all_of(parts: list[Node]) -> Node | None:
    """Join parts that must all be true; None for none."""
    flat = [it for part in parts for it in (part.parts if isinstance(part, AllOf) else (part,))]
    return AllOf(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def any_of(parts: list[Node]) -> Node | None:
    """Join parts of which one must be true; None for none."""
    flat = [it for part in parts for it in (part.parts if isinstance(part, AnyOf) else (part,))]
    return AnyOf(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def negated(part: Node) -> Node:
    """Return the opposite of a part."""
    return part.part if isinstance(part, Not) else Not(part)


def mentions(node: Node | None, value: Value) -> bool:
    """Tell whether a value is asked for anywhere in a query."""
    return node is not None and value in values_of(node)


def values_of(node: Node) -> Iterator[Value]:
    """Yield the values of all clauses of a query."""
    match node:
        case Clause(_, values):
            yield from values
        case Not(part):
            yield from values_of(part)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from values_of(part)
