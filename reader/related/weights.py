"""How much a term tells: how rare it is in the language, not in a small library.

A library about one topic makes its own topic's words look worthless, and one of three days has no
statistics, so the weight comes from a word's rank in general text (``ranks/SOURCE.md``).
"""

from functools import cache, lru_cache
from itertools import count
from math import log
from pathlib import Path

_ENGLISH = Path(__file__).with_name("ranks") / "english.txt"
_OTHERS = Path(__file__).with_name("ranks") / "others.txt"
_PLAINLY_ENGLISH = 3_000
"""A word that is so frequent in English keeps its English rank, whatever it is elsewhere: "war"."""
_NUMBER_RANK = 500
"""Numbers tell about as much as a frequent noun, whichever they are."""
_UNKNOWN = 50_000
"""The rank of a word that no list knows: twice the length of the English list."""


@lru_cache(maxsize=1 << 15)
def weight(term: str) -> float:
    """Return a term's weight: 0.4 for the most frequent, 4.6 for what no list knows."""
    ranks = _ranks()
    rank = _NUMBER_RANK if term[0].isdigit() else ranks.get(term, _UNKNOWN)
    return float(max(0.3, log(rank + 10) - 2) ** 0.7)


@cache
def _ranks() -> dict[str, int]:
    # Read at the first need: at start-up nobody waits for it.
    ranks = dict(zip(_ENGLISH.read_text(encoding="utf-8").split(), count(1)))
    for line in _OTHERS.read_text(encoding="utf-8").splitlines():
        for rank, stem in enumerate(line.split()[1:], 1):
            known = ranks.get(stem, _UNKNOWN)
            if known > _PLAINLY_ENGLISH:
                ranks[stem] = min(rank, known)
    return ranks
