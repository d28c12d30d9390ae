"""Lists of stories: one indexed query for a page, whatever the length of the list."""

import sqlite3
from array import array
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from reader.domain.ids import StoryId
from reader.domain.queries import Group, Muted, Shelf, Sort, StoryQuery
from reader.domain.stories import Headline
from reader.store.groups import group_clauses, group_columns, group_terms
from reader.store.headline_rows import COLUMNS, headlines_of
from reader.store.identifiers import id_list

_NARROW = 5_000
"""Up to so many stories, a source's own are fetched and sorted; beyond, the order is walked."""

_ORDERS: dict[Sort, tuple[tuple[str, ...], bool]] = {
    Sort.NEWEST: (("newest", "id"), True),
    Sort.OLDEST: (("newest", "id"), False),
    Sort.HOT: (("hot", "id"), True),
    Sort.QUALITY: (("quality", "newest", "id"), True),
    Sort.COVERAGE: (("outlets", "newest", "id"), True),
    # What is beyond the front page itself stands in the order of time.
    Sort.FRONT: (("newest", "id"), True),
}
_HISTORY = (("read_at", "id"), True)
"""The columns that sort, the last of which is unique, and whether they descend."""

_UNMUTED, _ONLY_MUTED = "muted = 0", "muted > 0"

_SHELVES: dict[Shelf, tuple[str, ...]] = {
    Shelf.ALL: (_UNMUTED,),
    Shelf.UNREAD: ("read = 0", _UNMUTED),
    Shelf.STARRED: ("starred = 1", _UNMUTED),
    Shelf.TODAY: ("newest >= :since", _UNMUTED),
    Shelf.HISTORY: ("read_at IS NOT NULL", _UNMUTED),
    Shelf.FOLLOWED: ("followed = 1", _UNMUTED),
    Shelf.MUTED: (_ONLY_MUTED,),
    Shelf.NEW: ("id IN (SELECT story_id FROM articles WHERE load > :since)", _UNMUTED),
}


def first_headlines(db: sqlite3.Connection, query: StoryQuery, *, limit: int) -> list[Headline]:
    """Return the first rows of a list."""
    if query.muted is Muted.SHOWN and query.where is None and not query.is_regrouped:
        return _first_with_muted(db, query, limit=limit)
    sql, values = _select(db, query, COLUMNS)
    rows = db.execute(f"{sql} {_order_by(query)} LIMIT :limit", values | {"limit": limit})
    return headlines_of(db, rows)


def _first_with_muted(db: sqlite3.Connection, query: StoryQuery, *, limit: int) -> list[Headline]:
    """Merge the first rows of what is muted and what is not: indexes have only either."""
    ids: list[int] = []
    for half in (Muted.HIDDEN, Muted.ONLY):
        sql, values = _select(db, replace(query, muted=half), "id")
        rows = db.execute(f"{sql} {_order_by(query)} LIMIT :limit", values | {"limit": limit})
        ids += (story_id for (story_id,) in rows)
    sql = f"SELECT {COLUMNS} FROM stories WHERE id IN (SELECT value FROM json_each(?))"
    return headlines_of(db, db.execute(f"{sql} {_order_by(query)} LIMIT ?", (id_list(ids), limit)))


def glimpse_headlines(
    db: sqlite3.Connection, query: StoryQuery, *, limit: int
) -> tuple[list[Headline], bool]:
    """Return about the first rows of a list, at once, and whether they are all there are.

    Of a typed query that finds a great many, the stories of the newest articles that match are
    given, in the list's order. One that has gone on since its match can be missing among them.
    """
    if query.where is not None and query.is_by_time and not query.is_regrouped:
        from reader.store.glimpses import glimpse_ids  # noqa: PLC0415 - typed queries are rare

        conditions, values = _conditions(db, query)
        seen = glimpse_ids(
            db, query, conditions, values, limit=limit, descending=query.sort is Sort.NEWEST
        )
        if seen is not None:
            ids, complete = seen
            rows = db.execute(
                f"""
                SELECT {COLUMNS} FROM stories WHERE id IN (SELECT value FROM json_each(?))
                {_order_by(query)} LIMIT ?
                """,
                (id_list(ids), limit),
            )
            return headlines_of(db, rows), complete
    first = first_headlines(db, query, limit=limit)
    return first, len(first) < limit


def search_headlines(db: sqlite3.Connection, query: StoryQuery, *, limit: int) -> list[Headline]:
    """Return the stories that answer a typed query best, the best first."""
    from reader.store.ranking import rank_story_ids  # noqa: PLC0415 - typed queries are rare

    conditions, values = _conditions(db, query)
    ids = rank_story_ids(db, query, conditions, values, limit=limit)
    if ids is None:
        return first_headlines(db, query, limit=limit)
    known = {headline.story_id: headline for headline in list_headlines(db, ids)}
    return [known[StoryId(story_id)] for story_id in ids if story_id in known]


def list_headlines(db: sqlite3.Connection, story_ids: Sequence[int]) -> list[Headline]:
    """Return the headlines of some stories, in any order; those that are gone are left out."""
    sql = f"SELECT {COLUMNS} FROM stories WHERE id IN (SELECT value FROM json_each(?))"
    return headlines_of(db, db.execute(sql, (id_list(story_ids),)))


def list_story_ids(db: sqlite3.Connection, query: StoryQuery) -> "array[int]":
    """Return the whole list, eight bytes a story."""
    sql, values = _select(db, query, "id", whole=True)
    return array("q", chain.from_iterable(db.execute(f"{sql} {_order_by(query)}", values)))


def list_groups(
    db: sqlite3.Connection, query: StoryQuery, story_ids: "array[int]"
) -> list[tuple[str | int, int]]:
    """Return what names each group of a list, in its order, and how many stories it has.

    Args:
        db: The library, as it was when the list was asked for.
        query: Grouped; ``group_columns`` says how groups are named.
        story_ids: What ``list_story_ids`` told.
    """
    if query.grouped_by is Group.DAY and not query.days:
        return []
    columns = group_columns(query)
    if query.where is None:
        sql, values = _select(db, query, columns)
    else:
        # What a typed query finds need not be looked for twice.
        sql = f"SELECT {columns} FROM stories WHERE id IN (SELECT value FROM json_each(:found))"
        values = {"found": id_list(story_ids)}
    return db.execute(f"{sql} {group_clauses(query)}", values).fetchall()


def last_load(db: sqlite3.Connection) -> int:
    """Return the number of the last load."""
    return _counter(db, "loads")


def count_stories(db: sqlite3.Connection, query: StoryQuery, *, most: int | None = None) -> int:
    """Return how long a list is, as far as ``most``."""
    if most is None and _is_all_unread(db, query):
        return _counter(db, "unread")
    if most is None:
        sql, values = _select(db, query, "count(*)", whole=True)
    else:
        sql, values = _select(db, query, "1")
        sql = f"SELECT count(*) FROM ({sql} LIMIT {most:d})"
    (count,) = db.execute(sql, values).fetchone()
    return int(count)


def _is_all_unread(db: sqlite3.Connection, query: StoryQuery) -> bool:
    """Tell whether a query asks for what the counter of unread stories counts."""
    plain = query.shelf is Shelf.UNREAD and query.muted is Muted.HIDDEN and query.where is None
    return plain and (not query.sources or _has_everything(db, query.sources))


def _counter(db: sqlite3.Connection, name: str) -> int:
    row = db.execute("SELECT value FROM counters WHERE name = ?", (name,)).fetchone()
    return int(row[0]) if row else 0


def next_unread(
    db: sqlite3.Connection, query: StoryQuery, after: StoryId | None, *, forward: bool
) -> StoryId | None:
    """Return the nearest unread story below or above another, or from the top if that is gone."""
    columns, descending = _order(query)
    position = None
    if after is not None:
        position = db.execute(
            f"SELECT {', '.join(columns)} FROM stories WHERE id = ?", (after,)
        ).fetchone()
    extra = ["read = 0"]
    places: dict[str, object] = {}
    if position and None not in position:
        comparison = "<" if descending == forward else ">"
        names = [f":place_{name}" for name in columns]
        extra.append(f"({', '.join(columns)}) {comparison} ({', '.join(names)})")
        places = {f"place_{name}": value for name, value in zip(columns, position, strict=True)}
    sql, values = _select(db, query, "id", *extra)
    way = _order_by(query, forward=forward)
    row = db.execute(f"{sql} {way} LIMIT 1", values | places).fetchone()
    return StoryId(row[0]) if row else None


def _select(
    db: sqlite3.Connection, query: StoryQuery, columns: str, *extra: str, whole: bool = False
) -> tuple[str, dict[str, object]]:
    """Return what selects a list, before it is ordered, and its parameters."""
    table: str
    if query.where is not None:
        from reader.store.filtering import filter_stories  # noqa: PLC0415 - typed ones are rare

        conditions, values = _conditions(db, query)
        # Groups stand in no index's order, so that even the first page takes all stories.
        whole = whole or query.is_regrouped
        filtered = filter_stories(db, query, conditions, values, whole=whole)
        table, conditions, values = filtered.table, [*filtered.conditions], filtered.values
    else:
        conditions, values = _of_shelf(query), _values(query)
        table, narrow = _from_sources(db, query)
        conditions += narrow
    wanted = dict.fromkeys((*conditions, *extra))
    where = f" WHERE {' AND '.join(wanted)}" if wanted else ""
    return f"SELECT {columns} FROM {table}{where}", values


def _conditions(db: sqlite3.Connection, query: StoryQuery) -> tuple[list[str], dict[str, object]]:
    """Return what shelf and sources ask of every story, whatever was typed."""
    from reader.domain.query.syntax import State, mentions  # noqa: PLC0415 - typed ones are rare

    if query.muted is Muted.HIDDEN and mentions(query.where, State.MUTED):
        # Whoever asks for what is muted wants to see it.
        query = replace(query, muted=Muted.SHOWN)
    conditions = _of_shelf(query)
    if query.sources and not _has_everything(db, query.sources):
        conditions.append(_of_sources(query.sources))
    return conditions, _values(query)


def _of_shelf(query: StoryQuery) -> list[str]:
    """Return the conditions of a shelf, as far as what is muted is to be hidden."""
    conditions = _SHELVES[query.shelf]
    if query.muted is Muted.HIDDEN or query.shelf is Shelf.MUTED:
        return [*conditions]
    others = [it for it in conditions if it != _UNMUTED]
    return [*others, _ONLY_MUTED] if query.muted is Muted.ONLY else others


def _from_sources(db: sqlite3.Connection, query: StoryQuery) -> tuple[str, list[str]]:
    """Return where the stories of some sources are selected from, and under which condition."""
    if not query.sources or _has_everything(db, query.sources):
        return "stories", []
    chosen = _chosen(query.sources)
    if _is_narrow(db, chosen):
        # CROSS JOIN keeps SQLite from walking the whole order for a handful of stories.
        table = (
            f"(SELECT DISTINCT story_id FROM story_sources WHERE {chosen})"
            " CROSS JOIN stories ON id = story_id"
        )
        return table, []
    return "stories", [_of_sources(query.sources)]


def _chosen(sources: tuple[int, ...]) -> str:
    return f"source_id IN ({', '.join(str(int(source)) for source in sources)})"


def _of_sources(sources: tuple[int, ...]) -> str:
    of_story = f"{_chosen(sources)} AND story_id = stories.id"
    return f"EXISTS (SELECT 1 FROM story_sources WHERE {of_story})"


def _has_everything(db: sqlite3.Connection, sources: tuple[int, ...]) -> bool:
    """Tell whether every story has an article from these sources, so that none need be asked."""
    (exception,) = db.execute(
        """
        SELECT EXISTS (SELECT 1 FROM orphans) OR EXISTS (
            SELECT 1 FROM sources
            WHERE id NOT IN (SELECT value FROM json_each(?))
            AND EXISTS (SELECT 1 FROM documents WHERE source_id = sources.id)
        )
        """,
        (id_list(sources),),
    ).fetchone()
    return not exception


def _is_narrow(db: sqlite3.Connection, sources: str) -> bool:
    (count,) = db.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM story_sources WHERE {sources} LIMIT {_NARROW + 1})"
    ).fetchone()
    return bool(count <= _NARROW)


def _order(query: StoryQuery) -> tuple[tuple[str, ...], bool]:
    return _HISTORY if query.shelf is Shelf.HISTORY else _ORDERS[query.sort]


def _order_by(query: StoryQuery, *, forward: bool = True) -> str:
    columns, descending = _order(query)
    way = "DESC" if descending == forward else "ASC"
    groups = group_terms(query) if query.is_regrouped else ()
    return "ORDER BY " + ", ".join((*groups, *(f"{name} {way}" for name in columns)))


def _values(query: StoryQuery) -> dict[str, object]:
    return {"since": query.since}
