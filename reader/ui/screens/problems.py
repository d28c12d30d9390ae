"""The problems: which files and feeds could not be read whole, where, and why. Pure."""

from collections.abc import Sequence

from reader.domain.sources import Problem, Severity
from reader.ui.chrome import Glyphs
from reader.ui.ink import Ink, Line, Span
from reader.ui.typesetting.cells import clip
from reader.ui.typesetting.wrapping import wrap

MOST = 500
"""More are counted, not listed; ``broadsheet problems`` lists all."""
KEPT = {
    Severity.SALVAGED: "shown, as far as it could be read",
    Severity.UNREADABLE: "not shown",
    Severity.UNREACHED: "what came before is kept",
    Severity.UNHEEDED: "the rest counts",
}
"""What became of what has a problem."""


def draw_problems(
    problems: Sequence[Problem], width: int, glyphs: Glyphs, sought: str = ""
) -> Sequence[Line]:
    """Draw each problem that fits what was typed: the file, and under it what is wrong."""
    if not problems:
        return [(Span("Everything could be read.", Ink.INK_3),)]
    words = sought.casefold().split()
    found = [
        problem
        for problem in problems
        if all(word in f"{problem.path} {problem.reason}".casefold() for word in words)
    ]
    if not found:
        return [(Span("No problem says that.", Ink.INK_3),)]
    lines: list[Line] = []
    for problem in found[:MOST]:
        lines += _draw(problem, width, glyphs)
    if len(found) > MOST:
        lines.append((Span(f"and {len(found) - MOST:,} more", Ink.INK_4),))
    return lines


def _draw(problem: Problem, width: int, glyphs: Glyphs) -> list[Line]:
    place = problem.path if problem.line is None else f"{problem.path}:{problem.line}"
    if len(place) > width:
        place = glyphs.ellipsis + place[-max(width - len(glyphs.ellipsis), 1) :]
    lost = problem.severity in {Severity.UNREADABLE, Severity.UNREACHED}
    said = wrap(f"{problem.reason} {glyphs.sep} {KEPT[problem.severity]}", max(width - 2, 1))
    return [
        (Span(clip(place, width, glyphs.ellipsis), Ink.ERROR if lost else Ink.WARNING),),
        *((Span("  "), Span(text, Ink.INK_2)) for text in said),
        (),
    ]
