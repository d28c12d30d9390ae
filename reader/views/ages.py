"""When something appeared, in the reader's words. Always English, whatever the locale."""

from datetime import UTC, date, datetime, timedelta, tzinfo

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY_NAMES = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
_MONTH_NAMES = (
    "JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY",
    "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER",
)  # fmt: skip

_EARLIEST = datetime(1, 1, 2, tzinfo=UTC)
_LATEST = datetime(9999, 12, 30, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)
DAYS_TOLD = 7
"""Up to this many days away, a day is told by its weekday."""


def local_time(moment: datetime, zone: tzinfo) -> datetime:
    """Return a moment on a zone's clock.

    At the two ends of the calendar a zone could lead out of it; the nearest day inside is
    returned instead.
    """
    return min(max(moment, _EARLIEST), _LATEST).astimezone(zone)


def age(moment: datetime, *, now: datetime, zone: tzinfo, day_only: bool = False) -> str:
    """Return how long ago something was, in at most six characters.

    ``now``, ``5m``, ``3h``, ``2d``; from seven days on ``12 May``, of another year ``May'24``;
    ``soon`` for what is yet to come.

    Args:
        moment: When it was.
        now: The time it is read.
        zone: The reader's zone; decides which day and year it was.
        day_only: Only the UTC day of the moment counts; this day is ``today``.
    """
    today = _day(now, zone)
    if day_only:
        return _day_age(_day(moment, UTC), today)
    passed = local_time(now, UTC) - local_time(moment, UTC)
    minutes = passed // _MINUTE
    # Clocks of publishers run a little fast: what is dated within the next minute is new.
    if minutes < -1:
        return "soon"
    if minutes < 1:
        return "now"
    if minutes < 60:
        return f"{minutes}m"
    if passed.days < 1:
        return f"{minutes // 60}h"
    if passed.days < DAYS_TOLD:
        return f"{passed.days}d"
    return _short_date(_day(moment, zone), today)


def stamp(moment: datetime, *, now: datetime, zone: tzinfo, day_only: bool = False) -> str:
    """Return when something was, in at most six characters: ``07:05``, ``12 May``, ``May'24``.

    Args:
        moment: When it was.
        now: The time it is read; what was on this day is told by the hour.
        zone: The reader's zone; decides which day and hour it was.
        day_only: Only the UTC day of the moment counts.
    """
    then = local_time(moment, UTC if day_only else zone)
    today = _day(now, zone)
    if then.date() == today and not day_only:
        return f"{then:%H:%M}"
    return _short_date(then.date(), today)


def _day_age(day: date, today: date) -> str:
    days = (today - day).days
    if days < 0:
        return "soon"
    if days >= DAYS_TOLD:
        return _short_date(day, today)
    return f"{days}d" if days else "today"


def group_of(moment: datetime, *, now: datetime, zone: tzinfo, day_only: bool = False) -> str:
    """Return the heading a moment belongs under.

    ``TODAY``, ``YESTERDAY``, ``TOMORROW``, ``TUESDAY 12 MAY`` up to seven days away, else the
    month: ``MAY 2026``.

    Args:
        moment: When it was.
        now: The time it is read.
        zone: The reader's zone; decides where a day ends.
        day_only: Only the UTC day of the moment counts.
    """
    day = _day(moment, UTC if day_only else zone)
    days = (_day(now, zone) - day).days
    near = {0: "TODAY", 1: "YESTERDAY", -1: "TOMORROW"}
    if days in near:
        return near[days]
    month = _MONTH_NAMES[day.month - 1]
    if abs(days) <= DAYS_TOLD:
        return f"{_DAY_NAMES[day.weekday()]} {day.day} {month}"
    return f"{month} {day.year}"


def byline_time(moment: datetime, *, now: datetime, zone: tzinfo, day_only: bool = False) -> str:
    """Return the date and time of a byline: ``Thu 14 May, 07:05``, of another year with it.

    Args:
        moment: When it was.
        now: The time it is read; its year is not said.
        zone: The reader's zone.
        day_only: Say only the day, which is the UTC day in every zone.
    """
    then = local_time(moment, UTC if day_only else zone)
    this_year = then.year == _day(now, zone).year
    return _day_and_time(then, with_year=not this_year, day_only=day_only)


def whole_time(moment: datetime, *, zone: tzinfo, day_only: bool = False) -> str:
    """Return date and time for what is kept: ``Tue 14 May 2019, 07:05``, always with its year.

    Args:
        moment: When it was.
        zone: The reader's zone.
        day_only: As for ``byline_time``.
    """
    then = local_time(moment, UTC if day_only else zone)
    return _day_and_time(then, with_year=True, day_only=day_only)


def _day_and_time(then: datetime, *, with_year: bool, day_only: bool) -> str:
    year = f" {then.year}" if with_year else ""
    words = f"{WEEKDAYS[then.weekday()]} {then.day} {MONTHS[then.month - 1]}{year}"
    return words if day_only else f"{words}, {then:%H:%M}"


def clock_words(moment: datetime, *, now: datetime, zone: tzinfo) -> str:
    """Return when we last did something: ``just now``, ``2 min ago``, ``18:38``, ``Wed 18:38``.

    Args:
        moment: When it was done; in the last minute or, after a clock was set back, yet to come.
        now: The time it is read.
        zone: The reader's zone.
    """
    minutes = (now - moment) // _MINUTE
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} min ago"
    then, today = local_time(moment, zone), _day(now, zone)
    days = (today - then.date()).days
    if days == 0:
        return f"{then:%H:%M}"
    if days < DAYS_TOLD:
        return f"{WEEKDAYS[then.weekday()]} {then:%H:%M}"
    return _short_date(then.date(), today)


def _day(moment: datetime, zone: tzinfo) -> date:
    return local_time(moment, zone).date()


def _short_date(day: date, today: date) -> str:
    month = MONTHS[day.month - 1]
    return f"{day.day} {month}" if day.year == today.year else f"{month}'{day.year % 100:02}"
