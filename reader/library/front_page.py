"""Which stories come first on the front page, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import log

from reader.domain.front import FrontStory
from reader.domain.queries import FrontWeights, Sort, StoryQuery
from reader.domain.stories import Headline
from reader.related.index import bucket_of
from reader.store import headlines, rhythms
from reader.store.connections import Connection
from reader.store.moments import seconds_of

CHOSEN_FROM = 1_000
"""The front page chooses among so many of the newest stories."""
_HALF_DAY = 12 * 3600
_DAILY = 28
"""An outlet with an article a day is nothing unusual."""
_MONTH = 7
"""Buckets of four days."""


def load_front(db: Connection, query: StoryQuery, *, now: int | None = None) -> list[FrontStory]:
    """Return the front page of a list; without ``now`` as seen from its newest story."""
    newest = headlines.first_headlines(db, replace(query, sort=Sort.NEWEST), limit=CHOSEN_FROM)
    if not newest:
        return []
    latest = max(seconds_of(it.newest) for it in newest)
    high = bucket_of(latest)
    ids = (it.story_id for it in newest)
    rarest = rhythms.list_rarest(db, ids, low=high - _MONTH + 1, high=high)
    return rank_front(newest, rarest, query.front, now=latest if now is None else now)


def rank_front(
    stories: Iterable[Headline],
    rarest: Mapping[int, tuple[str, int]],
    weights: FrontWeights,
    *,
    now: int,
) -> list[FrontStory]:
    """Return stories in the order of the front page.

    Args:
        stories: As the newest of a list.
        rarest: Of each story the outlet that writes least, and its articles of four weeks.
        weights: As the reader chose them.
        now: Seconds since 1970.
    """
    nobody = ("", _DAILY)
    placed = [_place(it, *rarest.get(it.story_id, nobody), weights, now=now) for it in stories]
    return sorted(placed, key=_order)


def _order(story: FrontStory) -> tuple[float, int, int]:
    return (-story.score, -seconds_of(story.headline.newest), story.headline.story_id)


def _place(
    headline: Headline, outlet: str, monthly: int, weights: FrontWeights, *, now: int
) -> FrontStory:
    return FrontStory(
        headline=headline,
        outlets=weights.outlets * 4 * log(max(headline.outlets, 1)),
        # A story of tomorrow is no fresher than one of this minute by more than the time between.
        freshness=-weights.freshness * (now - seconds_of(headline.newest)) / _HALF_DAY,
        quality=weights.quality * (headline.quality or 0) / 50,
        # A monthly blog must not drown in forty items a day of a wire.
        unusual=weights.unusual * max(0.0, log(_DAILY / max(monthly, 1))),
        rarest=outlet,
        monthly=monthly,
    )
