"""Round local times for a time axis, and what is written under them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import Enum

from reader.views.ages import MONTHS, WEEKDAYS, local_time


class Unit(Enum):
    """What a step counts, and how long one is."""

    HOUR = timedelta(hours=1)
    DAY = timedelta(days=1)
    MONTH = timedelta(days=30)
    YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Step:
    """The distance from one tick to the next."""

    unit: Unit
    count: int

    def fits(self, span: timedelta, limit: int) -> bool:
        """Return whether an axis over a span is cut into no more than ``limit`` steps."""
        return span <= self.unit.value * self.count * limit


STEPS: tuple[Step, ...] = (
    *(Step(Unit.HOUR, count) for count in (1, 2, 3, 6, 12)),
    *(Step(Unit.DAY, count) for count in (1, 2, 4, 7, 14)),
    *(Step(Unit.MONTH, count) for count in (1, 2, 3, 6)),
    *(Step(Unit.YEAR, count) for count in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000)),
)
"""From fine to coarse. Steps of 30 and 60 days are whole months: the first of each is rounder."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A round time on the axis."""

    moment: datetime
    """Aware, UTC."""
    local: datetime
    """What the reader's clock shows then; naive."""


def find_ticks(
    first: datetime, last: datetime, *, limit: int, zone: tzinfo
) -> tuple[Step, tuple[Tick, ...]]:
    """Return the finest step that gives at most ``limit`` ticks, and its ticks, in order."""
    for step in STEPS:
        if step.fits(last - first, limit):
            ticks = tuple(_ticks(step, first, last, zone))
            if len(ticks) <= limit:
                return step, ticks
    return STEPS[-1], ()


def _ticks(step: Step, first: datetime, last: datetime, zone: tzinfo) -> Iterator[Tick]:
    days = (local_time(first, zone).date(), local_time(last, zone).date())
    for local in _round_times(step, *days):
        moment = local_time(local.replace(tzinfo=zone), UTC)
        if first <= moment <= last and _exists(local, moment, zone):
            yield Tick(moment, local)


def _exists(local: datetime, moment: datetime, zone: tzinfo) -> bool:
    """Return whether clocks showed a time; where they skipped midnight, the day still began."""
    shown = local_time(moment, zone).replace(tzinfo=None)
    return shown == local or (local.hour == 0 and shown.date() == local.date())


def _round_times(step: Step, first: date, last: date) -> Iterator[datetime]:
    """Every round naive time of the days from first to last."""
    if step.unit is Unit.YEAR:
        years = range(first.year - first.year % step.count, last.year + 1, step.count)
        yield from (datetime(year, 1, 1) for year in years if year)
    elif step.unit is Unit.MONTH:
        start, end = (day.year * 12 + day.month - 1 for day in (first, last))
        months = range(start - start % step.count, end + 1, step.count)
        yield from (datetime(month // 12, month % 12 + 1, 1) for month in months)
    else:
        yield from _round_hours(step, first, last)


def _round_hours(step: Step, first: date, last: date) -> Iterator[datetime]:
    days = step.count if step.unit is Unit.DAY else 1
    hours = range(0, 24, step.count if step.unit is Unit.HOUR else 24)
    # Day 1 of the calendar is a Monday, so steps of whole weeks fall on Mondays.
    start = first.toordinal() - (first.toordinal() - 1) % days
    for ordinal in range(start, last.toordinal() + 1, days):
        midnight = datetime.fromordinal(ordinal)
        yield from (midnight.replace(hour=hour) for hour in hours)


def long_label(local: datetime, unit: Unit) -> str:
    """Return a label that stands alone: ``Wed 06:40``, ``Sun 21 Jun``, ``Jun 2026``, ``2026``."""
    weekday, month = WEEKDAYS[local.weekday()], MONTHS[local.month - 1]
    if unit is Unit.YEAR:
        return f"{local.year}"
    if unit is Unit.MONTH:
        return f"{month} {local.year}"
    if unit is Unit.HOUR and (local.hour or local.minute):
        return f"{weekday} {local:%H:%M}"
    return f"{weekday} {local.day} {month}"


def short_label(local: datetime, unit: Unit, previous: datetime) -> str:
    """Return a label that says what has changed since the one before: ``12:00``, ``Mon 22``."""
    if unit is Unit.HOUR and local.hour:
        return f"{local:%H:%M}"
    if unit is Unit.MONTH and local.year == previous.year:
        return MONTHS[local.month - 1]
    if unit in {Unit.HOUR, Unit.DAY} and local.month == previous.month:
        return f"{WEEKDAYS[local.weekday()]} {local.day}"
    return long_label(local, unit)


def tick_limit(width: int) -> int:
    """Return how many ticks an axis of some cells can carry: two to six."""
    return max(2, min(width // 14, 6))


@dataclass(frozen=True, slots=True)
class Label:
    """A tick's words, and the cell they start in."""

    column: int
    text: str

    @property
    def end(self) -> int:
        """The first cell after it. Labels are ASCII: a character is a cell."""
        return self.column + len(self.text)


GAP = 2
"""Blank cells between labels; with one they read as a single label."""


def place_labels(
    origin: datetime, ticks: Sequence[tuple[int, datetime]], *, unit: Unit, width: int
) -> list[Label]:
    """Return the labels that fit: none touches another or passes the width.

    Args:
        origin: The local time of the axis' first cell; told if there is room before a tick.
        ticks: Cell and local time of each tick, in order.
        unit: What the ticks count.
        width: Cells of the axis.
    """
    start = Label(0, long_label(origin, unit))
    labels, previous = [start], origin
    first = _inside(ticks[0][0], short_label(ticks[0][1], unit, origin), width) if ticks else None
    if start.end > width or (first and first.column < start.end + GAP):
        labels = []
    for column, local in ticks:
        short, long = short_label(local, unit, previous), long_label(local, unit)
        label = _inside(column, short if labels or len(long) > width else long, width)
        if label.column >= (labels[-1].end + GAP if labels else 0) and label.end <= width:
            labels.append(label)
            previous = local
    return labels


def _inside(column: int, text: str, width: int) -> Label:
    """A label under its tick, pulled to the left where it would pass the width."""
    return Label(min(column, max(width - len(text), 0)), text)
