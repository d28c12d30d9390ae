"""The part of a query that the full-text index answers by itself. Pure."""

from reader.domain.query.syntax import (
    AllOf,
    AnyOf,
    Clause,
    Field,
    Node,
    Not,
    Phrase,
    Value,
    Word,
    all_of,
    any_of,
)
from reader.store.search_terms import match_phrase, match_word

_EVERYWHERE = "{title text outlet topics}"
_COLUMNS = {
    Field.TITLE: "title",
    Field.TEXT: "text",
    Field.AUTHOR: "authors",
    Field.URL: "url",
}


def has_letters(node: Word | Phrase) -> bool:
    """Tell whether there is anything in a word that can be looked for."""
    return bool(_match(node))


def sounded(node: Node | None) -> Node | None:
    """Return a query without the words that hold nothing to look for."""
    match node:
        case Word() | Phrase():
            return node if has_letters(node) else None
        case Not(part):
            inner = sounded(part)
            return None if inner is None else Not(inner)
        case AllOf(parts) | AnyOf(parts):
            rest = [kept for part in parts if (kept := sounded(part)) is not None]
            return all_of(rest) if isinstance(node, AllOf) else any_of(rest)
        case Clause(field, values) if field in _COLUMNS:
            kept_values = tuple(
                it for it in values if not isinstance(it, Word | Phrase) or has_letters(it)
            )
            return Clause(field, kept_values) if kept_values else None
    return node


def match_expression(node: Node) -> str:
    """Return what FTS5 is asked for a part of a query; empty if it cannot answer that alone."""
    match node:
        case Word() | Phrase():
            return f"{_EVERYWHERE} : {_match(node)}"
        case Clause(field, values) if field in _COLUMNS:
            return _any_value(_COLUMNS[field], values)
        case AnyOf(parts):
            choices = [match_expression(part) for part in parts]
            return f"({' OR '.join(choices)})" if all(choices) else ""
        case AllOf(parts):
            return _all(parts)
    return ""


def _all(parts: tuple[Node, ...]) -> str:
    wanted = [match_expression(part) for part in parts if not isinstance(part, Not)]
    unwanted = [match_expression(part.part) for part in parts if isinstance(part, Not)]
    # FTS5 can take away from what it found, but not from everything.
    if not wanted or not all(wanted) or not all(unwanted):
        return ""
    both = " AND ".join(wanted)
    return f"(({both}) NOT ({' OR '.join(unwanted)}))" if unwanted else f"({both})"


def _any_value(column: str, values: tuple[Value, ...]) -> str:
    matches = [_match(it) for it in values if isinstance(it, Word | Phrase)]
    if len(matches) < len(values):
        return ""
    return f"({' OR '.join(f'{column} : {it}' for it in matches)})"


def _match(value: Word | Phrase) -> str:
    return match_word(value.text) if isinstance(value, Word) else match_phrase(value.text)
