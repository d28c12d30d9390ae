"""How much a term tells: how rare it is in the language, not in a small library.

A library about one topic makes its own topic's words look worthless, and one of three days has no
statistics, so the weight comes from a word's rank in general text (``ranks/SOURCE.md``).
"""

from collections import Counter
from functools import cache, lru_cache
from itertools import count
from math import log
from pathlib import Path

from reader.related.stems import stem
from reader.related.words import FUNCTION_WORDS, plain_words

_ENGLISH = Path(__file__).with_name("ranks") / "english.txt"
_OTHERS = Path(__file__).with_name("ranks") / "others.txt"
_PLAINLY_ENGLISH = 3_000
"""A word that is so frequent in English keeps its English rank, whatever it is elsewhere: "war"."""
_NUMBER_RANK = 500
"""Numbers tell about as much as a frequent noun, whichever they are."""
_TELLING = 60
"""So many of a language's most frequent words tell that a text is in it …"""
_FEWEST = 2
"""… if it has so many of them, and fewer of English."""
_UNKNOWN = 50_000
"""The rank of a word that no list knows: twice the length of the English list."""


@lru_cache(maxsize=1 << 15)
def weight(term: str, languages: frozenset[str] = frozenset()) -> float:
    """Return a term's weight: 0.4 for the most frequent, 4.6 for what no list knows.

    Args:
        term: As ``terms_of`` gives it.
        languages: What its text is in, beside English: "die" is no article in English.
    """
    rank = _NUMBER_RANK if term[0].isdigit() else _ranks().get(term, _UNKNOWN)
    rank = min([rank, *(_others()[it].get(term, rank) for it in languages)])
    return float(max(0.3, log(rank + 10) - 2) ** 0.7)


def languages_of(text: str) -> frozenset[str]:
    """Return the languages that a text is likely in; none if it is in English, or unknown."""
    english, hits = 0, Counter[str]()
    for word in plain_words(text):
        if word in FUNCTION_WORDS:
            english += 1
        else:
            hits.update(_speakers().get(stem(word), ()))
    most = max(hits.values(), default=0)
    if most < _FEWEST or most <= english:
        return frozenset()
    return frozenset(it for it, number in hits.items() if number == most)


@cache
def _ranks() -> dict[str, int]:
    # Read at the first need: at start-up nobody waits for it.
    ranks = dict(zip(_ENGLISH.read_text(encoding="utf-8").split(), count(1)))
    for words in _others().values():
        for term, rank in words.items():
            known = ranks.get(term, _UNKNOWN)
            if known > _PLAINLY_ENGLISH:
                ranks[term] = min(rank, known)
    return ranks


@cache
def _others() -> dict[str, dict[str, int]]:
    lines = (line.split() for line in _OTHERS.read_text(encoding="utf-8").splitlines())
    return {language: dict(zip(words, count(1))) for language, *words in lines}


@cache
def _speakers() -> dict[str, list[str]]:
    """Return the languages in which a term is one of the most frequent."""
    speakers: dict[str, list[str]] = {}
    for language, words in _others().items():
        for term, rank in words.items():
            if rank <= _TELLING:
                speakers.setdefault(term, []).append(language)
    return speakers
