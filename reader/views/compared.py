"""Headlines of one story, compared word by word."""

from collections import Counter
from collections.abc import Sequence

from reader.related.words import terms_and_words

_MANY = 5
_NEARLY_ALL = 0.8


def shared_by_all(titles: Sequence[str]) -> frozenset[str]:
    """Return the terms that all titles have; of five or more titles, nearly all."""
    counts = Counter(term for title in titles for term in set(_terms(title)))
    enough = len(titles) if len(titles) < _MANY else len(titles) * _NEARLY_ALL
    return frozenset(term for term, count in counts.items() if count >= enough)


def differing(text: str, shared: frozenset[str]) -> list[tuple[str, bool]]:
    """Return the words of a line, each with whether it says what not all headlines say."""
    return [(word, not shared.issuperset(_terms(word))) for word in text.split(" ")]


def _terms(text: str) -> list[str]:
    return [term for term, _ in terms_and_words(text)]
