"""Dates as publishers write them, to aware UTC."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_USUAL = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:[Tt ]\s*(\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?\s*(Z|z|UTC|GMT|[+-]\d\d?(?::?\d\d)?)?)?"
)
_EPOCH = re.compile(r"-?\d{9,13}")
_MILLISECONDS_FROM = 100_000_000_000


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """A moment, or a day whose time is not known."""

    moment: datetime
    day_only: bool = False
    """``moment`` is noon UTC of the day that was named."""


def parse_date(text: str) -> ParsedDate | None:
    """Return the moment a text names, or None if it names none between the years 1 and 9999.

    ISO 8601 and RFC 822 forms and POSIX times in seconds or milliseconds are read; a time
    without a zone is taken as UTC.
    """
    text = text.strip()
    try:
        if _USUAL.fullmatch(text) and text[-3:-1] != "60":
            return ParsedDate(datetime.fromisoformat(text))
        if found := _ISO.fullmatch(text):
            return _of_iso(found)
        if _EPOCH.fullmatch(text):
            return _of_epoch(int(text))
        if 10 < len(text) < 60 and text[-1] not in "-+":
            moment = parsedate_to_datetime(text)
            moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
            return ParsedDate(moment.astimezone(UTC))
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    return None


def _of_iso(found: re.Match[str]) -> ParsedDate:
    year, month, day = (int(part) for part in found.group(1, 2, 3))
    if found[4] is None:
        return ParsedDate(datetime(year, month, day, 12, tzinfo=UTC), day_only=True)
    hour, minute, second = int(found[4]), int(found[5]), int(found[6] or 0)
    late = timedelta(0)
    if second == 60:
        second, late = 59, timedelta(seconds=1)
    if (hour, minute, second) == (24, 0, 0):
        hour, late = 0, timedelta(days=1)
    micro = int(((found[7] or "") + "000000")[:6])
    moment = datetime(year, month, day, hour, minute, second, micro, tzinfo=UTC)
    return ParsedDate(moment + late - _zone(found[8] or ""))


def _zone(text: str) -> timedelta:
    if text[:1] not in {"+", "-"} or not text:
        return timedelta(0)
    digits = text[1:].replace(":", "")
    hours, minutes = int(digits[:2]), int(digits[2:] or 0)
    if hours > 23 or minutes > 59:
        raise ValueError(f"no zone: {text!r}")
    offset = timedelta(hours=hours, minutes=minutes)
    return -offset if text[0] == "-" else offset


def _of_epoch(number: int) -> ParsedDate:
    seconds = number / 1000 if abs(number) >= _MILLISECONDS_FROM else number
    return ParsedDate(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds))
