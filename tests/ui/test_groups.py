"""Groups of the list: their headers with counts, the keys that choose them and go through them."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from reader.domain.queries import Group, StoryQuery
from reader.library.library import Library
from reader.ui.commands import BY_ID
from reader.ui.filtering import apply_filter
from tests.support.screen import opened
from tests.ui.conftest import NOW

HEADERS = {
    "group.story": "16 OUTLETS AND MORE  1 ─",
    "group.day": "TODAY  7 ─",
    "group.topic": "BROADSHEET  1 ─",
    "group.outlet": "BAROMETER  1 ─",
    "group.none": "",
}
"""What stands above the first story."""


@pytest.mark.parametrize("command", HEADERS)
async def test_a_group_has_a_header_with_its_count(edition, command):
    async with opened(edition) as screen:
        await screen.press(*BY_ID[command].keys[0].split(" "), "g", "g")

        left = [line[:46] for line in screen.lines[1:]]
        assert left[1].strip().startswith(HEADERS[command])
        assert any("─" in line for line in left[1:-1]) is bool(HEADERS[command])


async def test_how_the_list_is_grouped_is_remembered(edition):
    async with opened(edition) as screen:
        await screen.press("B", "o", "g", "g", "q")
    async with opened(edition) as screen:
        await screen.until(lambda: "BAROMETER  1" in screen.text)
        assert "newest, by outlet" in screen.lines[0]


async def test_brackets_go_from_group_to_group(edition):
    async with opened(edition) as screen:
        await screen.press("B", "t", "g", "g")
        order = screen.desk.stories.order
        here = []
        for key in ("]", "]", "j", "[", "["):
            await screen.press(key)
            here.append(screen.desk.stories.page.cursor)

    assert order.groups is not None
    starts = list(order.groups.starts)
    assert here[:2] == [starts[1], starts[2]]
    assert here[3:] == [starts[2], starts[1]]


async def test_a_group_in_a_query_holds_until_the_filter_is_cleared(edition):
    async with opened(edition) as screen:
        apply_filter(screen.desk, "is:unread group:topic")
        await screen.type()
        assert screen.desk.stories.order.groups is not None
        assert screen.desk.query.grouped_by is Group.TOPIC

        await screen.press("escape")
        assert "TODAY  7" in screen.text


async def test_space_reads_on_in_the_order_of_the_groups(edition):
    async with opened(edition) as screen:
        await screen.press("B", "o", "g", "g", "m", "j", "m", "k", "n")

        assert screen.desk.stories.page.cursor == 2


def clock_behind(by: timedelta) -> Callable[[], datetime]:
    return lambda: NOW - by


async def test_the_history_tells_when_something_was_read(edition):
    library, times = edition.library, [timedelta(days=3), timedelta(hours=2)]
    for headline, ago in zip(library.shelves.first(StoryQuery(), limit=2), times, strict=True):
        with Library.open(library.path, clock=clock_behind(ago)) as earlier:
            earlier.marks.stories_read([headline.story_id], read=True, label="Read")
    async with opened(edition) as screen:
        await screen.press("g", "h")

        rows = [line[:46].split() for line in screen.lines[1:-1]]
        told = [row[-1] for row in rows if "+17" in row or "+11" in row]
        days = [row[0] for row in rows if row and row[-1].startswith("──")]
        assert told == ["2h", "3d"]
        assert days == ["TODAY", "MONDAY"]
