"""What the headers of an answer say: how long it lasts, and when to come back. Pure."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

Headers = Sequence[tuple[bytes, bytes]]
"""As they came: names in any case, the same name more than once."""

LONGEST_VALIDATOR = 1024
"""Bytes; a longer one is not worth carrying (trust E1)."""

_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,12})", re.IGNORECASE)
_UNKEPT = re.compile(r"(?:^|[\s,])no-(?:store|cache)\b", re.IGNORECASE)


def first(headers: Headers, name: bytes) -> bytes:
    """Return the first value of a header, or nothing."""
    return next((value for key, value in headers if key.lower() == name), b"")


def joined(headers: Headers, name: bytes) -> str:
    """Return all values of a header that is a list."""
    values = (value for key, value in headers if key.lower() == name)
    return ",".join(value.decode("latin-1") for value in values)


def validator(headers: Headers, name: bytes) -> bytes:
    """Return what asks the server next time whether anything has changed, byte for byte."""
    value = first(headers, name)
    return value if len(value) <= LONGEST_VALIDATOR else b""


def lifetime(headers: Headers, *, now: datetime) -> int:
    """Return for how many seconds an answer is as good as a new one (RFC 9111, 4.2.1)."""
    control = joined(headers, b"cache-control")
    if _UNKEPT.search(control):
        return 0
    if stated := _MAX_AGE.search(control):
        return int(stated[1])
    expires = _moment(first(headers, b"expires"))
    if expires is None:
        return 0
    begun = _moment(first(headers, b"date")) or now
    return max(0, int((expires - begun).total_seconds()))


def retry_after(headers: Headers, *, now: datetime) -> int | None:
    """Return after how many seconds to come back; None if the server does not say so clearly."""
    value = first(headers, b"retry-after").strip()
    if re.fullmatch(rb"\d{1,12}", value):
        return int(value)
    moment = _moment(value)
    if moment is None:
        return None
    seconds = int((moment - now).total_seconds())
    return seconds if seconds >= 0 else None


def _moment(value: bytes) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value.decode("latin-1"))
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
