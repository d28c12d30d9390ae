"""Dates in words and numbers, in many languages, taken apart."""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache

_LANGUAGES = (
    "january february march april may june july august september october november december",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "jänner feber mrz - - - - - - - - -",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "- - - - - - - - setiembre - - -",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "- - mrt - - - - - - - - -",
    "januari februari mars april maj juni juli augusti september oktober november december",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada"
    " grudnia",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου"
    " οκτωβρίου νοεμβρίου δεκεμβρίου",
    "január február március április május június július augusztus szeptember október november"
    " december",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "urtarrila otsaila martxoa apirila maiatza ekaina uztaila abuztua iraila urria azaroa abendua",
)
"""Names of months from January, as they stand in dates; any start of three letters will do."""
_SHORTEST = 3
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FILLING = frozenset({"at", "of", "de", "del", "the", "um", "den", "le", "a", "kl", "on"})
_SECOND_HALF = frozenset({"오후", "下午", "午後"})

_CLOCK = re.compile(
    r"(?P<half>오전|오후|上午|下午|午前|午後)?\s*(?<![\d:.])(?P<hour>\d\d?)[:h]"
    r"(?P<minute>\d\d?)(?::(?P<second>\d\d?)(?:[.,]\d+)?)?(?![\d:])"
    r"\s*(?P<meridian>[ap]\.?m\b\.?)?"
    r"\s*(?P<zone>(?:ut|utc|gmt|z)?\s*[+-]\d\d?(?::?\d\d|:\d?(?!\w))?z?(?![\d:])"
    r"|[a-z]+/[a-z_]+(?:/[a-z_]+)?|[a-z]{1,5}(?![a-z\d]))?",
    re.ASCII | re.IGNORECASE,
)
_COMMENT = re.compile(r"\([^()]*\)")
_SIGNS = str.maketrans({"年": "-", "月": "-", "日": " ", "년": "-", "월": "-", "일": " "})
_KOREAN = re.compile("[년오]")
_ORDINAL = re.compile(r"(\d)(?:st|nd|rd|th|er|eme|e|º|ª)\b")
_PARTS = re.compile(r"[0-9]+|[^\W\d_]+")
_SEPARATED = re.compile(r"[\w\s,./'’-]*")
_ZONES = frozenset(
    {"gmt", "utc", "ut", "z", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt"}
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """The parts of a date; not yet known to be one."""

    year: int
    month: int
    day: int
    clock: tuple[int, int, int] | None = None
    zone: str = ""


def read(text: str) -> WrittenDate | None:
    """Take a date apart, or return None if it is not written as one.

    Raises:
        ValueError: A part of it is no number that a date can have.
    """
    korean = _KOREAN.search(text) is not None
    text = _COMMENT.sub(" ", text).translate(_SIGNS)
    found = _CLOCK.search(text)
    if found is None:
        day = _read_day(text)
        return WrittenDate(*day) if day else None
    zone, end = found["zone"] or "", found.end()
    if zone.casefold() in _months():  # 12:00 May 5, 2020
        zone, end = "", found.start("zone")
    day = _read_day(f"{text[: found.start()].removesuffix('T')} {text[end:]}")
    if day is None:
        return None
    return WrittenDate(*day, clock=_read_clock(found), zone=zone or ("KST" if korean else ""))


def full_year(text: str) -> int:
    """Return a year; of one with two or three digits the century is as RFC 2822 (4.3) says."""
    year = int(text)
    match len(text):
        case 2:
            return year + (2000 if year < 50 else 1900)
        case 3:
            return year + 1900
        case 4:
            return year
    raise ValueError(f"no year: {text}")


def _read_clock(found: re.Match[str]) -> tuple[int, int, int]:
    hour, half = int(found["hour"]), (found["meridian"] or "")[:1].lower()
    if half == "p" or found["half"] in _SECOND_HALF:
        hour += 12 if hour < 12 else 0
    elif (half == "a" or found["half"]) and hour == 12:
        hour = 0
    return hour, int(found["minute"]), int(found["second"] or 0)


def _read_day(text: str) -> tuple[int, int, int] | None:
    """Return year, month and day; the first of the month where no day is named."""
    text = _ORDINAL.sub(r"\1", _fold(text))
    if not _SEPARATED.fullmatch(text):
        return None
    parts = [part for part in _PARTS.findall(text) if part not in _FILLING]
    if parts and parts[-1] in _ZONES:
        parts.pop()
    words = [part for part in parts if not part.isdigit()]
    numbers = [part for part in parts if part.isdigit()]
    months = _months()
    if len(numbers) == 3 and (not words or words == parts[:1]):
        return _of_numbers(numbers, text, (words or [""])[0][:3])
    if len(words) == 2 and words[0] == parts[0]:  # a day of the week, whatever it is called
        words = words[1:]
    month = months.get(words[0]) if len(words) == 1 else None
    if month is None:
        return None
    match numbers:
        case [year] if len(year) == 4:
            return int(year), month, 1
        case [year, day] if len(year) == 4:
            return int(year), month, int(day)
        case [day, year]:
            return full_year(year), month, int(day)
    return None


def _of_numbers(numbers: list[str], text: str, weekday: str) -> tuple[int, int, int]:
    """Order three numbers: by their size, by the weekday beside them, else as is usual."""
    if len(numbers[0]) == 4:
        return int(numbers[0]), int(numbers[1]), int(numbers[2])
    year, first, second = full_year(numbers[2]), int(numbers[0]), int(numbers[1])
    orders = [(first, second), (second, first)]
    if "/" not in text:  # only Americans put the month first, and they write slashes
        orders.reverse()
    possible = [order for order in orders if order[0] <= 12]
    for month, day in possible:
        if weekday in _WEEKDAYS and date(year, month, day).weekday() == _WEEKDAYS.index(weekday):
            return year, month, day
    if not possible:
        raise ValueError(f"no month: {text!r}")
    return year, *possible[0]


@cache
def _months() -> dict[str, int]:
    """Return the number of each month's name and of its every start that no other month has."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for language in _LANGUAGES:
        for number, name in enumerate(_fold(language).split(), 1):
            for length in range(_SHORTEST, len(name) + 1):
                numbers[name[:length]].add(number)
    return {name: found.pop() for name, found in numbers.items() if len(found) == 1}


def _fold(text: str) -> str:
    """Return text in lower case and without accents."""
    if text.isascii():
        return text.lower()
    marked = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in marked if not unicodedata.combining(sign))
    return unicodedata.normalize("NFC", plain)
