"""The sources: how each fares, and what can be done with it."""

from asyncio import to_thread
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from reader.domain.errors import ReaderError, SourceError
from reader.domain.queries import Shelf
from reader.domain.refreshing import Manner
from reader.domain.sources import SourceKind
from reader.domain.spans import format_span, parse_span
from reader.domain.subscriptions import SourceHealth
from reader.sources.text import clean_line
from reader.ui import fetching, lists
from reader.ui.adding import add_source
from reader.ui.desk import Desk
from reader.ui.filtering import apply_filter
from reader.ui.ink import Ink
from reader.ui.overlays import ask
from reader.ui.screens.picker import Picked, PickerScreen
from reader.ui.screens.picker_paper import Row
from reader.ui.screens.prompt import is_yes
from reader.ui.source_sheet import show_health
from reader.ui.starter import offer_starters
from reader.ui.when import when

Act = Callable[[Desk, SourceHealth], None]


def show_sources(desk: Desk, source_id: int | None = None) -> None:
    """List the sources with their health, the cursor on one of them."""
    desk.run(_show_sources(desk, source_id), "sources")


async def _show_sources(desk: Desk, source_id: int | None) -> None:
    try:
        every = await to_thread(desk.edition.library.subscriptions.health)
    except ReaderError as error:
        desk.say(str(error), error=True)
        return
    health = sorted(every, key=lambda it: (it.source.folder, name_of(it).casefold()))
    if not health:
        desk.say("No sources yet", desk.preferences.way("sources.starter"))
        return

    def picked(choice: Picked | None) -> None:
        if choice is None:
            return
        if choice.key == "+":
            add_source(desk)
        elif choice.key == "s":
            offer_starters(desk)
        else:
            _ACTS[choice.key](desk, health[choice.index])

    glyphs = desk.stories.glyphs
    rows = [_row(it, desk, glyphs.sep) for it in health]
    keys = ((glyphs.enter, "its stories"), ("r", "fetch"), ("e", "rename"), ("m", "folder"),
            ("p", "pause"), ("d", "remove"), ("h", "how it fares"), ("+", "add"),
            ("t", "tags"), ("i", "interval"), ("u", "address"), ("F", "full texts"),
            ("s", "starter feeds"))  # fmt: skip
    places = [it.source.id for it in health]
    cursor = places.index(source_id) if source_id in places else 0
    screen = PickerScreen("Sources", rows, desk.stories.inks, glyphs, keys=keys, cursor=cursor)
    await desk.screen.app.push_screen(screen, picked)


def name_of(health: SourceHealth) -> str:
    """Return what a source is called, with its folder before it."""
    name = clean_line(health.source.name or health.source.path)
    return " / ".join((*health.source.folder, name))


def _row(health: SourceHealth, desk: Desk, sep: str) -> Row:
    feed = health.feed
    parts = [f"{health.unread:,} unread", f"{health.weekly:.0f} a week"]
    parts += ["full texts"] if health.source.full_text else []
    ink = Ink.LINK
    if feed is None:
        if health.source.problems:
            several = "s" if health.source.problems != 1 else ""
            parts.append(f"{health.source.problems:,} problem{several}")
            ink = Ink.WARNING
    elif feed.gone or feed.paused:
        parts.append("gone" if feed.gone else "paused")
        ink = Ink.INK_4
    elif feed.error:
        parts.append(clean_line(feed.error))
        ink = Ink.ERROR
    else:
        came = feed.succeeded
        parts.append(f"came {when(desk, came)}" if came is not None else "not fetched yet")
        parts += [_next_check(desk, feed.next_check)] if feed.next_check else []
    return Row(name_of(health), f" {sep} ".join(parts), right_ink=ink)


def _next_check(desk: Desk, moment: datetime) -> str:
    minutes = int((moment - desk.edition.clock()).total_seconds() // 60)
    if minutes < 1:
        return "next now"
    return f"next in {minutes}m" if minutes < 90 else f"next in {round(minutes / 60)}h"


def _show_stories(desk: Desk, health: SourceHealth) -> None:
    desk.query = replace(desk.query, shelf=Shelf.ALL, sources=desk.edition.sources)
    apply_filter(desk, f"source:{health.source.id}", name=name_of(health))


def _fetch(desk: Desk, health: SourceHealth) -> None:
    if health.source.kind is SourceKind.FEED:
        fetching.fetch(desk, (health.source.id,), manner=Manner.FORCED)
    else:
        desk.say("Folders are read by a refresh", desk.preferences.way("sources.refresh"))


def _rename(desk: Desk, health: SourceHealth) -> None:
    def keep(name: str) -> None:
        desk.edition.library.subscriptions.rename(health.source.id, name)

    _ask(desk, health, "What to call it; nothing for its own name", health.source.name, keep)


def _move(desk: Desk, health: SourceHealth) -> None:
    def keep(folder: str) -> None:
        parts = [part.strip() for part in folder.split("/") if part.strip()]
        desk.edition.library.subscriptions.move(health.source.id, parts)

    _ask(desk, health, "Its folder, as Tech / Python; nothing for none",
         " / ".join(health.source.folder), keep)  # fmt: skip


def _tag(desk: Desk, health: SourceHealth) -> None:
    def keep(text: str) -> None:
        tags = [tag.strip() for tag in text.split(",") if tag.strip()]
        desk.edition.library.subscriptions.tag(health.source.id, tags)

    _ask(desk, health, "Its tags, with commas between; nothing for none",
         ", ".join(health.source.tags), keep)  # fmt: skip


def _choose_interval(desk: Desk, health: SourceHealth) -> None:
    feed = health.feed
    if feed is None:
        _refuse(desk, health, "A folder is only read when you ask for it")
        return

    def keep(text: str) -> None:
        seconds = parse_span(text)
        if text and seconds is None:
            raise SourceError(text, "this is no span of time; expected 2h, 1d or 1w")
        desk.edition.library.subscriptions.ask_every(health.source.id, seconds)

    _ask(desk, health, "How often to ask it: 1h to 4w; nothing for as often as it has news",
         format_span(feed.interval) if feed.interval else "", keep)  # fmt: skip


def _readdress(desk: Desk, health: SourceHealth) -> None:
    if health.feed is None:
        _refuse(desk, health, "Only feeds have an address; add the folder where it is now")
        return

    def keep(text: str) -> None:
        desk.edition.library.subscriptions.readdress(health.source.id, text)

    _ask(desk, health, "Where the feed is now", clean_line(health.feed.url), keep)


def _tell_health(desk: Desk, health: SourceHealth) -> None:
    def closed(_: object) -> None:
        show_sources(desk, health.source.id)

    show_health(desk, health, name_of(health), closed)


def _pause(desk: Desk, health: SourceHealth) -> None:
    feed, subscriptions = health.feed, desk.edition.library.subscriptions
    if feed is None:
        _refuse(desk, health, "A folder is only read when you ask for it")
        return
    resting = feed.paused or feed.gone
    act = subscriptions.resume if resting else subscriptions.pause
    said = f"{name_of(health)} is {'fetched again' if resting else 'paused'}"
    work = _change(desk, health, lambda: act(health.source.id), said)
    desk.run(work, "sources", exclusive=False)


def _want_full_texts(desk: Desk, health: SourceHealth) -> None:
    wanted = not health.source.full_text
    said = f"New articles of {name_of(health)} get their full text"
    if not wanted:
        said = f"No more full texts of {name_of(health)} by themselves"
    want = desk.edition.library.full_texts.want
    work = _change(desk, health, lambda: want(health.source.id, wanted=wanted), said)
    desk.run(work, "sources", exclusive=False)


def _remove(desk: Desk, health: SourceHealth) -> None:
    def removed(answer: str | None) -> None:
        if not is_yes(answer):
            show_sources(desk, health.source.id)
            return
        remove = desk.edition.library.sources.remove
        said = f"Removed {name_of(health)}; starred articles stay"
        work = _change(desk, health, lambda: remove(health.source.id), said, undo=True)
        desk.run(work, "sources", exclusive=False)

    way = desk.preferences.way("story.undo", "brings it back")
    back = f"; {' '.join(way)}." if way is not None else "."
    ask(desk, f"Remove {name_of(health)}? Its starred articles stay{back}", "remove", removed)


_ACTS: dict[str, Act] = {
    "enter": _show_stories,
    "r": _fetch,
    "e": _rename,
    "m": _move,
    "t": _tag,
    "i": _choose_interval,
    "u": _readdress,
    "h": _tell_health,
    "p": _pause,
    "F": _want_full_texts,
    "d": _remove,
}


def _refuse(desk: Desk, health: SourceHealth, reason: str) -> None:
    desk.say(reason)
    show_sources(desk, health.source.id)


def _ask(
    desk: Desk, health: SourceHealth, question: str, answer: str, keep: Callable[[str], None]
) -> None:
    def answered(text: str | None) -> None:
        if text is None:
            show_sources(desk, health.source.id)
            return
        work = _change(desk, health, lambda: keep(text), "Kept")
        desk.run(work, "sources", exclusive=False)

    ask(desk, question, "keep", answered, answer=answer)


async def _change(
    desk: Desk,
    health: SourceHealth,
    change: Callable[[], object],
    said: str,
    *,
    undo: bool = False,
) -> None:
    """Keep a change and show the sources again, the cursor where it was."""
    try:
        async with desk.writing:
            await to_thread(change)
    except ReaderError as error:
        desk.say(clean_line(str(error)), error=True)
    else:
        desk.say(said, desk.preferences.way("story.undo") if undo else None)
        await lists.renew(desk)
    if not undo:
        show_sources(desk, health.source.id)
