"""How much a term tells: how rare it is in the language, not in a small library.

A library about one topic makes its own topic's words look worthless, and one of three days has no
statistics, so the weight comes from a word's rank in general text (``ranks/SOURCE.md``).
"""

from functools import cache, lru_cache
from math import log
from pathlib import Path

_ENGLISH = Path(__file__).with_name("ranks") / "english.txt"
_NUMBER_RANK = 500
"""Numbers tell about as much as a frequent noun, whichever they are."""


@lru_cache(maxsize=1 << 15)
def weight(term: str) -> float:
    """Return a term's weight: 0.4 for the most frequent, 4.6 for what no list knows."""
    ranks = _ranks()
    rank = _NUMBER_RANK if term[0].isdigit() else ranks.get(term, 2 * len(ranks))
    return float(max(0.3, log(rank + 10) - 2) ** 0.7)


@cache
def _ranks() -> dict[str, int]:
    # Read at the first need: at start-up nobody waits for it.
    stems = _ENGLISH.read_text(encoding="utf-8").split("\n")
    return {stem: rank for rank, stem in enumerate(stems, 1) if stem}
