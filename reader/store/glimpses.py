"""The first stories of a typed query, before it is known how many there are."""

import sqlite3
from collections.abc import Sequence

from reader.domain.queries import StoryQuery
from reader.store.filtering import can_stream, compile_filter, stream_stories


def glimpse_ids(
    db: sqlite3.Connection,
    query: StoryQuery,
    conditions: Sequence[str],
    values: dict[str, object],
    *,
    limit: int,
    descending: bool,
) -> tuple[list[int], bool] | None:
    """Return the stories of the first articles that match, and whether no others do.

    None if another way is quicker, or if the query is not about articles at all.
    """
    made = compile_filter(db, query)
    every = (*conditions, *made.story)
    values = values | made.values
    if not can_stream(db, made, every, values):
        return None
    sql = stream_stories(made, every, descending=descending)
    most = 2 * limit
    while True:
        rows = db.execute(sql, values | {"most": most}).fetchall()
        ids = list(dict.fromkeys(story_id for (story_id,) in rows))
        if len(rows) < most:
            return ids, len(ids) <= limit
        if len(ids) >= limit:
            return ids[:limit], False
        # A story with very many articles that match.
        most *= 4
