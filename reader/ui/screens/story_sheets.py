"""Sheets about one story: why its articles are in it, its headlines, what to join. Pure."""

from collections.abc import Sequence

from rich.cells import cell_len

from reader.domain.coverage import Telling
from reader.domain.stories import Headline
from reader.ui.chrome import Glyphs, offset
from reader.ui.ink import Attr, Ink, Line, Span
from reader.ui.typesetting.cells import clip
from reader.ui.typesetting.wrapping import wrap
from reader.views.compared import differing, shared_by_all
from reader.views.why import WhyRow

MOST = 300
"""Rows of one sheet; more could not be read."""


def draw_why(
    reasons: Sequence[str], rows: Sequence[WhyRow], width: int, glyphs: Glyphs, sought: str = ""
) -> Sequence[Line]:
    """Draw why a story stands where it stands, and why each of its articles is in it."""
    lines: list[Line] = []
    for reason in reasons:
        lines += [*((Span(text, Ink.INK_2),) for text in wrap(reason, width)), ()]
    found = [row for row in rows if sought.casefold() in f"{row.outlet} {row.title}".casefold()]
    for row in found[:MOST]:
        title = clip(row.title, max(width - cell_len(row.outlet) - 2, 8), glyphs.ellipsis)
        lines.append((Span(row.outlet, Ink.INK_2, Attr.BOLD), Span(f"  {title}", Ink.INK_3)))
        lines += [(Span("  "), Span(text, Ink.INK_2)) for text in wrap(row.why, max(width - 2, 1))]
        lines.append(())
    return lines or [(Span("Nobody else tells this story.", Ink.INK_3),)]


def draw_headlines(tellings: Sequence[Telling], width: int) -> Sequence[Line]:
    """Draw a story's headlines in the order of time; what all share is dim, what differs bright."""
    shared = shared_by_all([telling.title for telling in tellings])
    lines: list[Line] = []
    for telling in tellings[:MOST]:
        when = offset(telling.appeared, tellings[0].appeared) if telling.dated else ""
        lines.append((Span(telling.outlet, Ink.INK_4), Span(f"  {when}", Ink.INK_4)))
        for text in wrap(telling.title, max(width - 2, 1)):
            lines.append((Span("  "), *bright(text, shared)))
        lines.append(())
    return lines


def bright(text: str, shared: frozenset[str]) -> Line:
    """Return a line in which only what not all share stands out."""
    spans: list[Span] = []
    for word, differs in differing(text, shared):
        spans.append(Span(word, Ink.INK, Attr.BOLD) if differs else Span(word, Ink.INK_4))
        spans.append(Span(" "))
    return tuple(spans[:-1])


def draw_choice(
    stories: Sequence[Headline], width: int, glyphs: Glyphs, sought: str = ""
) -> Sequence[Line]:
    """Draw stories to choose from, each with its number."""
    if not stories:
        return [(Span("No other story is like this one.", Ink.INK_3),)]
    lines: list[Line] = []
    for number, story in enumerate(stories, 1):
        others = f"{story.outlet} +{story.outlets - 1}" if story.outlets > 1 else story.outlet
        title = clip(story.title, max(width - 4, 8), glyphs.ellipsis)
        lines.append((Span(f"{number}", Ink.ACCENT, Attr.BOLD), Span(f"   {title}", Ink.INK)))
        lines += [(Span("    "), Span(others, Ink.INK_3)), ()]
    return lines
