"""Dates as publishers write them, to aware UTC."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from reader.sources import written_dates
from reader.sources.zones import offset_of

_USUAL = re.compile(r"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):\d\d:[0-5]\dZ", re.ASCII)
_ISO = re.compile(
    r"(\d{4})(?:-?(\d\d)-?(\d\d)|-(\d\d)|-?(\d{3}))?"
    r"(?:[Tt ]\s*(\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?)?)?"
    r"\s*(Z|z|UTC|GMT|[+-]\d\d?(?::?\d\d|:\d?)?[Zz]?)?",
    re.ASCII,
)
_UNPARTED = re.compile(r"\A(\d{8})(\d{6})(?!\d)", re.ASCII)
"""``20240514070507``: as a POSIX time it would be of the year 2611."""
_NAMED = re.compile(r"([Zz]|[+-]\d\d:?\d\d)(?:\[!?[\w/=+.-]+\])+\Z", re.ASCII)
"""A zone's name behind its offset (RFC 9557): ``07:05+02:00[Europe/Berlin]``."""
_MAIL = re.compile(
    r"(?:[A-Z][a-z]{2}, )?(\d\d?) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) (GMT|[+-]\d{4})",
    re.ASCII,
)
"""What nearly every feed has."""
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_SHORT = re.compile(r"(\d\d)-?(?:(\d\d)-?(\d\d)|(\d{3}))|-(\d\d)-?(\d\d)", re.ASCII)
"""ISO 8601 before 2004: a year without its century."""
_WEEK = re.compile(r"(\d{4})-?W(\d\d)(?:-?([1-7]))?", re.ASCII)
_EPOCH = re.compile(r"@?(-?\d{9,19})(?:\.\d{1,9})?", re.ASCII)
_SERIALISED = re.compile(r"/Date\((-?\d{1,19})(?:[+-]\d{4})?\)/", re.ASCII)
"""Milliseconds as .NET writes them in JSON; the zone is where the server stands."""
_SECONDS_BELOW = 100_000_000_000
_LONGEST = 100
"""Characters; nobody needs more to name a day."""
_START = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """A moment, or a day whose time is not known."""

    moment: datetime
    """In whole seconds; where only a day is named, when that begins in UTC."""
    day_only: bool = False
    """No time was named; of a month or a year it is the first day."""


def parse_date(text: str) -> ParsedDate | None:
    """Return the moment a text names, or None if it names none between the years 1 and 9999.

    Read are ISO 8601, RFC 822 and what is written instead of them: days and months in words of
    many languages, numbers with slashes, clocks of twelve hours, POSIX times in seconds or
    parts of one. A time without a zone is taken as UTC.
    """
    text = text.strip()
    try:
        if _USUAL.fullmatch(text):
            return ParsedDate(datetime.fromisoformat(text))
        if not text or len(text) > _LONGEST:
            return None
        text = _NAMED.sub(r"\1", _UNPARTED.sub(r"\1T\2", text))
        if found := _ISO.fullmatch(text):
            return _of_iso(found)
        if (found := _MAIL.fullmatch(text)) and found[2] in _MONTHS:
            return _of_mail(found)
        if found := _SHORT.fullmatch(text):
            return _of_short(found)
        if found := _EPOCH.fullmatch(text):
            return _of_epoch(int(found[1]))
        if found := _SERIALISED.fullmatch(text):
            return _of_epoch(int(found[1]) / 1000)
        if found := _WEEK.fullmatch(text):
            return _of_week(found)
        return _of_words(text)
    except (ValueError, OverflowError):
        return None


def _of_iso(found: re.Match[str]) -> ParsedDate:
    year, ordinal = int(found[1]), found[5]
    if ordinal:
        day = _ordinal(year, int(ordinal))
    else:
        day = datetime(year, int(found[2] or found[4] or 1), int(found[3] or 1), tzinfo=UTC)
    if found[6] is None:
        return _day(day)
    seconds = _seconds(int(found[6]), int(found[7] or 0), int(found[8] or 0))
    return ParsedDate(day + seconds - offset_of(found[9] or "", day))


def _of_mail(found: re.Match[str]) -> ParsedDate:
    day = datetime(int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1]), tzinfo=UTC)
    clock = _seconds(int(found[4]), int(found[5]), int(found[6]))
    return ParsedDate(day + clock - offset_of(found[7], day))


def _of_short(found: re.Match[str]) -> ParsedDate:
    year = written_dates.full_year(found[1] or found[5])
    if found[4]:
        return _day(_ordinal(year, int(found[4])))
    return _day(datetime(year, int(found[2] or found[6]), int(found[3] or 1), tzinfo=UTC))


def _of_words(text: str) -> ParsedDate | None:
    written = written_dates.read(text)
    if written is None:
        return None
    day = datetime(written.year, written.month, written.day, tzinfo=UTC)
    if written.clock is None:
        return _day(day)
    return ParsedDate(day + _seconds(*written.clock) - offset_of(written.zone, day))


def _of_week(found: re.Match[str]) -> ParsedDate:
    day = datetime.fromisocalendar(int(found[1]), int(found[2]), int(found[3] or 1))
    return _day(day.replace(tzinfo=UTC))


def _of_epoch(number: float) -> ParsedDate:
    while abs(number) >= _SECONDS_BELOW:  # milliseconds, microseconds or nanoseconds
        number /= 1000
    return ParsedDate(_START + timedelta(seconds=int(number)))


def _ordinal(year: int, day: int) -> datetime:
    moment = datetime(year, 1, 1, tzinfo=UTC) + timedelta(days=day - 1)
    if not day or moment.year != year:
        raise ValueError(f"no day of {year}: {day}")
    return moment


def _seconds(hour: int, minute: int, second: int) -> timedelta:
    """Return a time of day; 24:00 ends the day and a leap second is the next minute's first."""
    if hour > 24 or minute > 59 or second > 60 or (hour == 24 and (minute or second)):
        raise ValueError(f"no time: {hour}:{minute}:{second}")
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _day(day: datetime) -> ParsedDate:
    return ParsedDate(day, day_only=True)
