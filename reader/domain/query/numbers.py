"""Numbers of a query: ``50``, ``>50``, ``<=50``, ``50..80``."""

import re
from dataclasses import dataclass

LARGEST = 2**53
"""Larger numbers are taken as this one: no article has so many of anything."""

_NUMBER = r"(-?\d{1,400})"
_FORMS = re.compile(
    rf"(?:(?P<sign>[<>]=?|=)?{_NUMBER})|(?:(?P<low>-?\d{{1,400}})?\.\.(?P<high>-?\d{{1,400}})?)"
)


@dataclass(frozen=True, slots=True)
class NumberRange:
    """Whole numbers from ``low`` to ``high``, both included; None leaves a side open."""

    low: int | None
    high: int | None

    def __str__(self) -> str:
        if self.low is None:
            return f"<={self.high}"
        if self.high is None:
            return f">={self.low}"
        return f"{self.low}" if self.low == self.high else f"{self.low}..{self.high}"


def parse_numbers(text: str) -> NumberRange | None:
    """Read a number or a range of numbers; None if it is neither."""
    found = _FORMS.fullmatch(text)
    if found is None or text == "..":
        return None
    if found[2] is None:
        low, high = _number(found["low"]), _number(found["high"])
        if low is not None and high is not None and low > high:
            low, high = high, low
        return NumberRange(low, high)
    number = _clamped(int(found[2]))
    match found["sign"]:
        case ">":
            return NumberRange(_clamped(number + 1), None)
        case ">=":
            return NumberRange(number, None)
        case "<":
            return NumberRange(None, _clamped(number - 1))
        case "<=":
            return NumberRange(None, number)
    return NumberRange(number, number)


def _number(digits: str | None) -> int | None:
    return None if digits is None else _clamped(int(digits))


def _clamped(number: int) -> int:
    return max(-LARGEST, min(number, LARGEST))
