"""The list's order: ids for all, headlines only near the eye."""

from datetime import UTC, datetime

from reader.domain.ids import ArticleId, StoryId
from reader.domain.stories import Headline
from reader.ui.order import AHEAD, KEPT, StoryOrder

NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)


def headline(story_id: int, title: str = "A title") -> Headline:
    return Headline(
        StoryId(story_id), ArticleId(story_id), title, "Outlet", "", 1, NOON,
        read=False, starred=False,
    )  # fmt: skip


def test_only_a_bounded_number_of_headlines_is_kept():
    order = StoryOrder(range(10_000))

    for first in range(0, 10_000, 100):
        order.put({n: headline(n) for n in range(first, first + 100)})

    assert sum(order.headline(n) is not None for n in range(10_000)) == KEPT


def test_rows_ahead_of_the_eye_are_wanted_before_they_are_needed():
    order = StoryOrder(range(10_000))

    wanted = order.wanted(5_000, 5_040)

    assert wanted[0] == 5_000 - AHEAD
    assert wanted[-1] == 5_039 + AHEAD


def test_a_story_is_found_near_and_far():
    order = StoryOrder([n * 3 for n in range(5_000)])

    assert order.find(30, near=12) == 10
    assert order.find(14_000 * 3 // 3 - 2, near=0) == 4_666
    assert order.find(1, near=0) is None


def test_a_complete_order_keeps_the_headlines_of_the_first_page():
    first = StoryOrder.first_page([headline(1), headline(2)], complete=False)

    whole = first.grown(StoryOrder(range(1, 100)).ids)

    assert len(whole) == 99
    assert whole.headline(0) == headline(1)
    assert whole.complete


def test_fresh_headlines_replace_all_that_may_be_stale():
    order = StoryOrder.first_page([headline(1), headline(2)], complete=True)

    order.renew({1: headline(1, "Read now")})

    known = order.headline(0)
    assert known is not None
    assert known.title == "Read now"
    assert order.headline(1) is None


def test_stories_that_are_gone_leave_the_order():
    order = StoryOrder.first_page([headline(1), headline(2), headline(3)], complete=True)

    assert list(order.without([2]).ids) == [1, 3]
