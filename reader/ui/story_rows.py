"""How one story is drawn in the list: a news card, two lines, or one. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum
from typing import TYPE_CHECKING

from rich.cells import cell_len

from reader.domain.stories import Headline
from reader.ui.chrome import Glyphs, heat_ink, pulse
from reader.ui.ink import Attr, Ink, Line, Span
from reader.ui.typesetting.cells import clip, unjoined
from reader.ui.typesetting.headlines import balance, headline_height, mark_rows
from reader.views.ages import age, stamp

if TYPE_CHECKING:
    from reader.ui.sought import Sought

PULSE_FROM = 5
"""Fewer outlets than this made Morse code of the pulse."""
_LEAST_OUTLET = 5
"""Cells; less of an outlet's name says nothing."""


class Density(StrEnum):
    """How much room a story takes in the list."""

    COSY = "cosy"
    TWO_LINE = "two-line"
    COMPACT = "compact"


def choose_density(chosen: Density | None, *, narrow: bool, tiny: bool) -> Density:
    """Return how much room a story takes: one line on a tiny screen, whatever was chosen."""
    if tiny:
        return Density.COMPACT
    return chosen or (Density.TWO_LINE if narrow else Density.COSY)


@dataclass(frozen=True, slots=True)
class RowStyle:
    """Everything but the story that decides how rows look."""

    width: int
    density: Density
    glyphs: Glyphs
    now: datetime
    zone: tzinfo
    absolute: bool = False
    """Times and dates stand in place of ages."""
    sought: "Sought | None" = None
    """What headlines were looked for by."""
    history: bool = False
    """What is told is when something was read."""

    def when(self, headline: Headline) -> str:
        """Return when the story's newest article appeared, or was read, in at most six cells."""
        tell = stamp if self.absolute else age
        if self.history and headline.read_at is not None:
            return clip(tell(headline.read_at, now=self.now, zone=self.zone), 6)
        told = tell(headline.newest, now=self.now, zone=self.zone, day_only=headline.day_only)
        return clip(told, 6)

    @property
    def gap(self) -> int:
        """Blank rows after a story."""
        return 1 if self.density is Density.COSY else 0

    def height(self, headline: Headline) -> int:
        """Return how many rows the story takes, without the gap. No wrapping is done."""
        if self.density is Density.COMPACT:
            return 1
        if self.density is Density.TWO_LINE:
            return 2
        return headline_height(headline.title, self.width - 7) + 1


def draw_story(headline: Headline, style: RowStyle) -> list[Line]:
    """Draw a story without its left edge: each line starts at column 1 of the panel."""
    if style.density is Density.COMPACT:
        return [_compact(headline, style)]
    width, dots = style.width - 7, style.glyphs.ellipsis
    if style.density is Density.COSY:
        titles = balance(headline.title, width, ellipsis=dots)
    else:
        titles = (clip(headline.title, style.width - 6, dots),)
    first, *rest = _set_title(headline.title, titles, headline, style)
    lines: list[Line] = [(*_dot(headline, style), *first)]
    lines += [(Span("   "), *title) for title in rest]
    lines.append(_meta(headline, style))
    return lines


def _set_title(title: str, rows: Sequence[str], headline: Headline, style: RowStyle) -> list[Line]:
    """Set the rows that a headline's title was broken into."""
    ink, attr = (Ink.INK_3, Attr.NONE) if headline.read else (Ink.INK, Attr.BOLD)
    return mark_rows(title, rows, style.sought, ink, attr)


def _dot(headline: Headline, style: RowStyle) -> tuple[Span, ...]:
    grown = style.glyphs.read_new if headline.grown else " "
    dot = grown if headline.read else style.glyphs.unread
    return (Span(" "), Span(dot, Ink.ACCENT, act="dot"), _sign(headline, style))


def _sign(headline: Headline, style: RowStyle) -> Span:
    """What a rule makes of the story, between its dot and its title."""
    if headline.muted:
        return Span(style.glyphs.muted, Ink.INK_4)
    return Span(style.glyphs.highlight if headline.highlighted else " ", Ink.WARNING, Attr.BOLD)


def _star(headline: Headline, style: RowStyle) -> Span:
    return Span(style.glyphs.star if headline.starred else " ", Ink.STAR, act="star")


def _meta(headline: Headline, style: RowStyle) -> Line:
    """Outlet, others and topic on the left; pulse, age and star on the right."""
    when = style.when(headline)
    right: Line = (
        Span(f"{f' {when}':>5}", Ink.INK_3),
        Span(" "),
        _star(headline, style),
        Span(" "),
    )
    told = headline.grown or headline.matching is not None
    pulsing = headline.outlets >= PULSE_FROM and headline.moments and not told
    if pulsing and style.width >= 30:
        bins = 10 if style.width >= 52 else 8
        drawn = pulse(headline.moments, bins=bins, glyphs=style.glyphs, outlets=headline.outlets)
        right = (*drawn, *right)
    room = style.width - 4 - sum(cell_len(span.text) for span in right)
    left = _outlet(headline, style, room - 1)
    used = sum(cell_len(span.text) for span in left)
    return (Span("   "), *left, Span(" " * max(room - used, 0)), *right)


def _outlet(headline: Headline, style: RowStyle, room: int) -> Line:
    """The outlet, ``+N`` others and the topic, or what matches; the last only where it fits."""
    others = f" +{headline.outlets - 1}" if headline.outlets > 1 else ""
    grown = _grown(headline, style)
    if cell_len(headline.outlet) + len(others) + cell_len(grown) > room:
        # What has come since it was read says more than how many tell it.
        others = "" if grown else others
    space = room - len(others) - cell_len(grown)
    outlet = clip(headline.outlet, max(space, 0), style.glyphs.ellipsis)
    if grown and space < _LEAST_OUTLET:
        outlet, grown = "", clip(grown.removeprefix(f" {style.glyphs.sep} "), room)
    outlet_ink = Ink.INK_4 if headline.read else Ink.INK_3
    spans = [Span(outlet, outlet_ink)]
    if others:
        ink = heat_ink(headline.outlets) or Ink.INK_3
        spans.append(Span(others, Ink.INK_4 if headline.read else ink, act="coverage"))
    if grown:
        spans.append(Span(grown, Ink.INK_3))
    if headline.problem:
        spans.append(Span(f" {style.glyphs.sep} salvaged", Ink.WARNING))
    topic, ink = headline.topic, Ink.INK_4
    if headline.matching is not None:
        matching, articles = headline.matching
        topic, ink = f"{matching:,} of {articles:,} match", Ink.INK_3
    last = f" {style.glyphs.sep} {topic}" if topic else ""
    used = sum(cell_len(span.text) for span in spans)
    if last and outlet and used + cell_len(last) <= room:
        spans.append(Span(last, ink))
    return tuple(spans)


def _grown(headline: Headline, style: RowStyle) -> str:
    return f" {style.glyphs.sep} +{headline.grown} since you read it" if headline.grown else ""


def _compact(headline: Headline, style: RowStyle) -> Line:
    """One line: dot, outlet where there is room, headline, others, age, star."""
    others = f"+{headline.outlets - 1}" if headline.outlets > 1 else ""
    outlet = ""
    if style.width > 70:
        outlet = clip(unjoined(headline.outlet), 16, style.glyphs.ellipsis)
    when = style.when(headline)
    heat = heat_ink(headline.outlets) or Ink.INK_3
    right: Line = (
        Span(f"{others:>4}", Ink.INK_4 if headline.read else heat, act="coverage"),
        Span(f"{when:>6}" if style.width >= 30 else "", Ink.INK_3),
        Span(" "),
        _star(headline, style),
        Span(" "),
    )
    lead = _dot(headline, style)
    if outlet:
        pad = " " * (18 - cell_len(outlet))
        lead = (*lead, Span(outlet + pad, Ink.INK_4 if headline.read else Ink.INK_3))
    fixed = sum(cell_len(span.text) for span in (*lead, *right))
    room = max(style.width - 1 - fixed, 0)
    whole = unjoined(headline.title)
    title = clip(whole, max(room - 1, 0), style.glyphs.ellipsis)
    (drawn,) = _set_title(whole, (title,), headline, style)
    return (*lead, *drawn, Span(" " * (room - cell_len(title))), *right)


def draw_group(name: str, count: int | None, style: RowStyle) -> Line:
    """Draw a group's header: its name, how many stories it has, and a hairline to the end."""
    told = f"  {count:,}" if count is not None and style.width >= 24 else ""
    label = clip(name, max(style.width - 6 - len(told), 0), style.glyphs.ellipsis)
    rest = style.width - 2 - cell_len(label) - len(told) - 3
    hair = style.glyphs.hair * max(rest, 0)
    words = (Span(label, Ink.INK_4, Attr.BOLD), Span(told, Ink.INK_4))
    return (Span(" "), *words, Span(" "), Span(hair, Ink.HAIR))
