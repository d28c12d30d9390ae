"""What is related to an article, best first, and why."""

from dataclasses import dataclass
from math import sqrt

from reader.related.index import DAY, Index, Placed, window_of
from reader.related.likeness import PULL, best, score, with_neighbours
from reader.related.vectors import similarity

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
    scores[subject.number] = own
    nearest = max((value for value, _ in subject.neighbours), default=0.0)
    ranked = []
    for it in candidates:
        together = _together(it, scores) / length
        value = together * _fading(abs(it.appeared - subject.appeared))
        # One can be no surer than the nearest neighbour of either is near.
        nearness = sqrt(max(nearest, similarity(subject.vector, it.vector)))
        ranked.append(Related(it.number, it.article_id, value, value * nearness))
    ranked.sort(key=lambda it: (-it.score, it.number))
    return ranked[:limit]


def _together(candidate: Placed, scores: dict[int, float]) -> float:
    """Return the score of an article with its neighbours, over the length their vectors have."""
    value = scores.get(candidate.number, 0.0)
    total = squares = around = 0.0
    for near, number in candidate.neighbours:
        total += near
        squares += near * near
        around += near * scores.get(number, 0.0)
    if not total:
        return value
    # The length of the sum, as if the neighbours were as like each other as they are like it.
    mean, same = squares / total, squares / (total * total)
    square = 1 + 2 * PULL * mean + PULL * PULL * (same + (1 - same) * mean)
    return (value + PULL * around / total) / sqrt(square)


def _fading(distance: int) -> float:
    return float(1 - _FADE + _FADE * 0.5 ** (distance / _HALF_LIFE))
