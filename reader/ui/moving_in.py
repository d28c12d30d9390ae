"""Between the demo edition and the reader's own library, also when something goes into that."""

from asyncio import to_thread
from collections.abc import Callable

from reader.domain.errors import ReaderError
from reader.library.edition import Edition
from reader.sources.text import clean_line
from reader.ui.desk import Desk


def with_own_library(desk: Desk, act: Callable[[Desk], None]) -> None:
    """Do something to the reader's own library: this one, or instead of the demo edition it."""
    if not desk.edition.demo:
        act(desk)
    elif desk.edition.own is None:
        desk.say("The demo edition keeps no sources; start with: broadsheet add ADDRESS")
    else:
        desk.run(_move(desk, desk.edition.own, act), "moving in")


def show_demo(desk: Desk) -> None:
    """Look round the demo edition, or leave it for the reader's own library."""
    edition = desk.edition
    opener = edition.own if edition.demo else edition.to_demo
    if opener is None:
        desk.say("There is no other edition; start with: broadsheet --demo")
    else:
        desk.run(_move(desk, opener, lambda _: None), "moving in")


async def _move(desk: Desk, opener: Callable[[], Edition], act: Callable[[Desk], None]) -> None:
    try:
        edition = await to_thread(opener)
    except ReaderError as error:
        desk.say(clean_line(str(error)), error=True)
        return
    desk.move_in(edition, act)
