"""The words that a query looks for in headlines. Pure."""

from reader.domain.query.syntax import AllOf, AnyOf, Clause, Field, Node, Phrase, Word


def title_words(node: Node | None) -> tuple[Word | Phrase, ...]:
    """Return what a headline may have been found by, in the order in which it was typed."""
    match node:
        case Word() | Phrase():
            return (node,)
        case Clause(Field.TITLE, values):
            return tuple(it for it in values if isinstance(it, Word | Phrase))
        case AllOf(parts) | AnyOf(parts):
            return tuple(dict.fromkeys(it for part in parts for it in title_words(part)))
    return ()
