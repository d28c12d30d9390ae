"""The problems: which files could not be read whole, where, and what was expected. Pure."""

from collections.abc import Sequence

from reader.domain.sources import Problem, Severity
from reader.ui.chrome import Glyphs
from reader.ui.ink import Attr, Ink, Line, Span
from reader.ui.typesetting import clip, wrap

MOST = 500
"""More are counted, not listed; ``broadsheet problems`` lists all."""


def draw_problems(problems: Sequence[Problem], width: int, glyphs: Glyphs) -> Sequence[Line]:
    """Draw each problem: the file, and under it what is wrong."""
    lines: list[Line] = [(Span("Problems", Ink.INK, Attr.BOLD),), ()]
    if not problems:
        return [*lines, (Span("Everything could be read.", Ink.INK_3),)]
    for problem in problems[:MOST]:
        lost = problem.severity is Severity.UNREADABLE
        place = problem.path if problem.line is None else f"{problem.path}:{problem.line}"
        if len(place) > width:
            place = glyphs.ellipsis + place[-max(width - len(glyphs.ellipsis), 1) :]
        lines.append((Span(clip(place, width), Ink.ERROR if lost else Ink.WARNING),))
        kept = "not shown" if lost else "shown, as far as it could be read"
        words = f"{problem.reason} {glyphs.sep} {kept}"
        lines += [(Span("  "), Span(text, Ink.INK_2)) for text in wrap(words, max(width - 2, 1))]
        lines.append(())
    if len(problems) > MOST:
        lines.append((Span(f"and {len(problems) - MOST:,} more", Ink.INK_4),))
    return lines
