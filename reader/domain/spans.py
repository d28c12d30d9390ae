"""Spans of time as the reader writes them."""

import re

_UNITS = {"h": 3600, "d": 24 * 3600, "w": 7 * 24 * 3600}
_SPAN = re.compile(r"(\d{1,4})\s*([hdw])", re.IGNORECASE)


def parse_span(text: str) -> int | None:
    """Return the seconds of ``2h``, ``1d``, ``4w``; None if it is no span of time."""
    span = _SPAN.fullmatch(text.strip())
    return int(span[1]) * _UNITS[span[2].lower()] if span else None


def format_span(seconds: int) -> str:
    """Return a span as ``parse_span`` reads it, in the largest unit that it is a multiple of."""
    unit = next((it for it in "wd" if seconds % _UNITS[it] == 0), "h")
    return f"{max(seconds // _UNITS[unit], 1)}{unit}"
