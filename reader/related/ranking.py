"""What is related to an article, best first, and why."""

from dataclasses import dataclass
from math import sqrt

from reader.related.index import DAY, Index, Placed, window_of
from reader.related.likeness import PULL, best, score, with_neighbours
from reader.related.vectors import Vector, similarity

_CANDIDATES = 60
_FADE = 0.3
"""So much of a score fades with the time between two articles …"""
_HALF_LIFE = 3 * DAY
"""… by half in so many seconds."""
_SHOWN = 0.44
"""From this sureness on a row is shown: of a hundred, 94 are then right."""


@dataclass(frozen=True, slots=True)
class Related:
    """An article that is like another."""

    number: int
    article_id: int
    score: float
    """0 to about 1."""
    sureness: float
    """The score, less where even the nearest neighbour is far."""

    @property
    def shown(self) -> bool:
        """Whether it is sure enough to be shown."""
        return self.sureness >= _SHOWN


def rank_related(subject: Placed, index: Index, *, limit: int) -> list[Related]:
    """Return the articles most like one, best first; each counts together with its neighbours."""
    query = with_neighbours(subject, index)
    scores = score(query, index, window_of(subject.appeared))
    scores.pop(subject.number, None)
    candidates = index.placed(best(scores, _CANDIDATES)).values()
    own = similarity(query, subject.vector)
    length = sqrt(similarity(query, query)) or 1.0
    ranked = []
    for it in candidates:
        together = _together(it, scores | {subject.number: own}) / length
        value = together * _fading(abs(it.appeared - subject.appeared))
        ranked.append(Related(it.number, it.article_id, value, value * _nearness(subject, it)))
    ranked.sort(key=lambda it: (-it.score, it.number))
    return ranked[:limit]


def _together(candidate: Placed, scores: dict[int, float]) -> float:
    """Return the score of an article with its neighbours, over the length their vectors have."""
    value = scores.get(candidate.number, 0.0)
    total = sum(near for near, _ in candidate.neighbours)
    if not total:
        return value
    around = sum(near * scores.get(number, 0.0) for near, number in candidate.neighbours) / total
    # The length of the sum, as if the neighbours were as like each other as they are like it.
    mean = sum(near * near for near, _ in candidate.neighbours) / total
    same = sum((near / total) ** 2 for near, _ in candidate.neighbours)
    square = 1 + 2 * PULL * mean + PULL * PULL * (same + (1 - same) * mean)
    return (value + PULL * around) / sqrt(square)


def _fading(distance: int) -> float:
    return float(1 - _FADE + _FADE * 0.5 ** (distance / _HALF_LIFE))


def _nearness(subject: Placed, other: Placed) -> float:
    """Return how sure one can be at all: how near the nearest neighbour of either is."""
    nearest = max((value for value, _ in subject.neighbours), default=0.0)
    return sqrt(max(nearest, similarity(subject.vector, other.vector)))


def shared_terms(one: Vector, other: Vector) -> list[tuple[int, float]]:
    """Return the terms that make two articles alike, with what each adds, largest first."""
    products = {term: weight * other[term] for term, weight in one.items() if term in other}
    return sorted(products.items(), key=lambda it: (-it[1], it[0]))
