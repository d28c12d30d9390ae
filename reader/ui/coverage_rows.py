"""How the tellings of a story are drawn: one row each, a column, or a digest. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo
from typing import TYPE_CHECKING

from rich.cells import cell_len

from reader.domain.coverage import Telling
from reader.ui.arrangement import Form
from reader.ui.chrome import Axis, Glyphs, draw_axis, draw_folded, offset, span_words
from reader.ui.ink import Attr, Ink, Line, Span
from reader.ui.typesetting.cells import clip, unjoined
from reader.ui.typesetting.headlines import balance, mark_rows
from reader.ui.typesetting.meter import meter
from reader.ui.typesetting.wrapping import wrap
from reader.views.ages import stamp
from reader.views.coverage import Coverage, CoverageRow

if TYPE_CHECKING:
    from reader.ui.sought import Sought

METER = 9
OFFSET = 7
OUTLET = 22
LAST_DIGIT = 9


@dataclass(frozen=True, slots=True)
class CoverageStyle:
    """Everything but the tellings that decides how coverage looks."""

    width: int
    """Of the text, inside the padding of two cells on each side."""
    form: Form
    glyphs: Glyphs
    zone: tzinfo
    absolute: bool = False
    """Times and dates stand in place of distances."""
    sought: "Sought | None" = None
    """What headlines were looked for by."""


def draw_label(coverage: Coverage, style: CoverageStyle) -> Line:
    """Draw the pane's label: how many outlets, over how long, who was first."""
    lead = (Span("COVERAGE", Ink.INK_3, Attr.BOLD, act="coverage"), Span("   "))
    outlets = coverage.outlets
    parts = [f"{outlets} outlet{'s' if outlets != 1 else ''}"]
    moments = [telling.appeared for telling in coverage.tellings]
    if len(moments) > 1:
        parts.append(span_words(moments[0], moments[-1]))
        parts.append(f"first: {coverage.tellings[0].outlet}")
    words = f" {style.glyphs.sep} ".join(parts)
    return (*lead, Span(clip(words, max(style.width - 11, 0), style.glyphs.ellipsis), Ink.INK_3))


def draw_timeline(coverage: Coverage, selected: int | None, style: CoverageStyle) -> Axis:
    """Draw the time axis: a dot for each telling, its ticks below."""
    return draw_axis(
        [telling.appeared for telling in coverage.tellings],
        current=coverage.current,
        selected=selected,
        width=style.width,
        zone=style.zone,
        glyphs=style.glyphs,
    )


def draw_fold(coverage: Coverage, width: int, glyphs: Glyphs) -> Line:
    """Draw the folded pane: one row that shows how the story moved."""
    count = f"  {coverage.outlets} outlets  "
    label, key = "COVERAGE ", "c"
    room = width - 2 - len(label) - len(count) - len(key) - 2
    moments = [telling.appeared for telling in coverage.tellings]
    axis: Line = ()
    if room >= 8:
        axis = draw_folded(moments, current=coverage.current, width=room, glyphs=glyphs)
    return (
        Span("  "),
        Span(label, Ink.INK_3, Attr.BOLD, act="coverage"),
        *axis,
        Span(count, Ink.INK_3, act="coverage"),
        Span(key, Ink.ACCENT, Attr.BOLD, act="coverage"),
    )


def draw_telling(
    row: CoverageRow, coverage: Coverage, style: CoverageStyle, *, selected: bool
) -> list[Line]:
    """Draw one telling, without padding and without the blank row after it."""
    if style.form in {Form.STRIP, Form.SHEET}:
        return [_strip_row(row, coverage, style)]
    lines = [_head(row, coverage, style)]
    width = max(style.width - 2, 1)
    if row.current:
        return [*lines, _indent(Span("you are here", Ink.INK_4))]
    telling, dots = row.telling, style.glyphs.ellipsis
    digest = style.form is Form.DIGEST
    ink = Ink.INK_2 if digest else Ink.INK_3
    rows = balance(telling.title, width, ellipsis=dots)
    lines += [_indent(*it) for it in mark_rows(telling.title, rows, style.sought, ink)]
    if digest:
        lines += _excerpt(telling, width, dots, rows=3, ink=Ink.INK_3)
    elif selected and telling.excerpt:
        lines += [(), *_excerpt(telling, width, dots, rows=8, ink=Ink.INK_2)]
    return lines


def _indent(*spans: Span) -> Line:
    return (Span("  "), *spans)


def _excerpt(telling: Telling, width: int, dots: str, *, rows: int, ink: Ink) -> Iterator[Line]:
    """The excerpt in at most some rows; the last ends in an ellipsis if there is more."""
    lines = wrap(telling.excerpt, width)
    for index, text in enumerate(lines[:rows]):
        more = index == rows - 1 and len(lines) > rows
        yield _indent(Span(clip(f"{text}{dots}", width, dots) if more else text, ink))


def _name(row: CoverageRow, width: int, style: CoverageStyle) -> Line:
    """Number and outlet, with copies and star; exactly ``width`` cells."""
    telling = row.telling
    number = style.glyphs.current if row.number is None else _digit(row.number)
    marks = f" {style.glyphs.times}{telling.copies}" if telling.copies > 1 else ""
    marks += f" {style.glyphs.read}" if telling.read and not row.current else ""
    star = f" {style.glyphs.star}" if telling.starred else ""
    label = f"{number} "
    room = max(width - cell_len(label) - len(marks) - len(star), 1)
    outlet = clip(telling.outlet or "(unnamed)", room, style.glyphs.ellipsis)
    if row.current:
        ink, attr = Ink.ACCENT, Attr.BOLD
    else:
        ink, attr = (Ink.INK_3 if telling.read else Ink.INK_2), Attr.NONE
    spans = [Span(label, Ink.ACCENT), Span(outlet, ink, attr)]
    spans += [Span(marks, Ink.INK_4), Span(star, Ink.STAR)]
    rest = width - sum(cell_len(span.text) for span in spans)
    return (*spans, Span(" " * max(rest, 0)))


def _digit(number: int) -> str:
    """The key that reads a telling: there are nine of them, and no other number is shown."""
    return f"{number}" if number <= LAST_DIGIT else " "


def _distance(row: CoverageRow, coverage: Coverage, style: CoverageStyle) -> str:
    current = coverage.current
    if current is None or (row.current and not style.absolute):
        return ""
    moment, reference = row.telling.appeared, coverage.tellings[current].appeared
    if style.absolute:
        return stamp(moment, now=reference, zone=style.zone)
    return offset(moment, reference)


def _right(row: CoverageRow, coverage: Coverage, style: CoverageStyle) -> Line:
    """Meter and distance; exactly METER + OFFSET cells."""
    distance = _distance(row, coverage, style)
    return (*meter(row.telling.quality, style.glyphs), Span(f"{distance:>{OFFSET}}", Ink.INK_4))


def _head(row: CoverageRow, coverage: Coverage, style: CoverageStyle) -> Line:
    fits = style.width >= METER + OFFSET + 12
    right = _right(row, coverage, style) if fits else ()
    used = METER + OFFSET + 1 if fits else 0
    return (*_name(row, style.width - used, style), Span(" " if fits else ""), *right)


def _name_cells(telling: Telling) -> int:
    """Return how much an outlet's name takes, with its copies, its star and being read."""
    copies = 2 + len(str(telling.copies)) if telling.copies > 1 else 0
    return cell_len(telling.outlet) + copies + 2 * telling.starred + 2 * telling.read


def _strip_row(row: CoverageRow, coverage: Coverage, style: CoverageStyle) -> Line:
    longest = max((_name_cells(telling) for telling in coverage.tellings), default=0)
    name = min(longest, OUTLET) + 2
    fits = style.width >= name + METER + OFFSET + 14
    right = _right(row, coverage, style) if fits else ()
    used = METER + OFFSET + 3 if fits else 0
    name = min(name, max(style.width // 2, 4))
    room = max(style.width - name - 1 - used, 0)
    text, ink = (row.telling.title, Ink.INK_3) if not row.current else ("you are here", Ink.INK_4)
    text = unjoined(text)
    title = clip(text, room, style.glyphs.ellipsis)
    (marked,) = mark_rows(text, (title,), style.sought if not row.current else None, ink)
    pad = " " * (room - cell_len(title) + (3 if fits else 0))
    return (*_name(row, name, style), Span(" "), *marked, Span(pad), *right)
