"""Taking an article in: its vector, its neighbours, its story."""

from collections.abc import Collection
from dataclasses import dataclass

from reader.related.clusters import add_to_cluster, find_clusters, join_cluster, story_vector
from reader.related.habits import is_boilerplate, is_series
from reader.related.index import Index, Placed, era_of, window_of
from reader.related.likeness import Ranked, introduce, neighbours_of, rank_around
from reader.related.vectors import Vector, sharpen, term_id, weigh
from reader.related.words import without_outlet


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What has to be known of an article to place it."""

    article_id: int
    title: str
    excerpt: str
    outlet: str = ""
    domain: str = ""
    outlet_key: str = ""
    """What tells its outlet from others; empty if it names none."""
    appeared: int
    """Seconds since 1970."""


def place_article(arrival: Arrival, index: Index, companions: Collection[int] = ()) -> Placed:
    """Find an article's neighbours and its story.

    Args:
        arrival: It must not be placed yet.
        index: What is around it.
        companions: Clusters with articles that are surely of its story: it joins the first.
    """
    window = window_of(arrival.appeared)
    outlet = term_id(arrival.outlet_key) if arrival.outlet_key else 0
    vector, around, alone = _look_around(arrival, outlet, index, window)
    placed = index.add(arrival.article_id, arrival.appeared, outlet, vector)
    if not alone:
        introduce(placed, neighbours_of(around), index)
    barred = index.barred_from(placed)
    for cluster in find_clusters((it for it in companions if it not in barred), index).values():
        add_to_cluster(placed, cluster, story_vector(placed, index), index)
        return placed
    if not alone and len(vector) > 1:
        join_cluster(placed, index, window)
    return placed


def _look_around(
    arrival: Arrival, outlet: int, index: Index, window: range
) -> tuple[Vector, Ranked, bool]:
    """Return an article's vector, what is most like it, and whether it is one of a series."""
    headline = without_outlet(arrival.title, (arrival.outlet, arrival.domain))
    title = weigh(headline)
    whole = weigh(headline, arrival.excerpt) if arrival.excerpt else title
    era = era_of(arrival.appeared)
    population = index.population(era)
    spread = index.spread(whole, era)
    vector = sharpen(whole, spread, population)
    around = rank_around(vector, index, window)
    if is_boilerplate(whole.keys() - title.keys(), outlet, around):
        vector = sharpen(title, spread, population)
        around = rank_around(vector, index, window)
    return vector, around, is_series(headline, outlet, around)
