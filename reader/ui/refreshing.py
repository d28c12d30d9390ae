"""Reading the sources again, in short steps in a thread, while the screen goes on."""

from asyncio import to_thread
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.domain.errors import ReaderError
from reader.domain.refreshing import Manner
from reader.ui import lists
from reader.ui.desk import Desk
from reader.ui.fetching import fetch, has_feeds
from reader.ui.finding import find_stories
from reader.ui.full_text import fetch_wanted

if TYPE_CHECKING:  # what reads documents is imported when the first frame has been drawn
    from reader.library.loading import LoadProgress

PROGRESS_FROM = 50
"""A load of fewer files is over before a progress meter could be read."""


def refresh(desk: Desk, *, asked: bool) -> None:
    """Read all sources of the edition; ``asked`` says so when it is done."""
    if desk.counts.reading is None:
        desk.run(_refresh(desk, asked=asked), "refresh")


async def _refresh(desk: Desk, *, asked: bool) -> None:
    library = desk.edition.library
    stopped = False

    def cancelled() -> bool:
        return stopped

    steps = library.sources.load(desk.edition.sources, cancelled=cancelled)
    new = changed = gone = 0
    try:
        while (step := await to_thread(_next, steps)) is not None:
            if step.finished:
                new, changed, gone = new + step.new, changed + step.changed, gone + step.gone
            await _show_step(desk, step)
        desk.updated = desk.edition.clock()
    except ReaderError as error:
        desk.say(str(error), error=True)
    finally:
        stopped = True
        desk.counts = replace(desk.counts, reading=None)
        desk.loaded = True
        desk.arrange()
    if new or changed or gone:
        await lists.show_found(desk)
    if asked and await has_feeds(desk):
        fetch(desk, manner=Manner.BY_HAND)
    elif asked:
        desk.say(_words(new, changed))
        fetch_wanted(desk)
    find_stories(desk)


def _next(steps: "Iterator[LoadProgress]") -> "LoadProgress | None":
    return next(steps, None)


async def _show_step(desk: Desk, step: "LoadProgress") -> None:
    if step.total >= PROGRESS_FROM and not step.finished:
        desk.counts = replace(desk.counts, reading=(step.done, step.total))
        desk.arrange()
    if step.new and not len(desk.stories.order):
        await lists.renew(desk)


def _words(new: int, changed: int) -> str:
    if not new and not changed:
        return "Nothing new"
    parts = [f"{new:,} new article{'s' if new != 1 else ''}"] if new else []
    parts += [f"{changed:,} changed"] if changed else []
    return ", ".join(parts)
