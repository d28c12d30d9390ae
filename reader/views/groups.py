"""The groups of a list: where each begins, how long it is, and what its header says."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import accumulate

from reader.domain.queries import Group, StoryQuery
from reader.domain.stories import BREADTHS, Headline
from reader.library.shelves import Shelves
from reader.views.ages import DAYS_TOLD, group_of, local_time

_YEARS_BACK, _YEARS_AHEAD = 100, 2
"""The months of these years have groups of their own; what lies beyond them shares one."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Where the groups of a list begin. It takes room for groups, not for stories."""

    starts: "array[int]"
    """The index of each group's first story."""
    names: tuple[str, ...]
    length: int
    """Stories in the whole list."""
    day: date
    """The reader's day on which they were named: tomorrow it is yesterday."""

    def at(self, index: int) -> int:
        """Return the number of the group that a story is in."""
        return bisect_right(self.starts, index) - 1

    def count(self, number: int) -> int:
        """Return how many stories a group has."""
        last = number + 1 == len(self.starts)
        return (self.length if last else self.starts[number + 1]) - self.starts[number]

    def without(self, indexes: Iterable[int]) -> "Groups":
        """Return the groups without some stories; one that becomes empty is none any more."""
        gone = sorted(indexes)
        starts = [start - bisect_left(gone, start) for start in self.starts]
        length = self.length - len(gone)
        kept = [
            number
            for number, start in enumerate(starts)
            if start < (starts[number + 1] if number + 1 < len(starts) else length)
        ]
        names = tuple(self.names[it] for it in kept)
        return Groups(array("q", (starts[it] for it in kept)), names, length, self.day)


def with_days(query: StoryQuery, *, now: datetime, zone: tzinfo) -> StoryQuery:
    """Return a list that knows where the reader's days begin, if those are its groups."""
    if query.grouped_by is not Group.DAY:
        return query
    return replace(query, days=tuple(int(it.timestamp()) for it in _days(now, zone)))


def load_grouped(
    shelves: Shelves, query: StoryQuery, *, now: datetime, zone: tzinfo
) -> "tuple[array[int], Groups | None]":
    """Return the ids of a whole list, eight bytes each, and its groups if it has any."""
    query = with_days(query, now=now, zone=zone)
    ids, counted = shelves.grouped(query)
    if not counted:
        return ids, None
    names = _names(query, [key for key, _ in counted], now=now, zone=zone)
    starts = array("q", accumulate((count for _, count in counted[:-1]), initial=0))
    return ids, Groups(starts, tuple(names), len(ids), local_time(now, zone).date())


def name_group(
    headline: Headline, group: Group, *, now: datetime, zone: tzinfo, history: bool = False
) -> str:
    """Return the name of the group that a story is in; nothing where there are none.

    Of a ``history`` the days are those of reading.
    """
    match group:
        case Group.DAY if history and headline.read_at is not None:
            return group_of(headline.read_at, now=now, zone=zone)
        case Group.DAY:
            return group_of(headline.newest, now=now, zone=zone, day_only=headline.day_only)
        case Group.TOPIC:
            return _named(headline.topic, group)
        case Group.OUTLET:
            return _named(headline.outlet, group)
        case Group.STORY:
            return _breadth(bisect_right(BREADTHS, headline.outlets))
    return ""


def _names(
    query: StoryQuery, keys: Sequence[str | int], *, now: datetime, zone: tzinfo
) -> list[str]:
    group = query.grouped_by
    if group is Group.STORY:
        return [_breadth(int(key)) for key in keys]
    if group is Group.DAY:
        firsts = [datetime.fromtimestamp(it, tz=UTC) for it in query.days]
        return [
            group_of(firsts[int(key) - 1], now=now, zone=zone)
            if key
            else f"BEFORE {local_time(firsts[0], zone).year}"
            for key in keys
        ]
    return [_named(str(key), group) for key in keys]


def _named(name: str, group: Group) -> str:
    return name.upper() or f"NO {group.value.upper()}"


def _breadth(step: int) -> str:
    if not step:
        return "ONE OUTLET"
    least = BREADTHS[step - 1]
    if step == len(BREADTHS):
        return f"{least} OUTLETS AND MORE"
    return f"{least} TO {BREADTHS[step] - 1} OUTLETS"


def _days(now: datetime, zone: tzinfo) -> list[datetime]:
    """Return the first moments of the days near today, and of the months around them."""
    today = local_time(now, zone).date()
    near = {today + timedelta(days=by) for by in range(-DAYS_TOLD, DAYS_TOLD + 2)}
    years = range(max(today.year - _YEARS_BACK, 2), min(today.year + _YEARS_AHEAD, 9998) + 1)
    months = {date(year, month, 1) for year in years for month in range(1, 13)}
    return [datetime.combine(day, time(), zone) for day in sorted(near | months)]
