"""Articles into stories as they arrive, each once, by average likeness.

Average link, never single link: one article that tells two events must not weld their stories.
"""

from collections.abc import Iterable, Set

from reader.related.index import Cluster, Index, Placed
from reader.related.likeness import best, score, with_neighbours
from reader.related.vectors import Vector, blend, length, scaled, similarity, strongest, unit

_LEAST_NEIGHBOUR = 0.30
_JOIN = 0.20
"""An article joins the story with the best average likeness from here on …"""
_ALONE = 0.25
"""… or an article that is alone, if that is itself so like it …"""
_OWN = 0.55
"""… and of its own outlet's, if its title is so like it, too: few outlets tell an event twice."""
_NEXT = 3
_NEXT_LEAST = 0.12
"""… and so many others, if they are so like it, are candidates to be the same story …"""
_MERGE = 0.25
"""… which they are if the average likeness of their articles reaches this."""
_TERMS = 150
_MOST = 1_000
"""A story found by likeness has no more articles: it would be a topic, or a mistake."""


def join_cluster(placed: Placed, title: Set[int], index: Index, window: range) -> None:
    """Put an article into the story it belongs to, if it is like one.

    Args:
        placed: The article.
        title: The terms of its title.
        index: What is around it.
        window: Where stories are looked for.
    """
    vector = story_vector(placed, index)
    links = _links(placed, vector, title, index, window)
    if not links or links[0][0] < _JOIN:
        if placed.neighbours and placed.neighbours[0][0] >= _LEAST_NEIGHBOUR:
            index.save_cluster(Cluster(placed.cluster, 1, _cut(vector)))
        return
    joined = add_to_cluster(placed, links[0][1], vector, index)
    for link, other in links[1 : 1 + _NEXT]:
        if link < _NEXT_LEAST:
            break
        joined = _merge(joined, other, index) or joined


def story_vector(placed: Placed, index: Index) -> Vector:
    """Return what stands for an article in a story: it, and what its near neighbours add."""
    together = unit(with_neighbours(placed, index, least=_LEAST_NEIGHBOUR))
    # An article that is no sure sign is none with its neighbours either.
    return scaled(together, min(1.0, length(placed.vector)))


def add_to_cluster(placed: Placed, cluster: Cluster, vector: Vector, index: Index) -> Cluster:
    """Add an article to a cluster, whatever their likeness."""
    grown = Cluster(cluster.id, cluster.size + 1, _cut(blend(cluster.total, [(1.0, vector)])))
    placed.cluster = cluster.id
    index.touch(placed)
    index.save_cluster(grown)
    return grown


def _links(
    placed: Placed, vector: Vector, title: Set[int], index: Index, window: range
) -> list[tuple[float, Cluster]]:
    """Return the stories around with the average likeness of an article to theirs, best first."""
    around = index.placed(best(score(vector, index, window)))
    nearest = _nearest_of(placed, title, around.values())
    for barred in index.barred_from(placed):
        nearest.pop(barred, None)
    links = (
        (similarity(vector, it.total) / it.size, it)
        for it in find_clusters(nearest, index).values()
        if (nearest[it.id] >= _ALONE or it.size > 1) and it.size < _MOST
    )
    return sorted(links, key=lambda it: (-it[0], it[1].id))


def _nearest_of(placed: Placed, title: Set[int], around: Iterable[Placed]) -> dict[int, float]:
    """Return how like an article the most similar one of each story around is."""
    nearest: dict[int, float] = {}
    titled = unit({term: weight for term, weight in placed.vector.items() if term in title})
    for it in around:
        if it.number == placed.number:
            continue
        value = similarity(placed.vector, it.vector)
        own = placed.outlet and it.outlet == placed.outlet
        if own and min(value, similarity(titled, it.vector)) < _OWN:
            continue
        nearest[it.cluster] = max(nearest.get(it.cluster, 0.0), value)
    return nearest


def find_clusters(ids: Iterable[int], index: Index) -> dict[int, Cluster]:
    """Return clusters by their ids, also those of one article."""
    wanted = list(ids)
    known = index.clusters(wanted)
    founders = index.placed(it for it in wanted if it not in known)
    alone = {it.number: Cluster(it.number, 1, it.vector) for it in founders.values()}
    return {
        it: known[it] if it in known else alone[it] for it in wanted if it in known or it in alone
    }


def _merge(one: Cluster, other: Cluster, index: Index) -> Cluster | None:
    """Make one of two clusters that tell the same, and return it; the larger keeps its id."""
    size = one.size + other.size
    link = similarity(one.total, other.total) / (one.size * other.size)
    if link < _MERGE or size > _MOST or index.are_apart(one.id, other.id):
        return None
    large, small = sorted((one, other), key=lambda it: (-it.size, it.id))
    merged = Cluster(large.id, size, _cut(blend(large.total, [(1.0, small.total)])))
    index.merge(small.id, into=merged)
    return merged


def _cut(total: Vector) -> Vector:
    return dict(strongest(total, _TERMS)) if len(total) > _TERMS else total
