"""Which words make two articles alike."""

from collections.abc import Callable, Mapping

from reader.related.weights import languages_of, weight
from reader.related.words import terms_and_words

_RARE = 3.3
"""A word of this weight is beyond the two thousand most frequent."""


def rare_words(text: str) -> dict[str, str]:
    """Return the terms of a text's rare words, each with the word as it stands there first."""
    words: dict[str, str] = {}
    languages = languages_of(text)
    for term, word in terms_and_words(text):
        if weight(term, languages) >= _RARE:
            words.setdefault(term, word)
    return words


def shared_rare_words(
    one: Mapping[str, str], other: Mapping[str, str], is_common: Callable[[str], bool]
) -> tuple[str, ...]:
    """Return the rare words that two texts share, rarest first, as the first writes them.

    Args:
        one: The rare words of a text.
        other: Those of another.
        is_common: Tells whether a term, rare in the language, is common around these texts.
    """
    shared = [term for term in one if term in other and not is_common(term)]
    shared.sort(key=lambda term: (-weight(term), one[term]))
    return tuple(dict.fromkeys(one[term] for term in shared))
