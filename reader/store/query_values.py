"""The tests of ``facets`` (as ``f``) and ``stories`` that values of a query stand for. Pure.

Every test is true or false, never NULL: ``-quality:>50`` also finds what has no quality.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

from reader.domain.query.dates import (
    Ago,
    CalendarDate,
    DateSpan,
    DayName,
    Interval,
    Unit,
    resolve,
)
from reader.domain.query.numbers import NumberRange
from reader.domain.query.syntax import Answer, Clause, Field, Part, State, Value

_Kind = TypeVar("_Kind")

OF_STORY = {
    State.UNREAD,
    State.READ,
    State.STARRED,
    State.FOLLOWED,
    State.MUTED,
    State.PASSED,
    Part.RELATED,
}
"""Values that are about stories, where all others are about single articles."""

MISSING: dict[Field, str] = {
    Field.FROM: "f.outlet_id = 0",
    Field.TOPIC: "f.topical = 0",
    Field.AUTHOR: "f.authored = 0",
    Field.URL: "f.linked = 0",
    Field.QUALITY: "f.quality IS NULL",
    Field.HEAT: "f.heat IS NULL",
    Field.WORDS: "f.words IS NULL",
    Field.PUBLISHED: "f.dated = 0",
    Field.LANG: "f.language = ''",
}
"""What ``none`` means."""

_PASSED = """
    NOT EXISTS (
        SELECT 1 FROM articles a CROSS JOIN statuses s ON s.article_id = a.id
        WHERE a.story_id = stories.id AND s.read AND NOT s.passed
    ) AND (stories.read = 1 OR EXISTS (
        SELECT 1 FROM articles a WHERE a.story_id = stories.id
        AND a.load <= (SELECT CAST(value AS INTEGER) FROM session WHERE key = 'looked')
    ))
"""
"""Nothing of it was read but by marking a list; if it is unread, the reader has left it behind."""
_STATES: dict[State, str] = {
    State.UNREAD: "stories.read = 0",
    State.READ: "stories.read = 1",
    State.STARRED: "stories.starred = 1",
    State.FOLLOWED: "stories.followed = 1",
    State.MUTED: "stories.muted > 0",
    State.PASSED: _PASSED,
    State.VIDEO: "f.video = 1",
    State.EXCERPT: "f.body = 0",
    State.FULL: "f.body = 1",
}
_PARTS: dict[Part, str] = {
    Part.IMAGE: "f.image = 1",
    Part.LINK: "f.linked = 1",
    Part.RELATED: "stories.articles > 1",
    Part.BODY: "f.body = 1",
    Part.ENCLOSURE: "f.enclosure = 1",
}
_NUMBERS: dict[Field, str] = {
    Field.QUALITY: "f.quality",
    Field.HEAT: "f.heat",
    Field.WORDS: "f.words",
    Field.OUTLETS: "stories.outlets",
}
_NEW = Ago(24, Unit.HOURS)


def plain_tests(clause: Clause, *, now: datetime) -> list[str]:
    """Return the tests of a clause's values, of which any will do.

    Nothing for a field whose values are texts.
    """
    return _TESTS[clause.field](clause, now) if clause.field in _TESTS else []


def place_bounds(clause: Clause, *, now: datetime) -> tuple[int | None, int | None]:
    """Return the first second, and the first one after, in which all articles of a clause lie."""
    if clause.field not in {Field.AFTER, Field.ON, Field.BEFORE} or len(clause.values) != 1:
        return None, None
    (interval,) = _intervals(clause.values, now)
    if clause.field is Field.BEFORE:
        return None, max(interval.start, interval.first_day)
    start = min(interval.start, interval.first_day)
    end = max(interval.end, interval.end_day)
    return start, end if clause.field is Field.ON else None


def language_tests(clause: Clause, name: Callable[[object], str]) -> list[str]:
    """Return the tests of languages: ``pt`` is also ``pt-br``.

    Args:
        clause: Its values are texts.
        name: Hands a value over to SQL and returns its name there.
    """
    tests = []
    for value in clause.values:
        language = getattr(value, "text", "").casefold().replace("_", "-")
        start = f"substr(f.language, 1, {len(language) + 1}) = {name(f'{language}-')}"
        tests.append(f"f.language = {name(language)} OR {start}")
    return tests


def joined(word: str, tests: Iterable[str]) -> str:
    """Return tests joined by AND or OR."""
    parts = list(tests)
    return parts[0] if len(parts) == 1 else word.join(f"({part})" for part in parts)


def _states(clause: Clause, now: datetime) -> list[str]:
    moving = {
        State.TODAY: _covers(resolve(DayName.TODAY, now=now)),
        State.NEW: f"f.arrived >= {resolve(_NEW, now=now).start}",
    }
    return [(moving | _STATES)[state] for state in _only(State, clause.values)]


def _parts(clause: Clause, now: datetime) -> list[str]:
    return [_PARTS[part] for part in _only(Part, clause.values)]


def _numbers(clause: Clause, now: datetime) -> list[str]:
    column = _NUMBERS[clause.field]
    tests = []
    for numbers in _only(NumberRange, clause.values):
        sides = [f"{column} >= {numbers.low}"] if numbers.low is not None else []
        sides += [f"{column} <= {numbers.high}"] if numbers.high is not None else []
        tests.append(f"({joined(' AND ', sides)}) IS TRUE")
    return tests


def _after(clause: Clause, now: datetime) -> list[str]:
    return [_from(interval) for interval in _intervals(clause.values, now)]


def _before(clause: Clause, now: datetime) -> list[str]:
    return [f"NOT ({_from(interval)})" for interval in _intervals(clause.values, now)]


def _on(clause: Clause, now: datetime) -> list[str]:
    return [_covers(interval) for interval in _intervals(clause.values, now)]


def _published(clause: Clause, now: datetime) -> list[str]:
    tests = [f"(f.listed = {it is Answer.YES:d}) IS TRUE" for it in _only(Answer, clause.values)]
    tests += [f"f.dated = 1 AND {test}" for test in _on(clause, now)]
    for span in _only(DateSpan, clause.values):
        sides = ["f.dated = 1"]
        sides += [_from(resolve(span.first, now=now))] if span.first is not None else []
        sides += [_until(resolve(span.last, now=now))] if span.last is not None else []
        tests.append(joined(" AND ", sides))
    return tests


_TESTS: dict[Field, Callable[[Clause, datetime], list[str]]] = {
    Field.IS: _states,
    Field.HAS: _parts,
    **dict.fromkeys(_NUMBERS, _numbers),
    Field.AFTER: _after,
    Field.BEFORE: _before,
    Field.ON: _on,
    Field.PUBLISHED: _published,
}


def _intervals(values: Iterable[Value], now: datetime) -> list[Interval]:
    return [
        resolve(value, now=now)
        for value in values
        if isinstance(value, DayName | Ago | CalendarDate)
    ]


def _covers(interval: Interval) -> str:
    return f"({_from(interval)}) AND ({_until(interval)})"


def _from(interval: Interval) -> str:
    first = f"CASE f.day_only WHEN 1 THEN {interval.first_day} ELSE {interval.start} END"
    return f"f.appeared >= {first}"


def _until(interval: Interval) -> str:
    end = f"CASE f.day_only WHEN 1 THEN {interval.end_day} ELSE {interval.end} END"
    return f"f.appeared < {end}"


def _only(kind: type[_Kind], values: Iterable[object]) -> list[_Kind]:
    return [value for value in values if isinstance(value, kind)]
