"""What outlets write over and over: it makes articles alike that tell different things."""

from collections.abc import Set

from reader.related.likeness import Ranked
from reader.related.vectors import term_id
from reader.related.words import is_date, terms_of

_BOILERPLATE = 3
"""An excerpt that so many others of its outlet have tells nothing."""
_MOST_OF = 0.8
_SERIES = 6
"""A title whose words so many others of its outlet have is one of a series: a daily picture."""
_EVERYWHERE = 30
"""A title whose words so many others have, of whatever outlet, is a phrase: "Live updates"."""


def is_boilerplate(excerpt: Set[int], outlet: int, around: Ranked) -> bool:
    """Tell whether the terms that only an article's excerpt has are its outlet's habit."""
    if not excerpt or not outlet:
        return False
    enough = _MOST_OF * len(excerpt)
    same = (it for _, it in around if it.outlet == outlet)
    return sum(len(excerpt & it.vector.keys()) >= enough for it in same) >= _BOILERPLATE


def is_series(title: str, outlet: int, around: Ranked) -> bool:
    """Tell whether a title is one of very many that are the same but for their dates."""
    words = {term_id(term) for term in terms_of(title) if not is_date(term)}
    if not words:
        return False
    same = [it for _, it in around if words <= it.vector.keys()]
    own = sum(it.outlet == outlet for it in same) if outlet else 0
    return own >= _SERIES or len(same) >= _EVERYWHERE
