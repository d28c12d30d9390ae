"""When something appeared, in few words and in the reader's own zone."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.views.ages import age, byline_time, clock_words, group_of, stamp

NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)
EAST = timezone(timedelta(hours=9))

moments = st.datetimes(timezones=st.just(UTC))


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(seconds=20), "now"), (timedelta(minutes=5), "5m"), (timedelta(hours=3), "3h"),
        (timedelta(hours=23, minutes=59), "23h"), (timedelta(days=2), "2d"),
        (timedelta(days=6, hours=23), "6d"), (timedelta(days=7), "7 May"),
        (timedelta(days=400), "Apr'25"), (timedelta(seconds=-30), "now"),
        (timedelta(hours=-2), "soon"),
    ],
)  # fmt: skip
def test_an_age_is_told_in_a_few_characters(ago, words):
    assert age(NOON - ago, now=NOON, zone=UTC) == words


@pytest.mark.parametrize(
    ("ago", "zone", "words"),
    [(timedelta(minutes=20), UTC, "11:40"), (timedelta(hours=13), UTC, "13 May"),
     (timedelta(hours=13), EAST, "08:00"), (timedelta(hours=11), EAST, "10:00"),
     (timedelta(days=-1), UTC, "15 May"), (timedelta(days=400), UTC, "Apr'25")],
)  # fmt: skip
def test_instead_of_an_age_the_time_or_the_date_is_told(ago, zone, words):
    now = NOON if zone is UTC else NOON.replace(hour=14, minute=30)
    assert stamp(NOON - ago, now=now, zone=zone) == words


@given(moments, moments, st.booleans())
@settings(max_examples=60)
def test_no_time_or_date_is_longer_than_six_characters(moment, now, day_only):
    assert len(stamp(moment, now=now, zone=EAST, day_only=day_only)) <= 6


@given(moments, moments)
@settings(max_examples=60)
def test_no_age_is_longer_than_six_characters(moment, now):
    assert len(age(moment, now=now, zone=UTC)) <= 6


@pytest.mark.parametrize(
    ("days", "name"),
    [(0, "TODAY"), (1, "YESTERDAY"), (-1, "TOMORROW"), (2, "TUESDAY 12 MAY"),
     (7, "THURSDAY 7 MAY"), (8, "MAY 2026"), (40, "APRIL 2026")],
)  # fmt: skip
def test_a_group_is_a_day_and_further_back_a_month(days, name):
    assert group_of(NOON - timedelta(days=days), now=NOON, zone=UTC) == name


def test_the_readers_zone_decides_which_day_it_was():
    late = datetime(2026, 5, 13, 16, tzinfo=UTC)

    assert group_of(late, now=NOON, zone=UTC) == "YESTERDAY"
    assert group_of(late, now=NOON, zone=EAST) == "TODAY"


def test_a_day_without_a_time_is_that_day_in_every_zone():
    day = datetime(2026, 5, 14, tzinfo=UTC)

    assert age(day, now=NOON, zone=EAST, day_only=True) == "today"
    assert byline_time(day, now=NOON, zone=EAST, day_only=True) == "Thu 14 May"


def test_a_byline_says_the_year_only_if_it_is_another():
    assert byline_time(NOON, now=NOON, zone=UTC) == "Thu 14 May, 12:00"
    assert byline_time(datetime(2020, 6, 23, 8, tzinfo=UTC), now=NOON, zone=UTC) == (
        "Tue 23 Jun 2020, 08:00"
    )


@pytest.mark.parametrize(
    ("ago", "words"),
    [(timedelta(seconds=5), "just now"), (timedelta(minutes=-5), "just now"),
     (timedelta(minutes=2), "2 min ago"), (timedelta(hours=3), "09:00"),
     (timedelta(days=1), "Wed 12:00"), (timedelta(days=30), "14 Apr")],
)  # fmt: skip
def test_what_we_did_is_told_by_the_clock(ago, words):
    assert clock_words(NOON - ago, now=NOON, zone=UTC) == words
