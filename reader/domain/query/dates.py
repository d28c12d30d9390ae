"""Dates of a query: ``2020``, ``2020-06``, ``today``, ``monday``, ``3h``, ``6mo``.

They stay as they were typed until they are resolved against a clock, so that a kept query means
the same tomorrow.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TypeAlias

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CALENDAR = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_AGO = re.compile(r"(\d{1,4})(min|h|d|w|mo|y)")


class DayName(StrEnum):
    """A day named from today; a weekday is the latest one, today included."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


_WEEKDAYS = tuple(DayName)[2:]


class Unit(StrEnum):
    """What time is counted back in."""

    MINUTES = "min"
    HOURS = "h"
    DAYS = "d"
    WEEKS = "w"
    MONTHS = "mo"
    YEARS = "y"


EXACT_UNITS = {Unit.MINUTES: timedelta(minutes=1), Unit.HOURS: timedelta(hours=1)}
"""Units counted to the second; the others count whole days of the reader."""


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A year, a month or a day that exists."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        month = "" if self.month is None else f"-{self.month:02}"
        day = "" if self.day is None else f"-{self.day:02}"
        return f"{self.year:04}{month}{day}"


@dataclass(frozen=True, slots=True)
class Ago:
    """So many units before now."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.count}{self.unit}"


Moment: TypeAlias = CalendarDate | DayName | Ago


@dataclass(frozen=True, slots=True)
class DateSpan:
    """From one date to another, both included; None leaves a side open, but never both."""

    first: Moment | None
    last: Moment | None

    def __str__(self) -> str:
        return f"{self.first or ''}..{self.last or ''}"


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of time, in seconds since 1970; each end is after what it includes.

    Articles that name a day and no time are compared by that day, wherever the reader is:
    ``first_day`` and ``end_day`` are the UTC midnights of the reader's days.
    """

    start: int
    end: int
    first_day: int
    end_day: int


def parse_moment(text: str) -> Moment | None:
    """Read one date; None if it is none."""
    text = text.casefold()
    if name := next((name for name in DayName if name == text), None):
        return name
    if found := _AGO.fullmatch(text):
        return Ago(int(found[1]), Unit(found[2]))
    if found := _CALENDAR.fullmatch(text):
        year, month, day = (None if part is None else int(part) for part in found.groups())
        return _existing(year or 0, month, day)
    return None


def parse_span(text: str) -> DateSpan | None:
    """Read ``date..date``, either of which may be left out; None if it is something else."""
    first, dots, last = text.partition("..")
    if not dots or not (first or last):
        return None
    ends = [parse_moment(end) if end else None for end in (first, last)]
    if any(end and moment is None for end, moment in zip((first, last), ends, strict=True)):
        return None
    return DateSpan(ends[0], ends[1])


def _existing(year: int, month: int | None, day: int | None) -> CalendarDate | None:
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    if month == 0 or day == 0:
        return None
    return CalendarDate(year, month, day)


def resolve(moment: Moment, *, now: datetime) -> Interval:
    """Return what a date covers: a whole day, month or year, or everything since an hour.

    Args:
        moment: The date.
        now: The time it is asked at, in the zone whose days count.
    """
    if isinstance(moment, Ago) and moment.unit in EXACT_UNITS:
        return _since(moment.count * EXACT_UNITS[moment.unit], now)
    first, after = _days(moment, today=now.date())
    return Interval(_local(first, now), _local(after, now), _midnight(first), _midnight(after))


_DAY = 86_400


def _since(length: timedelta, now: datetime) -> Interval:
    # Counted in UTC: on a clock that was put forward or back an hour would be missing.
    start = (now.astimezone(UTC) - length).astimezone(now.tzinfo)
    return Interval(
        _seconds(start), _seconds(now) + 1, _midnight(start.date()), _midnight(now.date()) + _DAY
    )


def _days(moment: Moment, *, today: date) -> tuple[date, date]:
    """Return the first day a date covers, and the first one after it."""
    if isinstance(moment, DayName):
        day = _shifted(today, _days_back(moment, today))
        return day, _shifted(day, -1)
    if isinstance(moment, Ago):
        day = _counted_back(today, moment)
        return day, _shifted(day, -1)
    first = date(moment.year, moment.month or 1, moment.day or 1)
    if moment.day is not None:
        return first, _shifted(first, -1)
    months = 1 if moment.month is not None else 12
    return first, _month_shifted(first, months)


def _days_back(name: DayName, today: date) -> int:
    if name is DayName.TODAY:
        return 0
    if name is DayName.YESTERDAY:
        return 1
    return (today.weekday() - _WEEKDAYS.index(name)) % 7


def _counted_back(today: date, ago: Ago) -> date:
    match ago.unit:
        case Unit.DAYS:
            return _shifted(today, ago.count)
        case Unit.WEEKS:
            return _shifted(today, 7 * ago.count)
        case Unit.MONTHS:
            return _month_shifted(today, -ago.count)
    return _month_shifted(today, -12 * ago.count)


def _shifted(day: date, days_back: int) -> date:
    """Return a day so many days before another, or the calendar's end on that side."""
    ordinal = day.toordinal() - days_back
    return date.fromordinal(max(1, min(ordinal, date.max.toordinal())))


def _month_shifted(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return date.min if year < 1 else date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _local(day: date, now: datetime) -> int:
    """Return when a day begins on the reader's clock."""
    return _seconds(datetime(day.year, day.month, day.day, tzinfo=now.tzinfo))


def _seconds(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(seconds=1)


def _midnight(day: date) -> int:
    return (day.toordinal() - _EPOCH.toordinal()) * _DAY
