"""What each field takes: its values, how they are read, and what is said of a bad one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from reader.domain.queries import Group, Sort
from reader.domain.query.dates import parse_moment, parse_span
from reader.domain.query.numbers import parse_numbers
from reader.domain.query.syntax import (
    Answer,
    Field,
    Nothing,
    Part,
    Phrase,
    State,
    Value,
    Word,
)

NONE = "none"


class Directive(StrEnum):
    """What is typed like a field but says how the list is shown."""

    SORT = "sort"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class FieldRule:
    """How the values of a field are read."""

    read: Callable[[str], Value | None]
    """From a value without quotation marks; None for one that makes no sense."""
    takes: str
    """The values in a few words, for whoever typed one that makes no sense."""
    empty: bool = False
    """Whether ``none`` is a value."""


def _text(text: str) -> Value:
    return Word(text)


def _one_of(kind: type[State] | type[Part]) -> Callable[[str], Value | None]:
    def read(text: str) -> Value | None:
        folded = text.casefold()
        return next((member for member in kind if member == folded), None)

    return read


_ANSWERS = {"yes": Answer.YES, "true": Answer.YES, "no": Answer.NO, "false": Answer.NO}


def _published(text: str) -> Value | None:
    return _ANSWERS.get(text.casefold()) or parse_span(text) or parse_moment(text)


def _named(members: Iterable[str]) -> str:
    return ", ".join(members)


_NUMBERS = "a number: 50, >50, <=50, 50..80"
_DATES = "a date: 2020, 2020-06, 2020-06-01, today, monday, 3h, 2d, 1w, 6mo"

RULES: Mapping[Field, FieldRule] = {
    Field.IS: FieldRule(_one_of(State), _named(State)),
    Field.HAS: FieldRule(_one_of(Part), _named(Part)),
    Field.FROM: FieldRule(_text, "an outlet: bbc.com, bbc", empty=True),
    Field.TOPIC: FieldRule(_text, 'a topic: AI, "Computer Vision", none', empty=True),
    Field.TITLE: FieldRule(_text, 'words of the headline: rain, "heavy rain"'),
    Field.TEXT: FieldRule(_text, 'words of the text: rain, "heavy rain"'),
    Field.AUTHOR: FieldRule(_text, "an author's name, or none", empty=True),
    Field.URL: FieldRule(_text, "a part of the address, or none", empty=True),
    Field.QUALITY: FieldRule(parse_numbers, f"{_NUMBERS}, none", empty=True),
    Field.HEAT: FieldRule(parse_numbers, f"{_NUMBERS}, none", empty=True),
    Field.OUTLETS: FieldRule(parse_numbers, _NUMBERS),
    Field.WORDS: FieldRule(parse_numbers, f"{_NUMBERS}, none", empty=True),
    Field.AFTER: FieldRule(parse_moment, _DATES),
    Field.BEFORE: FieldRule(parse_moment, _DATES),
    Field.ON: FieldRule(parse_moment, _DATES),
    Field.PUBLISHED: FieldRule(_published, "yes, no, none, a date, 2019..2020", empty=True),
    Field.LANG: FieldRule(_text, "a language: en, pt-br, none", empty=True),
    Field.SOURCE: FieldRule(_text, "a source: its number, or a part of its name"),
}

SORTS: Mapping[str, Sort] = {sort.value.replace(" ", "-"): sort for sort in Sort}
"""The orders as they are typed."""
GROUPS: Mapping[str, Group] = {group.value: group for group in Group}

_ALIASES = {"outlet": Field.FROM}


def find_field(name: str) -> Field | Directive | None:
    """Return the field that a name before a colon means, in any case; None for none."""
    folded = name.casefold()
    if folded in _ALIASES:
        return _ALIASES[folded]
    known: tuple[Field | Directive, ...] = (*Field, *Directive)
    return next((field for field in known if field == folded), None)


def field_names() -> tuple[str, ...]:
    """Return every name that can stand before a colon, in the order of the documentation."""
    return (*Field, *_ALIASES, *Directive)


def read_value(field: Field, text: str, *, quoted: bool) -> Value | None:
    """Read one value of a field; None if it makes no sense there."""
    rule = RULES[field]
    if rule.read is _text:
        if quoted:
            return Phrase(text)
        return Nothing() if rule.empty and text.casefold() == NONE else Word(text)
    if rule.empty and text.casefold() == NONE:
        return Nothing()
    return rule.read(text)


def directive_takes(directive: Directive) -> str:
    """Return the values of a directive in a few words."""
    return _named(SORTS if directive is Directive.SORT else GROUPS)
