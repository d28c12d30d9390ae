"""From what was typed to what a list is asked."""

from dataclasses import replace
from datetime import datetime

from reader.domain.queries import StoryQuery
from reader.domain.query.syntax import Query, all_of


def ask(query: Query, base: StoryQuery, *, now: datetime) -> StoryQuery:
    """Return a list narrowed to a query, and in the order and the groups that it names.

    Args:
        query: What was typed.
        base: The list it was typed into.
        now: The time it is asked at, in the reader's zone.
    """
    where = all_of([node for node in (base.where, query.where) if node is not None])
    return replace(
        base,
        where=where,
        sort=query.sort or base.sort,
        group=base.group if query.group is None else query.group,
        now=now,
    )
