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
    ahead = range(index + 1, len(story_ids)) if forward else range(index - 1, -1, -1)
    for start in range(0, len(ahead), _LOOKED_AT):
        chunk = ahead[start : start + _LOOKED_AT]
        rows = db.execute(
            "SELECT id FROM stories WHERE read = 0 AND id IN (SELECT value FROM json_each(?))",
            (id_list(story_ids[it] for it in chunk),),
        )
        unread = {story_id for (story_id,) in rows}
        for it in chunk:
            if story_ids[it] in unread:
                return it
    return None
