"""Reading from the library: lists of stories."""

from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.domain.ids import StoryId
from reader.domain.queries import Group, Muted, Shelf, Sort, StoryQuery
from reader.domain.stories import Headline
from reader.store import headlines, unplaced
from reader.store.connections import Connection
from reader.store.database import Database
from reader.store.errands import Errand

if TYPE_CHECKING:
    from reader.domain.front import FrontStory
    from reader.library.names import Names

PAGE = 500
"""Rows that are held at once, however long a list is."""


class Shelves:
    """Lists of stories, and their rows. Nothing here changes them."""

    def __init__(self, database: Database | Errand) -> None:
        self._database = database

    @contextmanager
    def errand(self) -> Iterator["Shelves"]:
        """Give shelves whose questions end when the block is left, whichever thread asks them."""
        if isinstance(self._database, Errand):
            yield self
            return
        errand = Errand(self._database)
        try:
            yield Shelves(errand)
        finally:
            errand.call_off()

    def first(self, query: StoryQuery, *, limit: int) -> list[Headline]:
        """Return the first rows of a list."""
        with self._database.reading() as db:
            if query.sort is not Sort.FRONT:
                return headlines.first_headlines(db, query, limit=limit)
            front = [it.headline for it in _load_front(db, query)]
            if len(front) < limit:  # the rest stands in the order of time
                front += headlines.first_headlines(db, query, limit=limit)[len(front) :]
            return front[:limit]

    def glimpse(self, query: StoryQuery, *, limit: int) -> tuple[list[Headline], bool]:
        """Return about the first rows of a list at once, and whether they are all there are.

        For whoever types: of a query that finds a great many, a story whose match is older than
        its newest article can be missing until ``ids`` tells the whole list.
        """
        if query.sort is Sort.FRONT:
            first = self.first(query, limit=limit)
            return first, len(first) < limit
        with self._database.reading() as db:
            return headlines.glimpse_headlines(db, query, limit=limit)

    def search(self, query: StoryQuery, *, limit: int) -> list[Headline]:
        """Return the stories that answer a typed query best, the best first."""
        with self._database.reading() as db:
            return headlines.search_headlines(db, query, limit=limit)

    def ids(self, query: StoryQuery) -> "array[int]":
        """Return the ids of a whole list in its order, eight bytes each."""
        with self._database.reading() as db:
            ids = headlines.list_story_ids(db, query)
            if query.sort is not Sort.FRONT:
                return ids
            front = array("q", (it.headline.story_id for it in _load_front(db, query)))
            return front + ids[len(front) :]

    def grouped(self, query: StoryQuery) -> "tuple[array[int], list[tuple[str | int, int]]]":
        """Return the ids of a whole list and its groups, both as of one moment.

        Each group with what names it (``store.groups.group_columns``) and its length; none if
        the list is not grouped.
        """
        if query.grouped_by is Group.NONE:
            return self.ids(query), []
        with self._database.reading() as db:
            ids = headlines.list_story_ids(db, query)
            return ids, headlines.list_groups(db, query, ids)

    def find_unread(
        self, story_ids: "array[int]", index: int, *, forward: bool = True
    ) -> int | None:
        """Return the index of the nearest unread story behind (or before) an index of a list."""
        from reader.store.unread import find_unread  # noqa: PLC0415 - few lists need it

        with self._database.reading() as db:
            return find_unread(db, story_ids, index, forward=forward)

    def headlines(
        self, story_ids: Sequence[int], *, within: StoryQuery | None = None
    ) -> dict[int, Headline]:
        """Return some stories' rows by their id; those that are gone are left out.

        Those of a typed query, ``within`` which they are shown, say how much of each it finds.
        """
        with self._database.reading() as db:
            found = headlines.list_headlines(db, story_ids)
            if within is not None and within.where is not None:
                from reader.store.matching import with_matches  # noqa: PLC0415 - typed

                found = with_matches(db, within, found)
        return {headline.story_id: headline for headline in found}

    def headline(self, story_id: StoryId) -> Headline | None:
        """Return one story's row, or None if it is gone."""
        return self.headlines([story_id]).get(story_id)

    def count(self, query: StoryQuery, *, most: int | None = None) -> int:
        """Return how many stories a list has; of a list with more than ``most``, that number."""
        with self._database.reading() as db:
            return headlines.count_stories(db, query, most=most)

    @property
    def names(self) -> "Names":
        """The names that a query can mean."""
        # Whoever has not typed anything does not wait for the query language.
        from reader.library.names import Names  # noqa: PLC0415

        return Names(self._database)

    def hidden(self, query: StoryQuery) -> int:
        """Return how many stories a list would have beside those it has, were they not muted."""
        if query.muted is not Muted.HIDDEN or query.shelf is Shelf.MUTED:
            return 0
        if query.where is not None:
            # Whoever has not typed anything does not wait for the query language.
            from reader.domain.query.syntax import State, mentions  # noqa: PLC0415

            if mentions(query.where, State.MUTED):
                return 0
        return self.count(replace(query, muted=Muted.ONLY))

    def last_load(self) -> int:
        """Return the number of the last load that brought anything, for ``Shelf.NEW``."""
        with self._database.reading() as db:
            return headlines.last_load(db)

    def waiting(self) -> int:
        """Return how many articles may still come into another story than they are shown in."""
        with self._database.reading() as db:
            return unplaced.count_waiting(db) + unplaced.count_unsettled(db)

    def unread(self, sources: tuple[int, ...] = ()) -> int:
        """Return how many stories are unread."""
        return self.count(StoryQuery(Shelf.UNREAD, sources=sources))

    def unread_of(self, query: StoryQuery) -> int:
        """Return how many stories of a list are unread."""
        # Whoever has not typed anything does not wait for the query language.
        from reader.domain.query.syntax import Clause, Field, State, all_of  # noqa: PLC0415

        unread = Clause(Field.IS, (State.UNREAD,))
        where = all_of([unread] if query.where is None else [query.where, unread])
        return self.count(replace(query, where=where))

    def next_unread(
        self, query: StoryQuery, after: StoryId | None, *, forward: bool = True
    ) -> StoryId | None:
        """Return the nearest unread story below (or above) another; None if there is none.

        Without ``after``, or if that is gone, the search starts at the top (or the bottom).
        """
        if query.sort is Sort.FRONT:
            ids = self.ids(query)
            start = -1 if forward else len(ids)
            if after is not None and after in ids:
                start = ids.index(after)
            index = self.find_unread(ids, start, forward=forward)
            return None if index is None else StoryId(ids[index])
        with self._database.reading() as db:
            return headlines.next_unread(db, query, after, forward=forward)


def _load_front(db: Connection, query: StoryQuery) -> "list[FrontStory]":
    # Only the front page needs what finds likeness to have counted.
    from reader.library.front_page import load_front  # noqa: PLC0415

    return load_front(db, query)


def each_headline(shelves: Shelves, query: StoryQuery, *, limit: int = 0) -> Iterator[Headline]:
    """Give the first rows of a list, or all if the limit is 0, a page at a time."""
    if 0 < limit <= PAGE:
        yield from shelves.first(query, limit=limit)
        return
    ids = shelves.ids(query)[: limit or None]
    for start in range(0, len(ids), PAGE):
        page = ids[start : start + PAGE]
        known = shelves.headlines(page)
        yield from (known[story_id] for story_id in page if story_id in known)
