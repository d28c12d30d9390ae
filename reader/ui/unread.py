"""The next unread story of the list, wherever it stands."""

from asyncio import to_thread

from reader.domain.ids import StoryId
from reader.ui.desk import Desk

TRIES = 50
"""Unread stories that arrived after the list was opened and are stepped over."""


async def find_unread(desk: Desk, starts: list[StoryId | None], *, forward: bool) -> int | None:
    """Return the index of an unread story of this list, after each of the starts."""
    order = desk.stories.order
    if desk.query.is_regrouped and order.complete:
        # Groups stand in no index's order: the ids that are here are the quickest way.
        find = desk.edition.library.shelves.find_unread
        for start in starts:
            before = -1 if forward else len(order)
            place = before if start is None else order.find(start, near=desk.stories.page.cursor)
            place = before if place is None else place
            index = await to_thread(find, order.ids, place, forward=forward)
            if index is not None:
                return index
        return None
    next_unread = desk.edition.library.shelves.next_unread
    for start in starts:
        after = start
        for _ in range(TRIES):
            after = await to_thread(next_unread, desk.query, after, forward=forward)
            if after is None:
                break
            index = desk.stories.order.find(after, near=desk.stories.page.cursor)
            if index is not None:
                return index
    return None
