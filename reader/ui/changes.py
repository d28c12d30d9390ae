"""Changing the library: one change after the other, on disk before the screen shows it."""

from asyncio import to_thread
from dataclasses import dataclass, replace

from reader.domain.errors import FullStoreError, ReaderError
from reader.domain.ids import StoryId
from reader.domain.stories import Headline
from reader.ui.counting import count
from reader.ui.desk import Desk
from reader.ui.held import Change
from reader.ui.order import AHEAD
from reader.views.coverage import Coverage
from reader.views.page import load_coverage


def make(desk: Desk, change: Change, *, said: bool = False) -> None:
    """Make a change and show it; ``said``: with a note that offers to undo it."""
    desk.run(_make(desk, change, said=said), "changes", exclusive=False)


def undo(desk: Desk) -> None:
    """Undo the last change and say what it was."""
    undo_by(desk, lambda library: library.marks.undo())


def undo_by(desk: Desk, change: Change) -> None:
    """Undo what a change undoes, and say what it was."""
    desk.run(_revert(desk, change, "Undone"), "changes", exclusive=False)


def redo(desk: Desk) -> None:
    """Do the last undone change again and say what it was."""
    redo_by(desk, lambda library: library.marks.redo())


def redo_by(desk: Desk, change: Change) -> None:
    """Do again what a change does again, and say what it was."""
    desk.run(_revert(desk, change, "Again"), "changes", exclusive=False)


async def _make(desk: Desk, change: Change, *, said: bool) -> None:
    async with desk.writing:
        try:
            # What waits was done before this.
            await to_thread(desk.held.keep, desk.edition.library)
            batch = await to_thread(change, desk.edition.library)
        except FullStoreError:
            _hold(desk, change)
            return
        except ReaderError as error:
            desk.say(str(error), error=True)
            return
        if batch is not None:
            desk.caught_up = False
            if said:
                desk.say(batch.label, desk.preferences.way("story.undo"))
        await show_changed(desk)


def _hold(desk: Desk, change: Change) -> None:
    """Let a change wait for room; the masthead says how many do."""
    if not desk.held:
        desk.say(
            "The disk is full. What you mark is not saved, but held until there is room",
            error=True,
        )
    desk.held.add(change)
    desk.arrange()


async def keep_held(desk: Desk) -> None:
    """Try to keep what waits for room, and say so when it is kept."""
    async with desk.writing:
        waiting = len(desk.held)
        try:
            await to_thread(desk.held.keep, desk.edition.library)
        except FullStoreError:
            pass
        except ReaderError as error:
            desk.say(str(error), error=True)
        kept = waiting - len(desk.held)
        if kept:
            desk.say(f"{kept:,} mark{'s' if kept != 1 else ''} saved: there is room again")
            await show_changed(desk)


def keep_last(desk: Desk) -> None:
    """Try once more to keep what waits for room, as the reader leaves.

    Raises:
        FullStoreError: It is lost; the error says how much.
    """
    try:
        desk.held.keep(desk.edition.library)
    except FullStoreError as error:
        count = len(desk.held)
        raise FullStoreError(
            f"the disk is full: {count:,} mark{'s were' if count != 1 else ' was'} not saved;"
            " all that was saved before is safe"
        ) from error


async def _revert(desk: Desk, change: Change, word: str) -> None:
    async with desk.writing:
        if desk.held:
            _revert_held(desk, word)
            return
        try:
            batch = await to_thread(change, desk.edition.library)
        except ReaderError as error:
            desk.say(str(error), error=True)
            return
        if batch is None:
            desk.say("Nothing to undo" if word == "Undone" else "Nothing to do again")
            return
        desk.caught_up = False
        desk.say(f"{word}: {batch.label[0].lower()}{batch.label[1:]}")
        await show_changed(desk)


def _revert_held(desk: Desk, word: str) -> None:
    """Take back what waits for room before anything that was saved."""
    if word == "Undone":
        desk.held.drop_last()
        desk.say("Undone: it was not saved yet")
        desk.arrange()
    else:
        desk.say("Nothing to do again")


async def show_changed(desk: Desk) -> None:
    """Show the library as it is now: rows near the eye, coverage, counts. Nothing moves."""
    order, page = desk.stories.order, desk.stories.page
    ids = order.known_ids(page.top - AHEAD, page.top + desk.stories.size.height + AHEAD)
    try:
        fresh = await to_thread(_load, desk, ids)
    except ReaderError as error:
        desk.say(str(error), error=True)
        return
    if desk.stories.order is order:
        before = {story_id: order.headline_of(story_id) for story_id in ids}
        order.renew(fresh.headlines)
        if fresh.headlines != before:
            desk.stories.redraw()
    coverage, shown = fresh.coverage, desk.page
    is_shown = shown is not None and coverage is not None and shown.article_id == coverage.reading
    if shown is not None and coverage is not None and is_shown and coverage != shown.coverage:
        desk.page = replace(shown, coverage=coverage)
        desk.coverage.show(coverage)
    desk.arrange()
    count(desk)


@dataclass(frozen=True, slots=True)
class _Fresh:
    """What the library says now."""

    headlines: dict[int, Headline]
    coverage: Coverage | None


def _load(desk: Desk, ids: list[StoryId]) -> _Fresh:
    """Read what is shown and may have changed. Runs in a thread and only reads the desk."""
    library, page = desk.edition.library, desk.page
    coverage = load_coverage(library, page.story_id, page.article_id) if page else None
    return _Fresh(library.shelves.headlines(ids, within=desk.query), coverage)
