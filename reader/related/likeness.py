"""How alike articles are: one against all around it, and its nearest neighbours."""

from collections import defaultdict

from reader.related.index import Index, Placed
from reader.related.vectors import Vector, blend, similarity, strongest

_QUERY_TERMS = 14
"""The strongest terms decide; more cost time and change nothing."""
_FAINT = 0.05
"""Terms this much weaker than the strongest are damped: everybody has them, reading takes long."""
_CANDIDATES = 40
_NEIGHBOURS = 10
_LEAST_SIMILARITY = 0.20
PULL = 1.5
"""What an article's neighbours together count, the article itself being 1."""


Ranked = list[tuple[float, Placed]]
"""Articles with their similarity to another, best first."""


def score(query: Vector, index: Index, window: range) -> dict[int, float]:
    """Return how much every article around has in common with a query, by number."""
    scores: defaultdict[int, float] = defaultdict(float)
    terms = strongest(query, _QUERY_TERMS)
    for term, weight in terms:
        if weight < _FAINT * terms[0][1]:
            break
        factor = weight / 255
        for base, entries in index.chunks(term, window):
            for entry in entries:
                scores[base | entry >> 8] += factor * (entry & 255)
    return dict(scores)


def best(scores: dict[int, float], count: int = _CANDIDATES) -> list[int]:
    """Return the numbers with the best scores, best first."""
    if len(scores) > count:
        least = sorted(scores.values(), reverse=True)[count - 1]
        scores = {number: value for number, value in scores.items() if value >= least}
    return sorted(scores, key=lambda number: (-scores[number], number))[:count]


def rank_around(vector: Vector, index: Index, window: range) -> Ranked:
    """Return the articles around that are most similar, with their similarity, best first."""
    candidates = index.placed(best(score(vector, index, window))).values()
    ranked = ((similarity(vector, it.vector), it) for it in candidates)
    return sorted(ranked, key=lambda it: (-it[0], it[1].number))


def neighbours_of(around: Ranked) -> Ranked:
    """Return those of the articles around that are near."""
    near = (it for it in around[:_NEIGHBOURS] if it[0] >= _LEAST_SIMILARITY)
    # As exact as it is kept, so that it is all the same whether it was kept in between.
    return [(round(255 * min(1.0, value)) / 255, it) for value, it in near]


def introduce(newcomer: Placed, neighbours: Ranked, index: Index) -> None:
    """Give a newcomer its neighbours, and let it be theirs where it is nearer than others."""
    newcomer.neighbours = [(value, it.number) for value, it in neighbours]
    for value, neighbour in neighbours:
        known = neighbour.neighbours
        if len(known) < _NEIGHBOURS or value > known[-1][0]:
            ranked = sorted([*known, (value, newcomer.number)], key=lambda it: (-it[0], it[1]))
            neighbour.neighbours = ranked[:_NEIGHBOURS]
            index.touch(neighbour)


def with_neighbours(placed: Placed, index: Index, *, least: float = 0.0) -> Vector:
    """Return an article's vector together with those of its neighbours.

    A headline of eight words so has the vocabulary of its story.
    """
    near = [(value, number) for value, number in placed.neighbours if value >= least]
    around = index.placed(number for _, number in near)
    # Squared, so that a doubtful neighbour counts little beside a sure one.
    weights = [(value * value, around[number].vector) for value, number in near if number in around]
    total = sum(value for value, _ in weights)
    return blend(placed.vector, ((PULL * value / total, vector) for value, vector in weights))
