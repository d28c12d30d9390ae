"""From the demo edition into the reader's own library, as soon as something goes into it."""

from asyncio import to_thread
from collections.abc import Callable

from reader.domain.errors import ReaderError
from reader.sources.text import clean_line
from reader.ui.desk import Desk


def with_own_library(desk: Desk, act: Callable[[Desk], None]) -> None:
    """Do something to the reader's own library: this one, or instead of the demo edition it."""
    if not desk.edition.demo:
        act(desk)
    elif desk.edition.own is None:
        desk.say("The demo edition keeps no sources; start with: broadsheet add ADDRESS")
    else:
        desk.run(_move_in(desk, act), "moving in")


async def _move_in(desk: Desk, act: Callable[[Desk], None]) -> None:
    assert desk.edition.own is not None
    try:
        edition = await to_thread(desk.edition.own)
    except ReaderError as error:
        desk.say(clean_line(str(error)), error=True)
        return
    desk.move_in(edition, act)
