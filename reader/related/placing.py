"""Taking an article in: its vector, its neighbours, its story."""

from collections.abc import Collection, Iterable
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


@dataclass(frozen=True, slots=True)
class Draft:
    """An arrival with what its words weigh, whatever is around it."""

    arrival: Arrival
    headline: str
    """Its title without its outlet's name."""
    title: Vector
    whole: Vector
    """Title and excerpt."""


def draft_batch(arrivals: Iterable[Arrival], index: Index) -> list[Draft]:
    """Read what arrives together, so that each is placed knowing what all of it says."""
    drafts = [_draft(it) for it in arrivals]
    for it in drafts:
        index.announce(it.arrival.appeared, it.whole)
    return drafts


def place_article(draft: Draft, index: Index, companions: Collection[int] = ()) -> Placed:
    """Find an article's neighbours and its story.

    Args:
        draft: Of an article that is not placed yet.
        index: What is around it.
        companions: Clusters with articles that are surely of its story: it joins the first.
    """
    arrival = draft.arrival
    window = window_of(arrival.appeared)
    outlet = term_id(arrival.outlet_key) if arrival.outlet_key else 0
    vector, around, alone = _look_around(draft, outlet, index, window)
    placed = index.add(arrival.article_id, arrival.appeared, outlet, vector)
    if not alone:
        introduce(placed, neighbours_of(around), index)
    barred = index.barred_from(placed)
    for cluster in find_clusters((it for it in companions if it not in barred), index).values():
        add_to_cluster(placed, cluster, story_vector(placed, index), index)
        return placed
    if not alone and len(vector) > 1:
        join_cluster(placed, draft.title.keys(), index, window)
    return placed


def _draft(arrival: Arrival) -> Draft:
    headline = without_outlet(arrival.title, (arrival.outlet, arrival.domain))
    title = weigh(headline)
    whole = weigh(headline, arrival.excerpt) if arrival.excerpt else title
    return Draft(arrival, headline, title, whole)


def _look_around(
    draft: Draft, outlet: int, index: Index, window: range
) -> tuple[Vector, Ranked, bool]:
    """Return an article's vector, what is most like it, and whether it is one of a series."""
    title, whole = draft.title, draft.whole
    era = era_of(draft.arrival.appeared)
    population = index.population(era)
    spread = index.spread(whole, era)
    vector = sharpen(whole, spread, population)
    around = rank_around(vector, index, window)
    if is_boilerplate(whole.keys() - title.keys(), outlet, around):
        vector = sharpen(title, spread, population)
        around = rank_around(vector, index, window)
    return vector, around, is_series(draft.headline, outlet, around)
