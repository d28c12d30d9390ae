"""Finding the stories of what came, in short steps in a thread, while nobody waits for it."""

from asyncio import sleep, to_thread
from collections.abc import Iterator
from time import monotonic
from typing import TYPE_CHECKING

from reader.domain.errors import ReaderError
from reader.ui.announcing import announce
from reader.ui.desk import Desk
from reader.ui.lists import show_found

if TYPE_CHECKING:  # what finds likeness is imported when there is something to find
    from reader.library.upkeep import UpkeepProgress

_REST = 0.02
"""Seconds between two steps, so that keys never wait for a run of them."""
_UNDISTURBED = 0.4
"""Seconds without a key after which the next step begins: each keeps the interpreter busy."""
_SHOWN_EVERY = 25
"""Steps after which the screen shows what was found so far."""


async def _rest(desk: Desk) -> None:
    """Wait a moment, and as long as the reader presses keys."""
    busy = _REST
    while busy > 0:
        await sleep(busy)
        busy = desk.pressed + _UNDISTURBED - monotonic()


def find_stories(desk: Desk) -> None:
    """Find the stories of all that waits: first of what came lately, then of what is older."""
    if not desk.edition.library.read_only:
        desk.run(_find(desk), "stories")


async def _find(desk: Desk) -> None:
    library = desk.edition.library
    stopped = False

    def cancelled() -> bool:
        return stopped

    def begin(everything: bool) -> "Iterator[UpkeepProgress]":
        return library.stories.tend(everything=everything, cancelled=cancelled)

    count = 0
    try:
        if not await to_thread(library.shelves.waiting):
            announce(desk)
            return
        for everything in (False, True):
            steps = await to_thread(begin, everything)
            while await to_thread(next, steps, None) is not None:
                count += 1
                if count % _SHOWN_EVERY == 0:
                    await show_found(desk)
                await _rest(desk)
            # By now it is known what of the news belongs to a story that was muted.
            announce(desk)
    except ReaderError as error:
        desk.say(str(error), error=True)
    finally:
        stopped = True
    if count:
        await show_found(desk)
