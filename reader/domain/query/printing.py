"""From a tree back to what is typed. ``parse(print_query(query)).query == query``."""

from collections.abc import Mapping

from reader.domain.query.fields import GROUPS, NONE, SORTS
from reader.domain.query.syntax import (
    AllOf,
    AnyOf,
    Clause,
    Node,
    Not,
    Nothing,
    Phrase,
    Query,
    Value,
    Word,
)


def print_query(query: Query) -> str:
    """Return the shortest plain spelling of a query."""
    parts = [print_node(query.where)] if query.where is not None else []
    if query.sort is not None:
        parts.append(f"sort:{_name_of(SORTS, query.sort)}")
    if query.group is not None:
        parts.append(f"group:{_name_of(GROUPS, query.group)}")
    return " ".join(parts)


def print_node(node: Node) -> str:
    """Return the spelling of a part of a query."""
    match node:
        case AnyOf(parts):
            return " OR ".join(map(print_node, parts))
        case AllOf(parts):
            return " ".join(_bracketed(part, AnyOf) for part in parts)
        case Not(part):
            return f"-{_bracketed(part, (AllOf, AnyOf))}"
        case Clause(field, values):
            return f"{field}:{','.join(map(print_value, values))}"
        case Phrase(text):
            return f'"{text}"'
        case Word(text):
            return text


def print_value(value: Value) -> str:
    """Return the spelling of one value of a clause."""
    match value:
        case Phrase(text):
            return f'"{text}"'
        case Word(text):
            return text
        case Nothing():
            return NONE
    return str(value)


def _bracketed(part: Node, kinds: type | tuple[type, ...]) -> str:
    text = print_node(part)
    return f"({text})" if isinstance(part, kinds) else text


def _name_of(names: Mapping[str, object], wanted: object) -> str:
    return next(name for name, value in names.items() if value == wanted)
