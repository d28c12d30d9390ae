"""Time zones as publishers name them."""

import re
from datetime import datetime, timedelta

_OFFSETS = {
    "est": -5.0, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
    "ast": -4, "adt": -3, "nst": -3.5, "ndt": -2.5, "akst": -9, "akdt": -8, "hst": -10,
    "brt": -3, "art": -3, "clt": -4, "cot": -5, "pet": -5,
    "bst": 1, "west": 1, "wat": 1, "cet": 1, "cest": 2, "met": 1, "mest": 2, "mez": 1, "mesz": 2,
    "eet": 2, "eest": 3, "cat": 2, "sast": 2, "eat": 3, "msk": 3, "msd": 4, "trt": 3,
    "idt": 3, "gst": 4, "pkt": 5, "npt": 5.75, "wib": 7, "ict": 7,
    "hkt": 8, "sgt": 8, "myt": 8, "pht": 8, "awst": 8, "jst": 9, "kst": 9,
    "acst": 9.5, "acdt": 10.5, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
    "gmt": 0, "utc": 0, "ut": 0, "z": 0, "мск": 3,
    "ist": 2,  # Israel's, as NetNewsWire reads it; India's feeds write +0530
}  # fmt: skip
"""Hours east of Greenwich."""
_REGIONS = {
    "at": "America/Halifax", "et": "America/New_York", "ct": "America/Chicago",
    "mt": "America/Denver", "pt": "America/Los_Angeles",
}  # fmt: skip
"""What changes its clock with the season and is named for both."""
_REGION = re.compile(r"(?:Africa|America|Asia|Atlantic|Australia|Europe|Pacific)/[\w/]+", re.ASCII)
_NUMBER = re.compile(r"(?:ut|utc|gmt|z)?\s*([+-])(\d\d?)(?::?(\d\d)|:(\d?))?z?", re.ASCII)


def is_zone(name: str) -> bool:
    """Tell whether a name is one of a zone."""
    return name.lower() in _OFFSETS or _REGION.fullmatch(name) is not None


def offset_of(zone: str, day: datetime) -> timedelta:
    """Return how far a zone is ahead of UTC on a day.

    A name nobody knows is taken as UTC, as RFC 2822 (4.3) says: the day is right at least.

    Raises:
        ValueError: No zone has that number.
    """
    name = zone.lower()
    if name.endswith(" time"):  # Eastern Daylight Time
        name = "".join(word[0] for word in name.split())
    if name.isdigit():
        name = f"+{name}"
    if found := _NUMBER.fullmatch(name):
        hours, minutes = int(found[2]), int(found[3] or f"{found[4] or 0}0")  # +05:3 was cut off
        if hours > 23 or minutes > 59:
            raise ValueError(f"no zone: {zone!r}")
        offset = timedelta(hours=hours, minutes=minutes)
        return -offset if found[1] == "-" else offset
    if name in _REGIONS or "/" in name:
        return _offset_of_region(_REGIONS.get(name, zone), day)
    return timedelta(hours=_OFFSETS.get(name, 0))


def _offset_of_region(region: str, day: datetime) -> timedelta:
    from zoneinfo import ZoneInfo  # noqa: PLC0415  # hardly any date names a region

    try:
        return ZoneInfo(region).utcoffset(day.replace(tzinfo=None)) or timedelta(0)
    except (ValueError, OSError, KeyError):  # not in this system's tables
        return timedelta(0)
