"""How one source fares, told whole: the sources screen has only a line for it."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from reader.domain.spans import format_span
from reader.domain.subscriptions import FeedState, SourceHealth
from reader.sources.text import clean_line
from reader.ui.chrome import Glyphs
from reader.ui.desk import Desk
from reader.ui.ink import Attr, Ink, Line, Span
from reader.ui.overlays import show_sheet
from reader.ui.typesetting.wrapping import wrap
from reader.views.ages import whole_time

_LABELS = 16
"""Cells of the names at the left."""


def show_health(desk: Desk, health: SourceHealth, name: str) -> None:
    """Show how a source fares."""
    facts = list_facts(desk, health)
    show_sheet(desk, name, partial(_draw, facts))


def list_facts(desk: Desk, health: SourceHealth) -> list[tuple[str, str, Ink]]:
    """Return what there is to say of a source: a name, a clean line and its ink."""
    source, feed = health.source, health.feed
    facts = [
        ("Address", clean_line(source.path), Ink.LINK),
        ("Folder", " / ".join(source.folder), Ink.INK_2),
        ("Tags", ", ".join(source.tags), Ink.INK_2),
        ("Unread", f"{health.unread:,}", Ink.INK_2),
        ("Articles a week", f"{health.weekly:.1f}", Ink.INK_2),
    ]
    if feed is None:
        facts += [
            ("Documents", f"{source.documents:,}", Ink.INK_2),
            ("Problems", f"{source.problems:,}" if source.problems else "", Ink.WARNING),
            ("Last read", _time(desk, source.loaded), Ink.INK_2),
        ]
    else:
        facts += _feed_facts(desk, feed)
    return [fact for fact in facts if fact[1]]


def _feed_facts(desk: Desk, feed: FeedState) -> list[tuple[str, str, Ink]]:
    often = "as often as it has news" if feed.interval is None else format_span(feed.interval)
    after = f" ({feed.errors:,} in a row)" if feed.errors > 1 else ""
    next_check = _time(desk, feed.next_check) or "at the next refresh"
    if feed.paused or feed.gone:
        next_check = "never by itself: it is gone" if feed.gone else "never by itself: paused"
    return [
        ("Page", clean_line(feed.home), Ink.LINK),
        ("Is asked", often, Ink.INK_2),
        ("Last success", _time(desk, feed.succeeded) or "none yet", Ink.INK_2),
        ("Last asked", _time(desk, feed.checked), Ink.INK_2),
        ("Last error", clean_line(feed.error) + after if feed.error else "", Ink.ERROR),
        ("Next check", next_check, Ink.INK_2),
    ]


def _time(desk: Desk, moment: datetime | None) -> str:
    return "" if moment is None else whole_time(moment, zone=desk.zone)


def _draw(
    facts: Sequence[tuple[str, str, Ink]], width: int, glyphs: Glyphs, sought: str
) -> Sequence[Line]:
    lines: list[Line] = []
    for name, said, ink in facts:
        if sought.casefold() not in f"{name} {said}".casefold():
            continue
        first, *rest = wrap(said, max(width - _LABELS - 1, 10)) or [""]
        lines.append((Span(f"{name:<{_LABELS}} ", Ink.INK_4), Span(first, ink)))
        lines += [(Span(" " * (_LABELS + 1)), Span(part, ink)) for part in rest]
    return lines or [(Span("Nothing here says that.", Ink.INK_3, Attr.NONE),)]
