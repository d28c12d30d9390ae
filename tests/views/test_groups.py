"""Groups of a list: what any library's lists are parted into, and how long each part is."""

from array import array
from collections import Counter
from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.articles import Publisher
from reader.domain.queries import Group, Shelf, Sort, StoryQuery
from reader.views.groups import Groups, load_grouped, name_group
from tests.support.paper import NOON, Paper, make_article

OUTLETS = ["Meridian Wire", "meridian wire", "The Lantern", ""]
AGES = [0, 3, 20, 30, 24 * 6, 24 * 7, 24 * 8, 24 * 40, 24 * 400, 24 * 366 * 110]
"""In hours."""


class Many(Paper):
    def __init__(self, folder):
        super().__init__(folder)
        self.take_all(
            [
                [
                    make_article(
                        f"Story {number} telling {telling}",
                        site=f"s{telling}.example",
                        published=NOON - timedelta(hours=AGES[number % len(AGES)] + telling),
                        topics=(("AI",), ("ai", "Owls"), ("Trams",), ())[number % 4],
                        publisher=Publisher(
                            OUTLETS[number % 4] if not telling else f"Outlet {telling}",
                            f"s{telling}.example" if OUTLETS[number % 4] or telling else "",
                        ),
                    )
                    for telling in range(1 + number % 3 * (number % 7))
                ]
                for number in range(60)
            ]
        )
        read = list(self.library.shelves.ids(StoryQuery()))[::3]
        self.library.marks.stories_read(read, read=True, label="")

    def __repr__(self):
        return "many"


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    many = Many(tmp_path_factory.mktemp("groups"))
    yield many
    many.close()


queries = st.builds(
    StoryQuery,
    shelf=st.sampled_from([Shelf.ALL, Shelf.UNREAD, Shelf.HISTORY]),
    sort=st.sampled_from([it for it in Sort if it is not Sort.FRONT]),
    group=st.sampled_from([None, *Group]),
)


@settings(max_examples=30)
@given(query=queries, typed=st.sampled_from(["", "story", "is:unread topic:ai", "-outlets:1"]))
def test_groups_part_every_list_into_runs_of_stories_with_their_name(many, query, typed):
    if typed:
        query = many.query(typed, shelf=query.shelf, sort=query.sort, group=query.group)
    zone = ZoneInfo("America/New_York")
    ids, groups = load_grouped(many.library.shelves, query, now=NOON, zone=zone)
    known = many.library.shelves.headlines(ids)

    assert sorted(ids) == sorted(many.library.shelves.ids(query))
    if query.grouped_by is Group.NONE or not len(ids):
        assert groups is None
        return
    assert groups is not None
    names = [
        name_group(
            known[it], query.grouped_by, now=NOON, zone=zone, history=query.shelf is Shelf.HISTORY
        )
        for it in ids
    ]
    # What is older than a hundred years is one group.
    names = [name if "1916" not in name else "BEFORE 1926" for name in names]
    assert [groups.names[groups.at(index)].casefold() for index in range(len(ids))] == [
        name.casefold() for name in names
    ]
    assert [groups.count(it) for it in range(len(groups.names))] == list(
        Counter(name.casefold() for name in names).values()
    )


def test_within_a_group_the_order_of_the_list_holds(many):
    query = StoryQuery(group=Group.TOPIC, sort=Sort.OLDEST)
    ids, groups = load_grouped(many.library.shelves, query, now=NOON, zone=UTC)
    known = many.library.shelves.headlines(ids)

    assert groups is not None
    assert groups.names == ("AI", "TRAMS", "NO TOPIC")
    for start, after in zip(groups.starts, [*groups.starts[1:], len(ids)], strict=True):
        times = [known[it].newest for it in ids[start:after]]
        assert times == sorted(times)


def test_a_day_can_have_its_hottest_stories_first(many):
    query = StoryQuery(group=Group.DAY, sort=Sort.COVERAGE)
    ids, groups = load_grouped(many.library.shelves, query, now=NOON, zone=UTC)
    known = many.library.shelves.headlines(ids)

    assert groups is not None
    assert groups.names[:2] == ("TODAY", "YESTERDAY")
    outlets = [known[it].outlets for it in ids[: groups.count(0)]]
    assert outlets == sorted(outlets, reverse=True)


@settings(max_examples=30)
@given(
    lengths=st.lists(st.integers(1, 5), min_size=1, max_size=6),
    gone=st.sets(st.integers(0, 29), max_size=12),
)
def test_groups_without_some_stories_are_those_of_the_stories_that_stay(lengths, gone):
    names = [name for name, length in enumerate(lengths) for _ in range(length)]
    starts = array("q", (sum(lengths[:it]) for it in range(len(lengths))))
    day = date(2026, 5, 14)
    groups = Groups(starts, tuple(map(str, range(len(lengths)))), len(names), day)
    stay = [index for index in range(len(names)) if index not in gone]

    fewer = groups.without(it for it in gone if it < len(names))

    assert [fewer.names[fewer.at(index)] for index in range(len(stay))] == [
        str(names[index]) for index in stay
    ]
    assert fewer.length == len(stay)


@pytest.mark.parametrize("forward", [True, False])
def test_the_next_unread_story_of_a_list_is_found_whatever_its_order(many, forward):
    shelves = many.library.shelves
    ids = shelves.ids(StoryQuery(group=Group.TOPIC))
    known = shelves.headlines(ids)
    unread = [index for index, it in enumerate(ids) if not known[it].read]

    index, found = (-1 if forward else len(ids)), []
    while (index := shelves.find_unread(ids, index, forward=forward)) is not None:
        found.append(index)

    assert found == (unread if forward else unread[::-1])
