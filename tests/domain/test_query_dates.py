"""Dates of a query mean the reader's own days."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.query.dates import (
    Ago,
    CalendarDate,
    DayName,
    Unit,
    parse_moment,
    parse_span,
    resolve,
)

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 5, 14, 18, 30, tzinfo=BERLIN)
"""A Thursday."""


def covered(text, now=NOW):
    moment = parse_moment(text)
    assert moment is not None
    interval = resolve(moment, now=now)
    return tuple(
        datetime.fromtimestamp(second, tz=now.tzinfo).strftime("%Y-%m-%d %H:%M")
        for second in (interval.start, interval.end)
    )


@pytest.mark.parametrize(
    ("text", "first", "end"),
    [
        ("today", "2026-05-14", "2026-05-15"),
        ("yesterday", "2026-05-13", "2026-05-14"),
        ("monday", "2026-05-11", "2026-05-12"),
        ("thursday", "2026-05-14", "2026-05-15"),
        ("friday", "2026-05-08", "2026-05-09"),
        ("2d", "2026-05-12", "2026-05-13"),
        ("1w", "2026-05-07", "2026-05-08"),
        ("6mo", "2025-11-14", "2025-11-15"),
        ("1y", "2025-05-14", "2025-05-15"),
        ("2026", "2026-01-01", "2027-01-01"),
        ("2026-12", "2026-12-01", "2027-01-01"),
        ("2026-03-29", "2026-03-29", "2026-03-30"),
    ],
)
def test_a_date_covers_whole_days_of_the_reader(text, first, end):
    assert covered(text) == (f"{first} 00:00", f"{end} 00:00")


def test_hours_are_counted_to_the_minute():
    assert covered("3h") == ("2026-05-14 15:30", "2026-05-14 18:30")


def test_hours_stay_hours_when_the_clock_was_changed():
    morning = datetime(2026, 3, 29, 12, tzinfo=BERLIN)

    interval = resolve(Ago(12, Unit.HOURS), now=morning)

    assert interval.end - 1 - interval.start == 12 * 3600


def test_a_month_back_from_its_last_day_ends_with_the_shorter_month():
    assert covered("1mo", now=datetime(2026, 3, 31, tzinfo=BERLIN))[0] == "2026-02-28 00:00"


def test_days_without_a_time_are_the_same_in_every_zone():
    now = datetime(2026, 5, 14, 1, tzinfo=ZoneInfo("Pacific/Auckland"))

    interval = resolve(DayName.TODAY, now=now)

    assert datetime.fromtimestamp(interval.first_day, tz=UTC) == datetime(2026, 5, 14, tzinfo=UTC)
    assert interval.end_day - interval.first_day == 86_400


@pytest.mark.parametrize("text", ["..", "a..b", "2020", "2020..x"])
def test_what_is_no_span_of_dates_is_none(text):
    assert parse_span(text) is None


moments = st.one_of(
    st.sampled_from(DayName),
    st.builds(Ago, st.integers(0, 9999), st.sampled_from(Unit)),
    st.integers(1, 9999).map(CalendarDate),
    st.dates().map(lambda day: CalendarDate(day.year, day.month)),
    st.dates().map(lambda day: CalendarDate(day.year, day.month, day.day)),
)


@given(
    moments,
    st.datetimes(datetime(1970, 1, 2), datetime(9998, 1, 1)),
    st.sampled_from([UTC, BERLIN, ZoneInfo("Pacific/Auckland"), ZoneInfo("America/St_Johns")]),
)
def test_every_date_covers_some_time_at_any_moment_anywhere(moment, when, zone):
    interval = resolve(moment, now=when.replace(tzinfo=UTC).astimezone(zone))

    assert interval.start <= interval.end
    assert interval.first_day <= interval.end_day
    assert abs(interval.start - interval.first_day) <= 2 * timedelta(days=1).total_seconds()
