"""The first stories of a typed query, before it is known how many there are."""

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import islice

from reader.domain.queries import StoryQuery
from reader.store.filtering import can_stream, compile_filter, stream_stories

_WINDOW = 4_000
"""Articles that are looked at first, where the full text is asked what does not match."""
_WIDER = 8
"""How many times as many are looked at next, while too few stories are found."""


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
    asks_words = any("search MATCH" in test for test in made.article)
    if asks_words:
        stories = _read_windows(db, sql, values, descending=descending)
    else:
        stories = _read(db, sql, values)
    found = list(islice(_distinct(stories), limit + 1))
    return found[:limit], len(found) <= limit


def _distinct(stories: Iterator[int]) -> Iterator[int]:
    seen: set[int] = set()
    for story_id in stories:
        if story_id not in seen:
            seen.add(story_id)
            yield story_id


def _read(db: sqlite3.Connection, sql: str, values: dict[str, object]) -> Iterator[int]:
    return (story_id for (story_id,) in db.execute(sql, values))


def _read_windows(
    db: sqlite3.Connection, sql: str, values: dict[str, object], *, descending: bool
) -> Iterator[int]:
    """Give stories from window to window of time.

    What the full text finds to be left out is then looked up for a few articles, and not for
    the whole library before the first story comes.
    """
    edge, count = (_LAST if descending else -_LAST), _WINDOW
    while True:
        first, last = db.execute(_BEHIND if descending else _AHEAD, (edge, count)).fetchone()
        if first is None:
            return
        window = values | {"first_place": first, "last_place": last}
        yield from _read(db, sql, window)
        edge, count = (first - 1 if descending else last + 1), count * _WIDER


_LAST = (1 << 63) - 1
_BEHIND = """
SELECT min(place), max(place)
FROM (SELECT place FROM facets WHERE place <= ? ORDER BY place DESC LIMIT ?)
"""
_AHEAD = """
SELECT min(place), max(place)
FROM (SELECT place FROM facets WHERE place >= ? ORDER BY place LIMIT ?)
"""
