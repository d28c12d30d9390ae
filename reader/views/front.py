"""Why a story stands where it stands on the front page, in one line."""

from datetime import datetime, tzinfo

from reader.domain.front import FrontStory
from reader.views.ages import age

_WORTH_SAYING = 0.5
"""Points below which a reason is not named."""


def say_place(story: FrontStory, *, now: datetime, zone: tzinfo) -> str:
    """Return the reasons, the weightiest first: ``9 outlets, quality 86, 3h``."""
    headline = story.headline
    often = f"{story.rarest} writes {story.monthly} a month"
    said = [
        (story.outlets, f"{headline.outlets} outlets"),
        (story.quality, f"quality {headline.quality}"),
        (story.unusual, often),
    ]
    weighty = sorted((it for it in said if it[0] >= _WORTH_SAYING), key=lambda it: -it[0])
    when = age(headline.newest, now=now, zone=zone, day_only=headline.day_only)
    return ", ".join((*(text for _, text in weighty), when))
