from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from reader.domain.ids import ArticleId, StoryId
from reader.domain.queries import FrontWeights, Sort, StoryQuery
from reader.domain.stories import Headline
from reader.library import front_page
from reader.library.front_page import rank_front
from reader.views.front import say_place
from tests.support.paper import Paper, make_article

NOON = datetime(2021, 9, 6, 12, tzinfo=UTC)
STORY = Headline(
    story_id=StoryId(1),
    article_id=ArticleId(1),
    title="Harbour bridge reopens",
    outlet="Meridian Wire",
    topic="",
    outlets=1,
    newest=NOON,
    read=False,
    starred=False,
)


def story(number, **changes):
    return replace(STORY, story_id=StoryId(number), **changes)


def order(*stories, rarest=None, weights=FrontWeights()):  # noqa: B008
    return [
        it.headline.story_id
        for it in rank_front(stories, rarest or {}, weights, now=int(NOON.timestamp()))
    ]


def test_many_outlets_freshness_and_quality_come_first():
    assert order(story(1), story(2, outlets=5)) == [2, 1]
    assert order(story(1, newest=NOON - timedelta(days=1)), story(2)) == [2, 1]
    assert order(story(1, quality=40), story(2, quality=90)) == [2, 1]


def test_a_monthly_blog_does_not_drown_in_what_a_wire_writes():
    rarest = {1: ("Wire", 1_100), 2: ("Quiet Blog", 1)}

    assert order(story(1), story(2, newest=NOON - timedelta(hours=30)), rarest=rarest) == [2, 1]


def test_a_reason_without_weight_counts_for_nothing():
    weights = FrontWeights(outlets=0)

    assert order(story(1, outlets=9), story(2, quality=60), weights=weights) == [2, 1]


@pytest.mark.parametrize("limit", [1, 3, 5, 8])
def test_the_first_page_is_the_beginning_of_the_whole_list(tmp_path, monkeypatch, limit):
    monkeypatch.setattr(front_page, "CHOSEN_FROM", 4)
    paper = Paper(tmp_path)
    paper.take(*(
        make_article(f"Owl {n}", quality=n * 37 % 100, published=NOON - timedelta(hours=n))
        for n in range(7)
    ))  # fmt: skip
    shelves, query = paper.library.shelves, StoryQuery(sort=Sort.FRONT)

    first = [it.story_id for it in shelves.first(query, limit=limit)]
    whole = list(shelves.ids(query))
    paper.close()

    assert first == whole[:limit]
    assert whole[:4] != sorted(whole)[:4]


def test_a_place_is_explained_in_one_line():
    (placed,) = rank_front(
        [story(1, outlets=9, quality=86, newest=NOON - timedelta(hours=3))],
        {1: ("Quiet Blog", 2)},
        FrontWeights(),
        now=int(NOON.timestamp()),
    )

    assert say_place(placed, now=NOON, zone=UTC) == (
        "9 outlets, Quiet Blog writes 2 a month, quality 86, 3h"
    )
