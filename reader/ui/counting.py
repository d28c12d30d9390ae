"""Figures of the masthead: counted beside all else, so that no mark waits for them."""

from dataclasses import replace

from reader.domain.errors import ReaderError
from reader.domain.queries import Shelf
from reader.domain.sources import Severity
from reader.library.shelves import Shelves
from reader.ui.desk import Counts, Desk
from reader.ui.leisure import at_leisure


def count(desk: Desk) -> None:
    """Count again, or as soon as the count that goes on is over."""
    desk.recount = True
    if not desk.counting:
        desk.counting = True
        desk.run(_count(desk), "counts")


def stop_counting(desk: Desk) -> None:
    """Count no more what another list makes pointless; who opens that counts for it."""
    desk.stop("counts")
    desk.counting = desk.recount = False


async def _count(desk: Desk) -> None:
    try:
        while desk.recount:
            desk.recount = False
            query = desk.query
            # What is counted of a typed query can take seconds; leaving ends it at once.
            with desk.edition.library.shelves.errand() as shelves:
                counts = await at_leisure(load_counts, desk, shelves)
            if desk.query is query:
                desk.counts = replace(counts, reading=desk.counts.reading)
                desk.arrange()
    except ReaderError as error:
        desk.say(str(error), error=True)
    finally:
        desk.counting = False


def load_counts(desk: Desk, shelves: Shelves | None = None, *, fresh: bool = False) -> Counts:
    """Count what the masthead shows. Runs in a thread.

    Args:
        desk: Whose library, and whose list.
        shelves: Where to count, if not in the library itself.
        fresh: The list has just been read, so that nothing can have arrived since.
    """
    library, order, query = desk.edition.library, desk.stories.order, desk.query
    shelves = shelves or library.shelves
    arrivals = 0
    if query.shelf is Shelf.ALL and order.complete and not fresh:
        arrivals = max(shelves.count(query) - len(order), 0)
    filtered = query.where is not None
    problems = library.sources.problems(desk.edition.sources)
    failing = sum(problem.severity is Severity.UNREACHED for problem in problems)
    return Counts(
        unread=shelves.unread_of(query) if filtered else shelves.unread(desk.edition.sources),
        problems=len(problems) - failing,
        failing=failing,
        arrivals=arrivals,
        muted=shelves.hidden(query),
    )
