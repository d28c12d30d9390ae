"""Times of day in dates that are written in words: ``15h30``, ``3:05 p.m. EDT``, ``午後3時``."""

import re
from dataclasses import dataclass

_SECOND_HALF = frozenset({"오후", "下午", "午後", "晚上"})
_AFTER = r"(?:\s*(?:uhr|uur|hrs?|hs?)\b\.?)?"
"""Words for hours that stand behind a time."""
_ZONE = (
    r"(?:ut|utc|gmt|z)?\s*[+-]\d\d?(?::?\d\d|:\d?(?!\w))?z?(?![\d:])"
    r"|[+-](?=\s|$)"
    r"|(?:0\d|1[0-4])[0134][05](?=\s*$)"  # the plus was lost on the way
    r"|[a-z]+/[a-z_]+(?:/[a-z_]+)?"
    r"|(?:[a-z]+\s){1,3}time\b"
    r"|[a-z]{1,5}(?![a-z\d])"
)
_CLOCK = re.compile(
    r"(?P<half>오전|오후|上午|下午|午前|午後|早上|晚上)?\s*(?<![\d:.])"
    r"(?P<hour>\d\d?)(?::|\s?h\s?)(?P<minute>\d\d?)(?::(?P<second>\d\d?)(?:[.,]\d+)?)?(?![\d:])"
    rf"\s*(?P<meridian>[ap]\.?\s?m\b\.?)?{_AFTER}\s*(?P<zone>{_ZONE})?",
    re.ASCII | re.IGNORECASE,
)
_HOUR = re.compile(
    r"(?<![\d:.,])(\d\d?)\s*(?=(?:[ap]\.?\s?m|uhr|uur|hrs?|hs?)\b(?!\s*\d))",
    re.ASCII | re.IGNORECASE,
)
"""``3 pm``, ``15 Uhr``."""
_DOTTED = re.compile(r"(?<![\d.])([01]?\d|2[0-3])\.([0-5]\d)(?:\.([0-5]\d))?(?![\d.]*\d)", re.ASCII)
_ASIAN = re.compile(r"(\d\d?)\s*[時时點点시](?:\s*(\d\d?)\s*[分분]?)?(?:\s*(\d\d?)\s*[秒초])?")
_SECOND_ZONE = re.compile(r"\s*(?:[A-Z]{2,5}|[A-Z][a-z]+/\w+)\b")
"""``+0530 IST``: the number has said it."""


@dataclass(frozen=True, slots=True)
class WrittenClock:
    """A time of day, not yet known to be one, and what stands around it."""

    hour: int
    minute: int
    second: int
    zone: str
    before: str
    after: str


def find_clock(text: str) -> WrittenClock | None:
    """Return the first time of day in a text, or None."""
    text = _ASIAN.sub(_with_colons, text)
    found = _CLOCK.search(text)
    if found is None:
        text = _HOUR.sub(r"\1:00 ", text, count=1)
        found = _CLOCK.search(text)
    if found is None:
        return None
    zone, after = found["zone"] or "", text[found.end() :]
    if zone[-1:].isdigit():
        after = after[said.end() :] if (said := _SECOND_ZONE.match(after)) else after
    return WrittenClock(
        _hour(found), int(found["minute"]), int(found["second"] or 0), zone,
        text[: found.start()].removesuffix("T"), after,
    )  # fmt: skip


def with_dots_read(text: str) -> tuple[str, str] | None:
    """Return what stands before the last time that is written with dots, and the rest."""
    *_, found = (None, *_DOTTED.finditer(text))
    if found is None:
        return None
    return text[: found.start()], f"{_with_colons(found)}{text[found.end() :]}"


def _with_colons(found: re.Match[str]) -> str:
    return f" {found[1]}:{found[2] or '00'}:{found[3] or '00'} "


def _hour(found: re.Match[str]) -> int:
    hour, half = int(found["hour"]), (found["meridian"] or "")[:1].lower()
    if half == "p" or found["half"] in _SECOND_HALF:
        return hour + 12 if hour < 12 else hour
    return 0 if (half == "a" or found["half"]) and hour == 12 else hour
