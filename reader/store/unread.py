"""Unread stories of a list that stands in no index's order."""

import sqlite3
from array import array

from reader.store.identifiers import id_list

_LOOKED_AT = 2_000
"""So many stories of a list are looked at in one query."""


def find_unread(
    db: sqlite3.Connection, story_ids: "array[int]", index: int, *, forward: bool
) -> int | None:
    """Return the index of the nearest unread story behind, or before, an index of a list."""
    step = 1 if forward else -1
    while 0 <= index + step < len(story_ids):
        first = index + step
        last = min(first + _LOOKED_AT, len(story_ids)) if forward else max(first - _LOOKED_AT, -1)
        chunk = story_ids[first:last] if forward else story_ids[last + 1 : first + 1]
        rows = db.execute(
            "SELECT id FROM stories WHERE read = 0 AND id IN (SELECT value FROM json_each(?))",
            (id_list(chunk),),
        )
        unread = {story_id for (story_id,) in rows}
        if unread:
            return next(it for it in range(first, last, step) if story_ids[it] in unread)
        index = last - step
    return None
