"""Which stories come first on the front page, and why."""

from collections.abc import Iterable, Mapping
from math import log

from reader.domain.front import FrontStory, FrontWeights
from reader.domain.stories import Headline

_HALF_DAY = 12 * 3600
_DAILY = 28
"""An outlet with an article a day is nothing unusual."""


def rank_front(
    headlines: Iterable[Headline],
    rarest: Mapping[int, tuple[str, int]],
    weights: FrontWeights,
    *,
    now: int,
) -> list[FrontStory]:
    """Return stories in the order of the front page.

    Args:
        headlines: Of the stories.
        rarest: Of each story the outlet that writes least, and its articles of four weeks.
        weights: As the reader chose them.
        now: Seconds since 1970.
    """
    nobody = ("", _DAILY)
    placed = [_place(it, *rarest.get(it.story_id, nobody), weights, now=now) for it in headlines]
    return sorted(placed, key=lambda it: (-it.score, -it.headline.newest.timestamp(),
                                          it.headline.story_id))  # fmt: skip


def _place(
    headline: Headline, outlet: str, monthly: int, weights: FrontWeights, *, now: int
) -> FrontStory:
    age = max(0.0, now - headline.newest.timestamp())
    return FrontStory(
        headline=headline,
        outlets=weights.outlets * 4 * log(max(headline.outlets, 1)),
        freshness=-weights.freshness * age / _HALF_DAY,
        quality=weights.quality * (headline.quality or 0) / 50,
        # A monthly blog must not drown in forty items a day of a wire.
        unusual=weights.unusual * max(0.0, log(_DAILY / max(monthly, 1))),
        rarest=outlet,
        monthly=monthly,
    )
