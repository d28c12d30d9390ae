"""How a story moved: a row of small bars, in the colour of how widely it is told."""

import math
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby

from reader.ui.chrome.glyphs import Glyphs
from reader.ui.ink import Ink, Line, Span
from reader.views.ages import local_time

_HEAT = ((16, Ink.HEAT_4), (8, Ink.HEAT_3), (4, Ink.HEAT_2), (2, Ink.HEAT_1))


def heat_ink(outlets: int) -> Ink | None:
    """Return the ink of a story told by so many outlets; None for one that stands alone."""
    return next((ink for least, ink in _HEAT if outlets >= least), None)


def pulse(moments: Sequence[datetime], *, bins: int, glyphs: Glyphs, outlets: int) -> Line:
    """Draw when the articles of a story appeared, from the first to the last.

    Args:
        moments: When each article appeared, in any order.
        bins: How many cells to draw; each stands for an equal part of the time.
        glyphs: The signs to draw with.
        outlets: How many outlets tell the story; gives the colour.
    """
    counts = _counts(moments, bins)
    highest = max(counts, default=0)
    levels = len(glyphs.pulse) - 1
    ink = heat_ink(outlets) or Ink.HEAT_1
    cells = [
        (
            glyphs.pulse[math.ceil(count / highest * levels) if count else 0],
            ink if count else Ink.HAIR,
        )
        for count in counts
    ]
    return tuple(
        Span("".join(bar for bar, _ in run), ink)
        for ink, run in groupby(cells, key=lambda cell: cell[1])
    )


def _counts(moments: Sequence[datetime], bins: int) -> list[int]:
    counts = [0] * max(bins, 0)
    if not counts or not moments:
        return counts
    times = [local_time(moment, UTC) for moment in moments]
    first, span = min(times), max(times) - min(times)
    for time in times:
        place = int((time - first) / span * bins) if span else 0
        counts[min(place, bins - 1)] += 1
    return counts
