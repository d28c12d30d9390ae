"""The page of the list: held by the story at its top, whatever the heights."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.ids import ArticleId, StoryId
from reader.domain.queries import Group, Shelf, Sort, StoryQuery
from reader.domain.stories import Headline
from reader.ui.chrome import UNICODE
from reader.ui.list_page import ListPage
from reader.ui.order import StoryOrder
from reader.ui.story_rows import Density, RowStyle

NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)
SHORT, LONG = "A short title", "A title that is so long that it takes two lines of the narrow list"


def headline(number: int, title: str = SHORT, hours: float = 0) -> Headline:
    return Headline(
        StoryId(number), ArticleId(number), title, "Outlet", "", 1,
        NOON - timedelta(hours=hours), read=False, starred=False,
    )  # fmt: skip


def page_of(headlines: list[Headline], *, height: int = 12, grouped: bool = False) -> ListPage:
    page = ListPage(RowStyle(46, Density.COSY, UNICODE, NOON, UTC))
    page.order = StoryOrder.first_page(headlines, complete=True)
    page.height, page.head_room = height, 0
    page.grouped_by = Group.DAY if grouped else Group.NONE
    return page


def in_sight(page: ListPage) -> list[int]:
    return [p.index for p in page.placed() if p.top + len(p.lines) <= page.height and p.top >= 0]


def test_a_story_takes_as_many_rows_as_its_headline_needs():
    page = page_of([headline(1), headline(2, LONG), headline(3)])

    placed = list(page.placed())

    assert [(p.top, len(p.lines)) for p in placed] == [(0, 2), (3, 3), (7, 2)]


def test_the_page_scrolls_as_little_as_needed_to_show_the_cursor():
    page = page_of([headline(n) for n in range(20)], height=8)
    page.cursor = 3

    page.reveal()

    assert page.cursor == in_sight(page)[-1]
    assert 2 in in_sight(page)


def test_going_back_up_shows_the_cursor_at_the_top():
    page = page_of([headline(n) for n in range(20)], height=8)
    page.cursor = 10
    page.reveal()
    page.cursor = 2

    page.reveal()

    assert (page.top, page.skip) == (2, 0)


def test_days_get_a_header_above_their_first_story():
    page = page_of([headline(1), headline(2, hours=2), headline(3, hours=30)], grouped=True)

    headers = {p.index: p.header is not None for p in page.placed()}

    assert headers == {0: True, 1: False, 2: True}


@pytest.mark.parametrize(
    ("shelf", "sort", "grouped"),
    [(Shelf.ALL, Sort.NEWEST, True), (Shelf.ALL, Sort.OLDEST, True), (Shelf.ALL, Sort.HOT, False),
     (Shelf.HISTORY, Sort.HOT, True)],
)  # fmt: skip
def test_only_an_order_of_time_has_days(shelf, sort, grouped):
    by_day = StoryQuery(shelf, sort).grouped_by is Group.DAY

    assert by_day is grouped


def test_the_next_day_is_one_step_away():
    hours = [0, 1, 2, 26, 27, 50]
    page = page_of([headline(n, hours=h) for n, h in enumerate(hours)], grouped=True)

    assert page.grouped_index(1) == 3
    page.cursor = 4
    assert page.grouped_index(-1) == 3
    page.cursor = 3
    assert page.grouped_index(-1) == 0


def test_arrivals_above_do_not_move_what_is_in_sight():
    page = page_of([headline(n) for n in range(10, 40)], height=12)
    page.cursor = 8
    page.reveal()
    before = [page.order.ids[index] for index in in_sight(page)]
    arrived = StoryOrder.first_page([headline(n) for n in range(40)], complete=True)

    page.replace(arrived)

    assert [page.order.ids[index] for index in in_sight(page)] == before
    assert page.order.ids[page.cursor] == 18


def test_the_wheel_moves_the_page_and_not_the_cursor():
    page = page_of([headline(n) for n in range(30)], height=9)

    page.scroll(7)

    assert page.cursor == 0
    assert (page.top, page.skip) == (2, 1)


def test_the_wheel_stops_at_both_ends():
    page = page_of([headline(n) for n in range(10)], height=9)

    page.scroll(1_000)
    bottom = [p.index for p in page.placed()]
    page.scroll(-1_000)

    assert bottom[-1] == 9
    assert (page.top, page.skip) == (0, 0)


@given(
    titles=st.lists(st.sampled_from([SHORT, LONG]), min_size=1, max_size=60),
    moves=st.lists(st.integers(-70, 70), max_size=12),
    height=st.integers(4, 40),
    density=st.sampled_from(Density),
)
def test_the_cursor_is_always_in_sight_whole(titles, moves, height, density):
    stories = [headline(n, t, hours=n * 5) for n, t in enumerate(titles)]
    page = page_of(stories, height=height, grouped=True)
    page.style = RowStyle(46, density, UNICODE, NOON, UTC)
    for move in moves:
        page.cursor = page.clamp(page.cursor + move)
        page.reveal()

        shown = next(p for p in page.placed() if p.index == page.cursor)
        assert shown.top >= 0
        assert shown.top + len(shown.lines) <= height


def test_a_million_stories_cost_no_more_than_the_ones_in_sight():
    page = page_of([], height=30)
    page.order = StoryOrder(range(1_000_000))
    middle = {n: headline(n) for n in range(499_800, 500_200)}
    page.order.put(middle)
    page.cursor = 500_000

    page.reveal()

    assert 500_000 in [p.index for p in page.placed()]
    assert len(list(page.placed())) < 20
