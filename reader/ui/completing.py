"""Completing a filter: what may be typed next, and how many stories that would find."""

from asyncio import sleep, to_thread
from collections.abc import Callable
from dataclasses import dataclass, replace

from reader.domain.errors import ReaderError
from reader.domain.folding import fold
from reader.domain.query.completing import (
    NAMED,
    Completion,
    Place,
    complete_field,
    complete_value,
    place_at,
    rest_of,
)
from reader.domain.query.syntax import Field, Node, all_of
from reader.library.shelves import Shelves
from reader.ui.desk import Desk
from reader.ui.filtering import asked_at, unfiltered
from reader.ui.leisure import at_leisure
from reader.ui.line_edit import LineEdit
from reader.ui.lists import CALM
from reader.ui.widgets.completion_list import MOST, Offer

PAUSE = 0.08
"""Seconds without a key after which the library is asked."""
COUNTED = 10_000
"""Stories that are counted; of more it is only said that there are more."""


@dataclass(frozen=True, slots=True)
class _Typed:
    """What was being typed when the offers were made."""

    text: str
    at: int
    place: Place
    rest: Node | None
    """What is asked for besides."""


def figure(count: int) -> str:
    """Return a count of at most ``COUNTED`` stories as it is told."""
    return f"{count:,}{'+' if count == COUNTED else ''}"


class Completer:
    """Offers what the part at the cursor may become. ``took`` is called when one was taken."""

    def __init__(self, desk: Desk, edit: LineEdit, took: Callable[[], None]) -> None:
        self._desk = desk
        self._edit = edit
        self._took = took
        self._typed: _Typed | None = None
        self._completions: list[Completion] = []
        self._counts: dict[Completion, str] = {}
        self._cursor = 0
        self._chosen = False
        """A row was moved to, so that enter means it."""
        self._wanted = False
        """The first offer is to be taken as soon as it is known."""

    @property
    def shown(self) -> bool:
        """Whether anything is offered."""
        return bool(self._completions)

    @property
    def chosen(self) -> bool:
        """Whether one of the offers was moved to."""
        return self.shown and self._chosen

    def follow(self) -> None:
        """Offer the values of the field that is typed; words are left alone until asked."""
        self._begin(fields=False, after=PAUSE)

    def ask(self) -> None:
        """Take the offer under the cursor; where nothing is offered yet, offer what there is."""
        if self.shown:
            self.take(self._cursor)
            return
        self._begin(fields=True)
        if len(self._completions) == 1:
            self.take(0)
        else:
            self._wanted = self._is_named() and not self.shown

    def move(self, by: int) -> bool:
        """Move to another offer; False if there is none there."""
        target = self._cursor + by
        if not 0 <= target < len(self._completions):
            return False
        self._cursor, self._chosen = target, True
        self._show()
        return True

    def take(self, index: int) -> None:
        """Put an offer in the place of what was typed."""
        typed, completion = self._typed, self._completions[index]
        self.close()
        if typed is not None:
            self._insert(typed, completion)

    def _insert(self, typed: _Typed, completion: Completion) -> None:
        self._typed = None
        self._put([])
        ends = typed.place.field is not None and not self._edit.text[typed.at :].startswith(" ")
        text = f"{completion.text} " if ends else completion.text
        self._edit.replace(typed.place.start, typed.at, text)
        self._took()

    def close(self) -> None:
        """Offer nothing."""
        self._desk.stop("complete")
        self._typed, self._wanted = None, False
        self._put([])

    def _begin(self, *, fields: bool, after: float = 0) -> None:
        text, at = self._edit.text, self._edit.at
        place, before = place_at(text, at), self._typed
        if place is None or (place.field is None and not fields):
            self.close()
            return
        self._typed = _Typed(text, at, place, rest_of(text, place, at))
        if place.field in NAMED:
            same = before is not None and before.place.start == place.start
            # What was offered for fewer letters stays as far as it still fits.
            known = self._fitting(place.typed) if same else []
        else:
            known = complete_value(place) if place.field is not None else complete_field(place)
        self._wanted = False
        self._put(known if [it.text for it in known] != [place.typed] else [])
        self._desk.run(self._look(self._typed, after=after), "complete")

    def _fitting(self, typed: str) -> list[Completion]:
        sought = fold(typed)
        return [it for it in self._completions if sought in fold(f"{it.text} {it.note}")]

    def _is_named(self) -> bool:
        return self._typed is not None and self._typed.place.field in NAMED

    async def _look(self, typed: _Typed, *, after: float) -> None:
        """Learn the names that the library knows, then how many stories each would find."""
        field = typed.place.field
        await sleep(after)
        try:
            with self._desk.edition.library.shelves.errand() as shelves:
                if isinstance(field, Field) and field in NAMED:
                    like, sought = shelves.names.like, typed.place.typed
                    names = await to_thread(like, field, sought, limit=MOST)
                    wanted, self._wanted = self._wanted, False
                    self._put(names)
                    if wanted and names:
                        self._insert(typed, names[0])
                        return
                await sleep(CALM)
                for completion in self._completions[:MOST]:
                    if completion.node is not None:
                        await self._count(shelves, completion, typed.rest)
        except ReaderError as error:
            self._desk.say(str(error), error=True)

    async def _count(self, shelves: Shelves, completion: Completion, rest: Node | None) -> None:
        parts = [part for part in (rest, completion.node) if part is not None]
        query = replace(unfiltered(self._desk), where=all_of(parts), now=asked_at(self._desk))
        count = await at_leisure(shelves.count, query, most=COUNTED)
        self._counts[completion] = figure(count)
        self._show()

    def _put(self, completions: list[Completion]) -> None:
        if completions != self._completions:
            self._completions, self._counts = completions, {}
            self._cursor, self._chosen = 0, False
            self._show()

    def _show(self) -> None:
        named = ""
        if self._typed is not None and (place := self._typed.place).field is not None:
            # The field as it was typed: it may have two names.
            named = f"{self._typed.text[place.clause :].partition(':')[0]}:"
        self._desk.offers.show(
            [
                Offer(named + it.text if named else it.shown, it.note, self._counts.get(it, ""))
                for it in self._completions
            ],
            self._cursor,
        )
