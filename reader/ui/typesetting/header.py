"""The head of an article: topics and quality, headline, byline."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo

from rich.cells import cell_len

from reader.ui.chrome import Glyphs
from reader.ui.ink import Attr, Ink, Line, Role, Span
from reader.ui.typesetting.cells import clip, line_width
from reader.ui.typesetting.headlines import balance
from reader.ui.typesetting.hints import USUAL, Caps, hint
from reader.ui.typesetting.inline import blank, pushed_right, reads_from_right
from reader.ui.typesetting.meter import METER_CELLS, meter
from reader.ui.typesetting.pictures import PictureStyle
from reader.ui.typesetting.wrapping import wrap_spans
from reader.views.ages import byline_time
from reader.views.article_view import ArticleView, FullTextState

_TOPICS = 3
_AUTHORS = 2
_OUTLET_FROM = 8
"""Cells to which an outlet's name is cut so that the date stays."""
_METER_FROM = 24
"""Narrower headers have room for the topics only."""
_HEADLINE_LINES = 1000
"""In the article itself a headline is shown whole, however long it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleStyle:
    """Everything but the article that decides how it looks."""

    width: int
    """The measure, in cells."""
    glyphs: Glyphs
    zone: tzinfo
    absolute: bool = False
    """Times and dates stand in place of distances."""
    digest: bool = False
    """An article without a body goes on with how others tell it."""
    caps: Caps = USUAL
    pictures: PictureStyle | None = None
    """Which are shown; None if only the lines are that stand for them."""
    next_title: str = ""
    """The headline that reading on leads to at the end; empty if there is none."""


def set_header(view: ArticleView, style: ArticleStyle) -> Iterator[Line]:
    """Yield the lines above an article's text, from one blank line to another."""
    yield ()
    if kicker := _kicker(view, style):
        yield kicker
        yield ()
    title = _headline(view.title, style.width)
    rtl = reads_from_right(view.title)
    yield from pushed_right(title, style.width) if rtl else title
    yield ()
    if byline := _byline(view, style):
        yield byline
    if version := _version(view, style):
        yield version
    for problem in filter(None, (view.problem, view.no_full_text)):
        yield from wrap_spans([Span(problem, Ink.WARNING)], style.width)
    yield hairline(style)
    yield ()


def hairline(style: ArticleStyle) -> Line:
    """Return a hairline over the whole measure."""
    return (Span(style.glyphs.hair * style.width, Ink.HAIR, role=Role.AROUND),)


def _headline(title: str, width: int) -> Iterator[Line]:
    lines = balance(title, width, _HEADLINE_LINES)
    end = 0
    for number, line in enumerate(lines):
        end = title.find(line, end) + len(line)
        joint = " " if title[end : end + 1].isspace() else ""
        last = number == len(lines) - 1
        yield (Span(line, Ink.INK, Attr.BOLD, joint=None if last else joint),)


def _kicker(view: ArticleView, style: ArticleStyle) -> Line:
    shows_meter = view.quality is not None and style.width >= _METER_FROM
    room = style.width - (METER_CELLS + 2 if shows_meter else 0)
    topics = [topic.upper() for topic in view.topics[:_TOPICS]]
    joint = f" {style.glyphs.sep} "
    while len(topics) > 1 and cell_len(joint.join(topics)) > room:
        topics.pop()
    text = clip(joint.join(topics), room, style.glyphs.ellipsis)
    line: Line = (Span(text, Ink.ACCENT),) if text else ()
    if not shows_meter:
        return line
    room = style.width - METER_CELLS - cell_len(text)
    return (*line, blank(room), *meter(view.quality, style.glyphs))


def _byline(view: ArticleView, style: ArticleStyle) -> Line:
    """Outlet, author, date, minutes; the author goes first when there is no room, then the rest."""
    outlet = (Span(view.outlet, Ink.INK_2),) if view.outlet else ()
    authors = _grey(", ".join(view.authors[:_AUTHORS]))
    date = _grey(_date(view, style))
    minutes = _grey(f"{view.minutes} min" if view.minutes else "")
    back = _back(view, style)
    room = style.width - line_width(_joined((date, back), style)) - 3
    short = clip(view.outlet, max(room, _OUTLET_FROM), style.glyphs.ellipsis)
    ways = (
        (outlet, authors, date, minutes, back),
        (outlet, date, minutes, back),
        (outlet, date, back),
        ((Span(short, Ink.INK_2),), date, back),
        (outlet, back),
        (back,),
    )
    for parts in ways:
        line = _joined(parts, style)
        if line_width(line) <= style.width:
            return line if line else ()
    return (Span(clip(view.outlet, style.width, style.glyphs.ellipsis), Ink.INK_2),)


def _date(view: ArticleView, style: ArticleStyle) -> str:
    if view.published is None:
        return ""
    return byline_time(view.published, now=view.now, zone=style.zone, day_only=view.day_only)


def _grey(text: str) -> Line:
    return (Span(text, Ink.INK_3),) if text else ()


def _version(view: ArticleView, style: ArticleStyle) -> Line:
    """Return which version is shown and which other there is; below an excerpt others say it."""
    shown, key, other = "full text", style.caps.full_text, view.source_text
    if view.full_text is FullTextState.WAITING and view.has_body:
        shown = f"fetching full text{style.glyphs.ellipsis}"
        key, other = style.caps.back, "stop"
    elif view.full_text is FullTextState.BESIDE:
        shown, other = view.source_text, "full text"
    elif view.full_text is not FullTextState.SHOWN:
        return ()
    said = _grey(clip(shown, style.width, style.glyphs.ellipsis))
    joint = Span(f" {style.glyphs.sep} ", Ink.INK_3, role=Role.AROUND)
    room = style.width - line_width((*said, joint))
    return (
        (*said, joint, *hint(key, "", Span(other, Ink.INK_3), room, style.glyphs))
        if key and room > 0
        else said
    )


def _back(view: ArticleView, style: ArticleStyle) -> Line:
    key = style.caps.lead
    if not view.back_to or not key:
        return ()
    back = Span(f" back to {view.back_to}", Ink.INK_3, act=f"key {key}", role=Role.AROUND)
    return (Span(key, Ink.ACCENT, Attr.BOLD, act=f"key {key}", role=Role.AROUND), back)


def _joined(parts: tuple[Line, ...], style: ArticleStyle) -> Line:
    joint = Span(f" {style.glyphs.sep} ", Ink.INK_3)
    line: Line = ()
    for part in filter(None, parts):
        line = (*line, joint, *part) if line else part
    return line
