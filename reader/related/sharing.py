"""Which words make two articles alike."""

from reader.related.weights import weight
from reader.related.words import terms_and_words

_RARE = 3.3
"""A word of this weight is beyond the two thousand most frequent."""


def shared_rare_words(one: str, other: str) -> tuple[str, ...]:
    """Return the rare words that two texts share, rarest first, as the first writes them."""
    words: dict[str, str] = {}
    for term, word in terms_and_words(one):
        words.setdefault(term, word)
    shared = {term for term, _ in terms_and_words(other)} & words.keys()
    rare = sorted((-weight(term), words[term]) for term in shared if weight(term) >= _RARE)
    return tuple(dict.fromkeys(word for _, word in rare))
