"""Why a story stands where it stands on the front page, in few words."""

from dataclasses import replace
from datetime import UTC, datetime

from reader.domain.front import FrontStory
from reader.domain.ids import ArticleId, StoryId
from reader.domain.stories import Headline
from reader.views.front import say_place

NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)
HEADLINE = Headline(
    StoryId(1), ArticleId(1), "Bridge reopens", "Meridian Wire", "", 9,
    newest=NOON.replace(hour=0), read=False, starred=False, quality=86,
)  # fmt: skip
STORY = FrontStory(headline=HEADLINE, outlets=8.8, freshness=-1, quality=1.7, unusual=0)


def test_the_weightiest_reason_comes_first_and_the_time_last():
    assert say_place(STORY, now=NOON, zone=UTC) == "9 outlets, quality 86, 12h"


def test_a_day_without_a_time_is_told_as_that_day():
    story = replace(STORY, headline=replace(HEADLINE, day_only=True))

    assert say_place(story, now=NOON, zone=UTC) == "9 outlets, quality 86, today"
