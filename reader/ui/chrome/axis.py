"""The time axis of a story: a dot for each telling, ticks at round local times."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from itertools import groupby

from reader.ui.chrome.glyphs import Glyphs
from reader.ui.chrome.ticks import find_ticks, place_labels, tick_limit
from reader.ui.ink import Ink, Line, Span
from reader.views.ages import local_time


@dataclass(frozen=True, slots=True)
class Axis:
    """A drawn time axis."""

    line: Line
    """Hairline, ticks and dots; exactly as wide as was asked for."""
    labels: Line
    """The times under the ticks; as wide, or shorter."""
    columns: tuple[int, ...]
    """The cell of each moment, in the order they were given."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """Moments to cells: the first in cell 0, the last in the last."""

    first: datetime
    last: datetime
    width: int

    def column(self, moment: datetime) -> int:
        span = self.last - self.first
        share = (moment - self.first) / span if span else 0
        return int(share * max(self.width - 1, 0) + 0.5)


def draw_axis(
    moments: Sequence[datetime],
    *,
    current: int | None,
    selected: int | None,
    width: int,
    zone: tzinfo,
    glyphs: Glyphs,
) -> Axis:
    """Draw moments on a time axis of ``width`` cells.

    Moments that share a cell share a dot; of those the current one is seen first, then the
    selected one.

    Args:
        moments: When each telling appeared, in any order.
        current: The index of the one that is being read.
        selected: The index of the one under the cursor.
        width: Cells there are.
        zone: The reader's zone, in which the ticks are round.
        glyphs: The signs to draw with.
    """
    if not moments or width < 1:
        return Axis(_hairline(width, glyphs), (), (0,) * len(moments))
    times = [local_time(moment, UTC) for moment in moments]
    scale = _Scale(min(times), max(times), width)
    columns = tuple(scale.column(time) for time in times)
    step, ticks = find_ticks(scale.first, scale.last, limit=tick_limit(width), zone=zone)
    places = [(scale.column(tick.moment), tick.local) for tick in ticks]
    cells = [(glyphs.hair, Ink.HAIR)] * width
    for column, _ in places:
        cells[column] = (glyphs.tick, Ink.HAIR)
    _dot(cells, columns, current=current, selected=selected, glyphs=glyphs)
    origin = local_time(scale.first, zone).replace(tzinfo=None)
    line, used = [], 0
    for label in place_labels(origin, places, unit=step.unit, width=width):
        line.append(Span(" " * (label.column - used) + label.text, Ink.INK_4))
        used = label.end
    return Axis(_joined(cells), tuple(line), columns)


def draw_folded(
    moments: Sequence[datetime], *, current: int | None, width: int, glyphs: Glyphs
) -> Line:
    """Draw only the dots, on a hairline of exactly ``width`` cells."""
    if not moments or width < 1:
        return _hairline(width, glyphs)
    times = [local_time(moment, UTC) for moment in moments]
    scale = _Scale(min(times), max(times), width)
    cells = [(glyphs.hair, Ink.HAIR)] * width
    columns = tuple(scale.column(time) for time in times)
    _dot(cells, columns, current=current, selected=None, glyphs=glyphs)
    return _joined(cells)


def _dot(
    cells: list[tuple[str, Ink]],
    columns: Sequence[int],
    *,
    current: int | None,
    selected: int | None,
    glyphs: Glyphs,
) -> None:
    for column in columns:
        cells[column] = (glyphs.dot, Ink.LINK)
    if selected is not None:
        cells[columns[selected]] = (glyphs.dot, Ink.INK)
    if current is not None:
        cells[columns[current]] = (glyphs.current, Ink.ACCENT)


def _hairline(width: int, glyphs: Glyphs) -> Line:
    return (Span(glyphs.hair * width, Ink.HAIR),) if width > 0 else ()


def _joined(cells: Sequence[tuple[str, Ink]]) -> Line:
    """Cells of one ink side by side make one span."""
    runs = groupby(cells, key=lambda cell: cell[1])
    return tuple(Span("".join(sign for sign, _ in run), ink) for ink, run in runs)
