"""What comes after an article's text: how others tell it, where it leads, what is next."""

from collections.abc import Iterator
from datetime import datetime

from rich.cells import cell_len

from reader.domain.coverage import Telling
from reader.ui.chrome import offset
from reader.ui.ink import Ink, Line, Role, Span
from reader.ui.typesetting.cells import clip
from reader.ui.typesetting.header import ArticleStyle, hairline
from reader.ui.typesetting.hints import hint, side_by_side
from reader.ui.typesetting.inline import LEAST_ROOM, apart, hang
from reader.ui.typesetting.wrapping import wrap_spans
from reader.views.ages import stamp
from reader.views.article_view import ArticleView, FullTextState

_TELLINGS = 6


def set_open_hint(view: ArticleView, style: ArticleStyle) -> Iterator[Line]:
    """Yield what says where the article can be opened, if it can be.

    An excerpt can be made whole from there.
    """
    if not view.host:
        return
    caps = style.caps
    place = _hint(caps.open, "open at ", Span(view.host, Ink.INK_3), style)
    if view.has_body:
        yield from filter(None, (place,))
        return
    waiting = view.full_text is FullTextState.WAITING
    key, words = (caps.back, "stop fetching ") if waiting else (caps.full_text, "fetch ")
    full = _hint(key, words, Span("full text", Ink.INK_3), style)
    yield from side_by_side(place, full, style.width)


def set_others(view: ArticleView, style: ArticleStyle) -> Iterator[Line]:
    """Yield how the others tell the story, the best six first; nothing if nobody says more."""
    telling = [it for it in view.others if it.excerpt]
    telling.sort(key=lambda it: -1 if it.quality is None else it.quality, reverse=True)
    if not telling:
        return
    yield from ((), ())
    yield (Span(clip("HOW OTHERS TELL IT", style.width), Ink.INK_3),)
    yield ()
    yield from apart(_set_telling(it, view.moment, style) for it in telling[:_TELLINGS])


def _set_telling(telling: Telling, moment: datetime | None, style: ArticleStyle) -> Iterator[Line]:
    distance = f"  {_when(telling, moment, style)}" if moment else ""
    name = telling.outlet or "(unnamed)"
    outlet = clip(name, max(style.width - cell_len(distance), 1), style.glyphs.ellipsis)
    if cell_len(outlet) + cell_len(distance) > style.width:
        distance = ""
    yield (
        (Span(outlet, Ink.INK_2), Span(distance, Ink.INK_4))
        if distance
        else (Span(outlet, Ink.INK_2),)
    )
    bar: Line = (Span(f"{style.glyphs.quote} ", Ink.HAIR, role=Role.AROUND),)
    if style.width - 2 < LEAST_ROOM:
        bar = ()
    text = Span(telling.excerpt, Ink.INK_3)
    yield from hang(wrap_spans([text], style.width - (2 if bar else 0)), bar, bar)


def _when(telling: Telling, moment: datetime, style: ArticleStyle) -> str:
    if style.absolute:
        return stamp(telling.appeared, now=moment, zone=style.zone)
    return offset(telling.appeared, moment)


def set_end(view: ArticleView, style: ArticleStyle) -> Iterator[Line]:
    """Yield the end of an article: where to open it, and what the space bar leads to.

    Below an excerpt the first has been said already.
    """
    hints = list(set_open_hint(view, style)) if view.has_body else []
    if style.next_title and style.caps.read_on:
        hints.append(_hint(style.caps.read_on, "next: ", Span(style.next_title, Ink.INK_2), style))
    if hints and _has_tail(view, style):
        yield ()
        yield hairline(style)
        yield from hints
    yield ()


def _has_tail(view: ArticleView, style: ArticleStyle) -> bool:
    """An excerpt above the coverage of others ends without a line: those go on with the story."""
    return view.has_body or style.digest or not view.others


def _hint(key: str, words: str, what: Span, style: ArticleStyle) -> Line:
    return hint(key, words, what, style.width, style.glyphs)
