"""Dates in words and numbers, in many languages, taken apart."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from reader.sources.month_names import fold, months, weekdays
from reader.sources.written_clocks import find_clock, with_dots_read
from reader.sources.zones import is_zone

_ENGLISH_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WORDS_BETWEEN = (
    "a al alle am as at d de del den el en g gada godz h hod hs i jam kl klo la las le los luc nam"
    " ngay o of om on ora ore pukul r roku saat thang the u uhr um uur v в г год года году о об р"
    " року στις"
)
"""Words that say nothing in a date, folded."""
_FILLING = frozenset(_WORDS_BETWEEN.split())
_WEEKDAY = re.compile(
    "(?:星期|礼拜|[周週])[一二三四五六日天]|[月火水木金土日]曜日?|[월화수목금토일]요일"
)
_MONTH = re.compile("([一二三四五六七八九十]{1,3})(?=月)")
_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_REMARK = re.compile(r"\(([^()]*)\)|\[([^][]*)\]|\sm=[+-][\d.]+$")
"""What stands in brackets; Go writes another clock behind its times."""
_SIGNS = str.maketrans(
    {"年": "-", "月": "-", "日": " ", "년": "-", "월": "-", "일": " "}
    | {"−": "-", "–": "-", "—": "-", "：": ":", "／": "/", "（": "(", "）": ")"}
    | {"，": ",", "、": ",", "。": ".", "،": ","}
    | dict.fromkeys(";@|•·", " ")
)
_KOREAN = re.compile("[년오]")
_ORDINAL = re.compile(r"(\d)(?:st|nd|rd|th|er|eme|e|º|ª)\b")
_PARTS = re.compile(r"[0-9]+|[^\W\d_]+")
_SEPARATED = re.compile(r"[\w\s,./:'’-]*")


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
    local = "KST" if _KOREAN.search(text) else ""
    text = _plain(text)
    clock = find_clock(text)
    if clock is None and (parts := with_dots_read(text)) and _read_day(parts[0]):
        clock = find_clock("".join(parts))
    if clock is None:
        day = _read_day(text)
        return WrittenDate(*day) if day else None
    zone, after = clock.zone, clock.after
    if fold(zone) in months():  # 12:00 May 5, 2020
        zone, after = "", f"{zone}{after}"
    day = _read_day(f"{clock.before} {after}")
    if day is None:
        return None
    return WrittenDate(*day, (clock.hour, clock.minute, clock.second), zone or local)


def _plain(text: str) -> str:
    """Return a date without remarks, in the signs that are common."""
    if not text.isascii():
        text = _WEEKDAY.sub(" ", text)
        text = _MONTH.sub(_numbered, text)
        text = "".join(str(unicodedata.decimal(sign, sign)) for sign in text)
    return _REMARK.sub(_remark, text.translate(_SIGNS))


def _numbered(found: re.Match[str]) -> str:
    return str(_NUMERALS.index(found[1]) + 1) if found[1] in _NUMERALS else found[0]


def _remark(found: re.Match[str]) -> str:
    """Return a remark if it is a zone that may be the only one."""
    said = (found[1] or found[2] or "").strip()
    return f" {said} " if is_zone(said) else " "


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


def _read_day(text: str) -> tuple[int, int, int] | None:
    """Return year, month and day; the first of the month where no day is named."""
    text = _ORDINAL.sub(r"\1", fold(text))
    if not _SEPARATED.fullmatch(text):
        return None
    parts = [part for part in _PARTS.findall(text) if part not in _FILLING]
    if parts and is_zone(parts[-1]):
        parts.pop()
    words = [part for part in parts if not part.isdigit()]
    numbers = [part for part in parts if part.isdigit()]
    if len(numbers) == 3 and (not words or words == parts[:1]):
        return _of_numbers(numbers, text, (words or [""])[0][:3])
    if not words and len(numbers) == 1 and len(text := numbers[0]) == 8:
        return int(text[:4]), int(text[4:6]), int(text[6:])
    month = _named_month(words, parts)
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


def _named_month(words: list[str], parts: list[str]) -> int | None:
    """Return the month that one of the words names; the others are days of the week.

    What stands first may be a day of the week in a language that nobody has taught us.
    """
    known = [word for word in words if word not in weekdays()]
    if len(known) == 2 and known[0] == parts[0]:
        known = known[1:]
    return months().get(known[0]) if len(known) == 1 else None


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
        if weekday in _ENGLISH_DAYS and date(year, month, day).weekday() == _ENGLISH_DAYS.index(
            weekday
        ):
            return year, month, day
    if not possible:
        raise ValueError(f"no month: {text!r}")
    return year, *possible[0]
