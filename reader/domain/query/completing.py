"""What can be typed next: which part of a query is being typed, and what it may become. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.domain.query.fields import (
    GROUPS,
    NONE,
    RULES,
    SORTS,
    Directive,
    directive_takes,
    field_names,
    find_field,
    read_value,
)
from reader.domain.query.nearest import nearest
from reader.domain.query.parsed import Kind, Parsed, Token
from reader.domain.query.parsing import parse
from reader.domain.query.scanning import QUOTES, WITHOUT_QUOTES
from reader.domain.query.syntax import (
    Answer,
    Clause,
    Field,
    Node,
    Part,
    State,
    Word,
)

NAMED = frozenset({Field.TOPIC, Field.FROM, Field.SOURCE, Field.LANG})
"""Fields whose values only the library knows."""

_DATES = ("today", "yesterday", "monday", "3h", "2d", "1w", "1mo", "1y")
_VALUES: dict[Field | Directive, Sequence[str]] = {
    Field.IS: tuple(State),
    Field.HAS: tuple(Part),
    Field.PUBLISHED: (*Answer, NONE, "today", "1w"),
    Field.QUALITY: (">50", ">70", ">90", NONE),
    Field.HEAT: (">0", ">50", ">90", NONE),
    Field.OUTLETS: (">1", ">4", ">9", "1"),
    Field.WORDS: (">1000", "300..1000", "<300", NONE),
    Field.AFTER: _DATES,
    Field.BEFORE: _DATES,
    Field.ON: _DATES,
    Directive.SORT: tuple(SORTS),
    Directive.GROUP: tuple(GROUPS),
}


@dataclass(frozen=True, slots=True)
class Place:
    """The part of a query that the cursor stands behind."""

    start: int
    """Where what is typed of it begins; a completion stands from there up to the cursor."""
    typed: str
    """Its beginning, without a quotation mark."""
    field: Field | Directive | None = None
    """Whose value it is; None for a word, which may become the name of a field."""
    clause: int = 0
    """Where the field of a value begins."""


@dataclass(frozen=True, slots=True)
class Completion:
    """What a part of a query may become."""

    text: str
    """What is put in its place."""
    shown: str
    """The same, as the reader is offered it: with its field."""
    note: str = ""
    """What it is, in a few words."""
    node: Node | None = None
    """What it finds by itself; None if that says nothing."""


def place_at(text: str, at: int) -> Place | None:
    """Return what is being typed in front of the cursor; None inside a quoted phrase."""
    before = parse(text[:at])
    tokens = before.tokens
    last = tokens[-1] if tokens else None
    if last is None or (last.end < at and not _is_open(before, last)):
        return Place(at, "")
    if last.kind is Kind.WORD:
        word = text[last.start : at].lstrip("-")
        return None if word[:1] in set(QUOTES) else Place(at - len(word), word)
    field = next((it for it in reversed(tokens) if it.kind is Kind.FIELD), None)
    if field is None or (last.kind is Kind.OPERATOR and text[last.start] != ","):
        return Place(at, "")
    start = last.start if last.kind is Kind.VALUE else at
    name = find_field(text[field.start : field.end - 1])
    return Place(start, text[start:at].lstrip(QUOTES), name, field.start)


def rest_of(text: str, place: Place, at: int) -> Node | None:
    """Return what a query asks for beside the part that is being typed."""
    start = place.clause if place.field is not None else place.start
    return parse(f"{text[:start].rstrip('-')} {text[at:]}").query.where


def complete_field(place: Place) -> list[Completion]:
    """Return the fields that a word may become; the nearest, if it names none."""
    name, colon, _ = place.typed.partition(":")
    if colon:
        close = nearest(name.casefold(), field_names())
        names = [close] if close and find_field(name) is None else []
    else:
        names = [it for it in field_names() if it.startswith(name.casefold())]
    rest = place.typed[len(name) + 1 :]
    return [Completion(f"{it}:{rest}", f"{it}:", _takes(it)) for it in names]


def complete_value(place: Place) -> list[Completion]:
    """Return the values of a field that are the same in every library."""
    field = place.field
    if field is None:
        return []
    typed = place.typed.casefold()
    return [_value(field, it) for it in _VALUES.get(field, ()) if it.startswith(typed)]


def complete_name(field: Field, name: str, *, note: str = "") -> Completion:
    """Return a value of a field that is the name of something in the library."""
    # A name that would be read as something else than one word is put in quotation marks.
    bare = parse(f"{field}:{name}").query.where == Clause(field, (Word(name),))
    text = name if bare else f'"{" ".join(name.translate(WITHOUT_QUOTES).split())}"'
    return Completion(text, f"{field}:{text}", note, parse(f"{field}:{text}").query.where)


def _value(field: Field | Directive, text: str) -> Completion:
    value = read_value(field, text, quoted=False) if isinstance(field, Field) else None
    node = Clause(field, (value,)) if isinstance(field, Field) and value is not None else None
    return Completion(text, f"{field}:{text}", "", node)


def _takes(name: str) -> str:
    field = find_field(name)
    if isinstance(field, Directive):
        return directive_takes(field)
    return RULES[field].takes if field is not None else ""


def _is_open(before: Parsed, last: Token) -> bool:
    """Whether the last part goes on although a space was typed: a quotation that is open."""
    stretch = before.text[last.start :]
    return stretch[:1] in set(QUOTES) and (len(stretch) == 1 or stretch[-1] not in QUOTES)
