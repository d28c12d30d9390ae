"""Side-by-side measuring: two things in turn, the median of their ratios."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report."""

    name: str
    ours: float
    theirs: float
    unit: str
    goal: float | None
    ratio: float
    spread: tuple[float, float]

    def __str__(self) -> str:
        goal = f"goal {self.goal:g} x" if self.goal is not None else ""
        low, high = self.spread
        return (
            f"{self.name:<44} {self.ours:10.2f} {self.theirs:10.2f} {self.unit:<3}"
            f" {self.ratio:7.2f} x  ({low:.2f} to {high:.2f})  {goal}"
        )


def compare(
    name: str,
    ours: Callable[[], float],
    theirs: Callable[[], float],
    *,
    rounds: int,
    unit: str = "ms",
    goal: float | None = None,
    warm: int = 1,
) -> Figure:
    """Measure two things in turn and report the median of the pairwise ratios."""
    for _ in range(warm):
        ours()
        theirs()
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    return figure(name, pairs, unit=unit, goal=goal)


def figure(
    name: str, pairs: Sequence[tuple[float, float]], *, unit: str, goal: float | None
) -> Figure:
    """Summarise pairs that were measured side by side."""
    ratios = sorted(one / max(other, 1e-9) for one, other in pairs)
    return Figure(
        name,
        statistics.median(one for one, _ in pairs),
        statistics.median(other for _, other in pairs),
        unit,
        goal,
        statistics.median(ratios),
        (ratios[0], ratios[-1]),
    )
