"""The sources: how each fares, and what can be done with it."""

from asyncio import to_thread
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

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

Act = Callable[["_Listed", SourceHealth], None]
"""What a key of the list does to a source."""


def show_sources(desk: Desk, source_id: int | None = None) -> None:
    """List the sources with their health, the cursor on one of them."""
    desk.run(_show_sources(desk, source_id), "sources")


async def _show_sources(desk: Desk, source_id: int | None) -> None:
    try:
        health = await _look(desk)
    except ReaderError as error:
        desk.say(str(error), error=True)
        return
    if health:
        listed = _Listed(desk, health, source_id)
        await desk.screen.app.push_screen(listed.screen, listed.picked)
    else:
        desk.say("No sources yet", desk.preferences.way("sources.starter"))


async def _look(desk: Desk) -> list[SourceHealth]:
    every = await to_thread(desk.edition.library.subscriptions.health)
    return sorted(every, key=lambda it: (it.source.folder, name_of(it).casefold()))


class _Listed:
    """The sources while they are listed."""

    def __init__(self, desk: Desk, health: list[SourceHealth], source_id: int | None) -> None:
        self.desk = desk
        self._health = health
        glyphs = desk.stories.glyphs
        keys = ((glyphs.enter, "its stories"), ("r", "fetch"), ("e", "rename"), ("m", "folder"),
                ("p", "pause"), ("d", "remove"), ("h", "how it fares"), ("+", "add"),
                ("t", "tags"), ("i", "interval"), ("u", "address"), ("F", "full texts"),
                ("s", "starter feeds"))  # fmt: skip
        self.screen = PickerScreen(
            "Sources",
            self._rows(),
            desk.stories.inks,
            glyphs,
            keys=keys,
            cursor=self._place_of(source_id),
            act=self._act,
        )

    def picked(self, choice: Picked | None) -> None:
        """Do what closes the list."""
        if choice is not None:
            _CLOSING[choice.key](self, self._health[choice.index])

    def ask(self, question: str, answer: str, keep: Callable[[str], object]) -> None:
        """Ask for a line, and keep what it says of a source."""

        def answered(text: str | None) -> None:
            if text is not None:
                self.change(lambda: keep(text), "Kept")

        ask(self.desk, question, "keep", answered, answer=answer)

    def change(self, change: Callable[[], object], said: str) -> None:
        """Keep a change, say so, and show the sources as they are then."""
        self.desk.run(self._change(change, said), "sources", exclusive=False)

    async def _change(self, change: Callable[[], object], said: str) -> None:
        if await _keep(self.desk, change, said):
            try:
                health = await _look(self.desk)
            except ReaderError as error:
                self.desk.say(str(error), error=True)
                return
            at = self.screen.at
            here = None if at is None else self._health[at].source.id
            self._health = health
            self.screen.show(self._rows(), cursor=self._place_of(here))

    def _act(self, choice: Picked) -> bool:
        """Do what leaves the list open."""
        act = _STAYING.get(choice.key)
        if act is not None:
            act(self, self._health[choice.index])
        return act is not None

    def _rows(self) -> list[Row]:
        return [_row(it, self.desk, self.desk.stories.glyphs.sep) for it in self._health]

    def _place_of(self, source_id: int | None) -> int:
        places = [it.source.id for it in self._health]
        return places.index(source_id) if source_id in places else 0


async def _keep(
    desk: Desk, change: Callable[[], object], said: str, hint: tuple[str, str] | None = None
) -> bool:
    """Keep a change and say so; False if it cannot be kept, which is said as well."""
    try:
        async with desk.writing:
            await to_thread(change)
    except ReaderError as error:
        desk.say(clean_line(str(error)), error=True)
        return False
    desk.say(said, hint)
    await lists.renew(desk)
    return True


def name_of(health: SourceHealth) -> str:
    """Return what a source is called, with its folder before it."""
    name = clean_line(health.source.name or health.source.path)
    return " / ".join((*health.source.folder, name))


def _row(health: SourceHealth, desk: Desk, sep: str) -> Row:
    feed = health.feed
    parts = [f"{health.unread:,} unread", f"{health.weekly:.0f} a week"]
    parts += ["full texts"] if health.source.full_text else []
    ink = Ink.INK_3
    if feed is None:
        if health.source.problems:
            several = "s" if health.source.problems != 1 else ""
            parts.append(f"{health.source.problems:,} problem{several}")
            ink = Ink.WARNING
    elif feed.gone or feed.paused:
        parts.insert(0, "gone" if feed.gone else "paused")
        ink = Ink.INK_4
    elif feed.error:
        parts.insert(0, clean_line(feed.error))  # what is cut off is the rest
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


def _show_stories(listed: _Listed, health: SourceHealth) -> None:
    desk = listed.desk
    desk.query = replace(desk.query, shelf=Shelf.ALL, sources=desk.edition.sources)
    apply_filter(desk, f"source:{health.source.id}", name=name_of(health))


def _fetch(listed: _Listed, health: SourceHealth) -> None:
    desk = listed.desk
    if health.source.kind is SourceKind.FEED:
        fetching.fetch(desk, (health.source.id,), manner=Manner.FORCED)
    else:
        desk.say("Folders are read by a refresh", desk.preferences.way("sources.refresh"))


def _remove(listed: _Listed, health: SourceHealth) -> None:
    desk = listed.desk

    def removed(answer: str | None) -> None:
        if not is_yes(answer):
            show_sources(desk, health.source.id)
            return
        remove = partial(desk.edition.library.sources.remove, health.source.id)
        said = f"Removed {name_of(health)}; starred articles stay"
        desk.run(_tell_removed(desk, remove, said), "sources", exclusive=False)

    way = desk.preferences.way("story.undo", "brings it back")
    back = f"; {' '.join(way)}." if way is not None else "."
    ask(desk, f"Remove {name_of(health)}? Its starred articles stay{back}", "remove", removed)


async def _tell_removed(desk: Desk, remove: Callable[[], object], said: str) -> None:
    await _keep(desk, remove, said, desk.preferences.way("story.undo"))


def _rename(listed: _Listed, health: SourceHealth) -> None:
    rename = partial(listed.desk.edition.library.subscriptions.rename, health.source.id)
    listed.ask("What to call it; nothing for its own name", health.source.name, rename)


def _move(listed: _Listed, health: SourceHealth) -> None:
    def keep(folder: str) -> None:
        parts = [part.strip() for part in folder.split("/") if part.strip()]
        listed.desk.edition.library.subscriptions.move(health.source.id, parts)

    folder = " / ".join(health.source.folder)
    listed.ask("Its folder, as Tech / Python; nothing for none", folder, keep)


def _tag(listed: _Listed, health: SourceHealth) -> None:
    def keep(text: str) -> None:
        tags = [tag.strip() for tag in text.split(",") if tag.strip()]
        listed.desk.edition.library.subscriptions.tag(health.source.id, tags)

    tags = ", ".join(health.source.tags)
    listed.ask("Its tags, with commas between; nothing for none", tags, keep)


def _choose_interval(listed: _Listed, health: SourceHealth) -> None:
    feed = health.feed
    if feed is None:
        listed.desk.say(_ONLY_READ)
        return

    def keep(text: str) -> None:
        seconds = parse_span(text)
        if text and seconds is None:
            raise SourceError(text, "this is no span of time; expected 2h, 1d or 1w")
        listed.desk.edition.library.subscriptions.ask_every(health.source.id, seconds)

    interval = format_span(feed.interval) if feed.interval else ""
    question = "How often to ask it: 1h to 4w; nothing for as often as it has news"
    listed.ask(question, interval, keep)


def _readdress(listed: _Listed, health: SourceHealth) -> None:
    if health.feed is None:
        listed.desk.say("Only feeds have an address; add the folder where it is now")
        return
    readdress = partial(listed.desk.edition.library.subscriptions.readdress, health.source.id)
    listed.ask("Where the feed is now", clean_line(health.feed.url), readdress)


def _tell_health(listed: _Listed, health: SourceHealth) -> None:
    show_health(listed.desk, health, name_of(health))


def _pause(listed: _Listed, health: SourceHealth) -> None:
    feed, subscriptions = health.feed, listed.desk.edition.library.subscriptions
    if feed is None:
        listed.desk.say(_ONLY_READ)
        return
    resting = feed.paused or feed.gone
    act = subscriptions.resume if resting else subscriptions.pause
    said = f"{name_of(health)} is {'fetched again' if resting else 'paused'}"
    listed.change(partial(act, health.source.id), said)


def _want_full_texts(listed: _Listed, health: SourceHealth) -> None:
    wanted = not health.source.full_text
    said = f"New articles of {name_of(health)} get their full text"
    if not wanted:
        said = f"No more full texts of {name_of(health)} by themselves"
    want = listed.desk.edition.library.full_texts.want
    listed.change(partial(want, health.source.id, wanted=wanted), said)


_ONLY_READ = "A folder is only read when you ask for it"
_CLOSING: dict[str, Act] = {
    "enter": _show_stories,
    "r": _fetch,
    "d": _remove,
    "+": lambda listed, _: add_source(listed.desk),
    "s": lambda listed, _: offer_starters(listed.desk),
}
_STAYING: dict[str, Act] = {
    "e": _rename,
    "m": _move,
    "t": _tag,
    "i": _choose_interval,
    "u": _readdress,
    "h": _tell_health,
    "p": _pause,
    "F": _want_full_texts,
}
