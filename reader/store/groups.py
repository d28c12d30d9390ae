"""Groups of a list: what they are ordered by, and how many stories each has."""

from collections.abc import Sequence

from reader.domain.queries import Group, Sort, StoryQuery
from reader.domain.stories import BREADTHS


def group_terms(query: StoryQuery) -> tuple[str, ...]:
    """Return the expressions that a list's groups are ordered by, with their direction."""
    return tuple(f"{key} {way}" for key, way in _keys(query))


def group_columns(query: StoryQuery) -> str:
    """Return the columns of a list's groups: what names each, and its length.

    A name is a topic or an outlet; of days it is the place in ``query.days`` from 1, 0 for what
    was before them; of stories likewise in ``BREADTHS``.
    """
    match query.grouped_by:
        case Group.TOPIC | Group.OUTLET as named:
            name = f"min({named.value})"
        case Group.STORY:
            name = _steps("outlets", BREADTHS)
        case _:
            name = _steps(_time(query), query.days)
    return f"{name}, count(*)"


def group_clauses(query: StoryQuery) -> str:
    """Return the end of the query for ``group_columns``, which gives them in the list's order."""
    keys = ", ".join(key for key, _ in _keys(query))
    return f"GROUP BY {keys} ORDER BY {', '.join(group_terms(query))}"


def _keys(query: StoryQuery) -> tuple[tuple[str, str], ...]:
    """Return the expressions that tell groups apart, each with the direction of its order."""
    match query.grouped_by:
        case Group.TOPIC | Group.OUTLET as named:
            # What has no name comes last; names that differ only in case are one.
            return (f"{named.value} = ''", "ASC"), (f"{named.value} COLLATE NOCASE", "ASC")
        case Group.STORY:
            return ((_steps("outlets", BREADTHS), "DESC"),)
        case Group.DAY if query.days:
            oldest_first = query.sort is Sort.OLDEST and not query.is_history
            return ((_steps(_time(query), query.days), "ASC" if oldest_first else "DESC"),)
    return ()


def _time(query: StoryQuery) -> str:
    return "read_at" if query.is_history else "newest"


def _steps(column: str, bounds: Sequence[int], first: int = 0) -> str:
    """Return how many bounds a column has reached, found by halving: they can be a thousand."""
    if not bounds:
        return str(first)
    middle = len(bounds) // 2
    above = _steps(column, bounds[middle + 1 :], first + middle + 1)
    below = _steps(column, bounds[:middle], first)
    return f"CASE WHEN {column} >= {int(bounds[middle])} THEN {above} ELSE {below} END"
