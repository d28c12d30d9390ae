"""How far moments lie apart, in words."""

import math
from datetime import datetime, timedelta

_MINUTE = timedelta(minutes=1)


def span_words(first: datetime, last: datetime) -> str:
    """Return how long something took: ``25 minutes``, ``14 hours``, ``2 days``, ``3 months``."""
    minutes = round(abs(last - first) / _MINUTE)
    hours = round(minutes / 60)
    days = math.ceil(hours / 24)
    if minutes < 1:
        return "at once"
    if minutes < 60:
        return _count(minutes, "minute")
    if hours < 24:
        return _count(hours, "hour")
    if days <= 60:
        return _count(days, "day")
    if days < 730:
        return _count(round(days / 30.44), "month")
    return _count(round(days / 365.25), "year")


def offset(moment: datetime, reference: datetime) -> str:
    """Return how much earlier or later a moment is: ``-24h``, ``+12m``, ``+3d``, ``0m``.

    Hours go up to 47, days up to 999; it is never more than seven characters.
    """
    minutes = round(abs(moment - reference) / _MINUTE)
    if minutes == 0:
        return "0m"
    sign = "-" if moment < reference else "+"
    hours = round(minutes / 60)
    days = round(hours / 24)
    if minutes < 60:
        return f"{sign}{minutes}m"
    if hours < 48:
        return f"{sign}{hours}h"
    if days < 1000:
        return f"{sign}{days}d"
    return f"{sign}{round(days / 365.25)}y"


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"
