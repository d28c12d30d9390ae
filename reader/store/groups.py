"""Groups of a list: what they are ordered by, and how many stories each has."""

import sqlite3
from collections.abc import Sequence

from reader.domain.queries import Group, Sort, StoryQuery
from reader.domain.stories import BREADTHS


def group_terms(query: StoryQuery) -> tuple[str, ...]:
    """Return the expressions that a list's groups are ordered by, with their direction."""
    match query.grouped_by:
        case Group.TOPIC:
            return _named("topic")
        case Group.OUTLET:
            return _named("outlet")
        case Group.STORY:
            return (f"{_steps('outlets', BREADTHS)} DESC",)
        case Group.DAY if query.days:
            way = "ASC" if query.sort is Sort.OLDEST else "DESC"
            return (f"{_steps('newest', query.days)} {way}",)
    return ()


def group_name(query: StoryQuery) -> str:
    """Return the expression that tells one group of a list from another."""
    match query.grouped_by:
        case Group.TOPIC | Group.OUTLET as named:
            return f"min({named.value})"
        case Group.STORY:
            return _steps("outlets", BREADTHS)
    return _steps("newest", query.days)


def count_groups(
    db: sqlite3.Connection, query: StoryQuery, selected: str, values: dict[str, object]
) -> list[tuple[str | int, int]]:
    """Return the groups of a list in its order, each with what names it and its length.

    A name is a topic or an outlet; of days it is the place in ``query.days`` from 1, 0 for what
    was before them; of stories likewise in ``BREADTHS``.

    Args:
        db: The library.
        query: Grouped.
        selected: What the list is selected from: a table and its conditions.
        values: The parameters of those.
    """
    terms = group_terms(query)
    keys = ", ".join(term.removesuffix(" ASC").removesuffix(" DESC") for term in terms)
    return db.execute(
        f"SELECT {group_name(query)}, count(*) FROM {selected}"
        f" GROUP BY {keys} ORDER BY {', '.join(terms)}",
        values,
    ).fetchall()


def _named(column: str) -> tuple[str, ...]:
    # What has no name comes last; names that differ only in case are one.
    return (f"{column} = '' ASC", f"{column} COLLATE NOCASE ASC")


def _steps(column: str, bounds: Sequence[int], first: int = 0) -> str:
    """Return how many bounds a column has reached, found by halving: they can be a thousand."""
    if not bounds:
        return str(first)
    middle = len(bounds) // 2
    above = _steps(column, bounds[middle + 1 :], first + middle + 1)
    below = _steps(column, bounds[:middle], first)
    return f"CASE WHEN {column} >= {int(bounds[middle])} THEN {above} ELSE {below} END"
