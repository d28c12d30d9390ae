"""Where nothing is found: what would find something, and taking it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reader.domain.errors import ReaderError
from reader.domain.queries import Shelf, StoryQuery
from reader.domain.query.parsing import parse
from reader.domain.query.wider import Nearest, spelled_right, without_a_part
from reader.library.shelves import Shelves
from reader.ui.completing import COUNTED, figure
from reader.ui.desk import Desk, WayOut
from reader.ui.filtering import apply_filter, filtered, remember
from reader.ui.leisure import at_leisure


@dataclass(frozen=True, slots=True)
class _Try:
    """What might find something."""

    query: StoryQuery
    text: str
    words: str
    asks_less: bool = False
    """A part of what was typed is missing."""


def look(desk: Desk) -> None:
    """Look for what would find something, now that the filter in force finds nothing."""
    if desk.filter is not None:
        desk.run(_look(desk, desk.filter.text), "ways")


def take(desk: Desk, way: WayOut) -> None:
    """Show what a way out finds."""
    remember(desk, way.text)
    desk.query = replace(desk.query, shelf=way.shelf)
    apply_filter(desk, way.text)


async def _look(desk: Desk, text: str) -> None:
    try:
        with desk.edition.library.shelves.errand() as shelves:
            way = await at_leisure(_find, desk, shelves, text)
    except ReaderError as error:
        desk.say(str(error), error=True)
        return
    if desk.filter is not None and desk.filter.text == text:
        desk.way_out = way
        desk.arrange()


def _find(desk: Desk, shelves: Shelves, text: str) -> WayOut | None:
    """Return the first way that finds anything. Runs in a thread and only reads the desk."""
    narrowed: list[WayOut] = []
    for it in _tries(desk, shelves.names.nearest, text):
        count = shelves.count(it.query, most=COUNTED)
        if not count:
            continue
        stories = f"{figure(count)} stor{'y' if count == 1 else 'ies'}"
        way = WayOut(it.text, it.query.shelf, f"{it.words}  {stories}", count)
        if not it.asks_less:
            return way
        narrowed.append(way)
    # What leaves the fewest is nearest to what was asked for.
    return min(narrowed, key=lambda way: way.count, default=None)


def _tries(desk: Desk, nearest: Nearest, text: str) -> Iterator[_Try]:
    parsed = parse(text)
    if (right := spelled_right(parsed, nearest)) is not None:
        yield _Try(filtered(desk, right.text), right.text, f"Did you mean {right.meant} ?")
    if desk.query.shelf is not Shelf.ALL:
        yield _Try(replace(filtered(desk, text), shelf=Shelf.ALL), text, "Among all stories:")
    for wider in without_a_part(parsed):
        words = f"Without {wider.without}:"
        yield _Try(filtered(desk, wider.text), wider.text, words, asks_less=True)
