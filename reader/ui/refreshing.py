"""Reading the sources again, in short steps in a thread, while the screen goes on."""

from asyncio import to_thread
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.domain.errors import ReaderError
from reader.domain.ids import ArticleId
from reader.domain.refreshing import Manner
from reader.domain.sources import SourceKind
from reader.ui import lists
from reader.ui.desk import Desk
from reader.ui.fetching import fetch, has_feeds
from reader.ui.finding import find_stories
from reader.ui.full_text import fetch_wanted
from reader.ui.links import target

if TYPE_CHECKING:  # what reads documents is imported when the first frame has been drawn
    from reader.library.loading import LoadProgress

PROGRESS_FROM = 50
"""A load of fewer files is over before a progress meter could be read."""


def refresh(desk: Desk, *, asked: bool) -> None:
    """Read all sources of the edition; ``asked`` says so when it is done."""
    if desk.counts.reading is None:
        desk.run(_refresh(desk, desk.edition.sources, asked=asked), "refresh")


def refresh_outlet(desk: Desk) -> None:
    """Fetch the feeds, or read the folders, of the article that a command is about."""
    if (article_id := target(desk)) is not None:
        desk.run(_refresh_outlet(desk, article_id), "outlet")


async def _refresh_outlet(desk: Desk, article_id: ArticleId) -> None:
    try:
        sources = await to_thread(desk.edition.library.sources.of_article, article_id)
    except ReaderError as error:
        desk.say(str(error), error=True)
        return
    feeds = [source.id for source in sources if source.kind is SourceKind.FEED]
    folders = tuple(source.id for source in sources if source.kind is SourceKind.DOCUMENTS)
    if not sources:
        desk.say("No source of yours brings this article any more")
    if feeds:
        fetch(desk, feeds, manner=Manner.BY_HAND)
    if folders and desk.counts.reading is None:
        desk.run(_refresh(desk, folders, asked=not feeds, fetch_too=False), "refresh")


async def _refresh(
    desk: Desk, sources: tuple[int, ...], *, asked: bool, fetch_too: bool = True
) -> None:
    library = desk.edition.library
    stopped = False

    def cancelled() -> bool:
        return stopped

    steps = library.sources.load(sources, cancelled=cancelled)
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
    if asked and fetch_too and await has_feeds(desk):
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
