"""The quickest way to the stories that a typed query finds, as SQL.

Few articles are fetched and sorted. Of many, the list is walked and each story looked into, so
that its first page costs the same however long it is.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from reader.domain.queries import StoryQuery
from reader.store.query_names import FEW
from reader.store.query_sql import MATCHING, Conditions, compile_query

_INDEXED = ("read = 0", "starred = 1", "followed = 1", "newest >= :since", "read_at IS NOT NULL")
"""Conditions on stories that an index answers for those that are not muted."""


_OF_STORY = "facets f INDEXED BY facets_story WHERE f.story_id = stories.id"
"""The articles of a story. SQLite left to itself may take all of an outlet's for each story."""
_IN_PLACES = "{} BETWEEN :first_place AND :last_place"


@dataclass(frozen=True, slots=True)
class Filtered:
    """What to select from, under which conditions."""

    table: str
    conditions: tuple[str, ...]
    values: dict[str, object]


def compile_filter(db: sqlite3.Connection, query: StoryQuery) -> Conditions:
    """Return the conditions of what was typed."""
    made = compile_query(db, query.where, now=query.now or datetime.fromtimestamp(0, tz=UTC))
    if made.words:
        made.values["words"] = made.words
    return made


def filter_stories(
    db: sqlite3.Connection,
    query: StoryQuery,
    others: Sequence[str],
    values: dict[str, object],
    *,
    whole: bool,
) -> Filtered:
    """Return where the stories of a query are selected from.

    Args:
        db: Tells how many there are.
        query: With a ``where``.
        others: Conditions on stories beside the query's own.
        values: The parameters of those.
        whole: The whole list is wanted and not only its first page.
    """
    made = compile_filter(db, query)
    conditions = (*others, *made.story)
    values = values | made.values
    if not made.words and not made.article:
        return Filtered("stories", conditions, values)
    fetched = not _few_stories(db, conditions, values) and (whole or _few_articles(db, made))
    if not fetched:
        return Filtered("stories", (*conditions, _looked_into(made)), values)
    found = f"SELECT DISTINCT f.story_id FROM {_articles(made)}"
    # CROSS JOIN keeps SQLite from walking the whole order for a handful of stories.
    table = f"({found}) AS found CROSS JOIN stories ON stories.id = found.story_id"
    return Filtered(table, conditions, values)


def stream_stories(made: Conditions, conditions: Sequence[str], *, descending: bool) -> str:
    """Return the query for the stories of all articles that match, the newest or oldest first.

    Nothing is sorted, the articles come in the order of time by themselves: who reads only the
    first rows pays for no others. A story comes once for each of its articles.
    """
    place = "search.rowid" if made.words else "f.place"
    way = "DESC" if descending else "ASC"
    articles = _articles(made, *conditions, stream=True)
    return f"SELECT f.story_id FROM {articles} ORDER BY {place} {way}"


def can_stream(
    db: sqlite3.Connection,
    made: Conditions,
    conditions: Sequence[str],
    values: dict[str, object],
) -> bool:
    """Tell whether the order of time is the quickest way: there are many of everything."""
    if not made.words and not made.article:
        return False
    return made.places_count > FEW and not _few_stories(db, conditions, values)


def matching_articles(made: Conditions, *conditions: str) -> str:
    """Return where articles ``f`` whose words match are selected from, found by their words."""
    return _articles(made, *conditions, stream=True)


def test_articles(made: Conditions) -> str:
    """Return the condition that an article ``f`` itself satisfies the query."""
    # The sign keeps SQLite from trying, for each story, all articles that the words find.
    words = f"+f.place IN ({MATCHING.format(':words')})"
    return " AND ".join((*_bracketed(made.article), *([words] if made.words else ()))) or "1"


def story_tests(made: Conditions) -> list[str]:
    """Return the conditions that a story itself satisfies the query, none of them for nothing."""
    looked_into = [_looked_into(made)] if made.words or made.article else []
    return _bracketed([*made.story, *looked_into]) or ["1"]


def _articles(made: Conditions, *others: str, stream: bool = False) -> str:
    """Return where articles that match are selected from, through the smallest index."""
    tests = _bracketed(made.article)
    if made.words and (stream or made.places_count > FEW):
        table = "search CROSS JOIN facets f ON f.place = search.rowid"
        tests += ["search MATCH :words", _IN_PLACES.format("search.rowid")]
    elif made.places and not stream:
        table = f"({made.places}) AS near CROSS JOIN facets f ON f.place = near.place"
        tests = [test_articles(made)]
    else:
        table = "facets f"
        tests += [_IN_PLACES.format("f.place")] if stream else []
    of_story = [*(test for test in tests if "stories." in test), *others]
    tests = [test for test in tests if "stories." not in test]
    if of_story:
        # Not a join: for that SQLite may read all stories first, to make a filter of their ids.
        wanted = " AND ".join(("stories.id = f.story_id", *of_story))
        tests.append(f"EXISTS (SELECT 1 FROM stories WHERE {wanted})")
    return f"{table} WHERE {' AND '.join(tests) or '1'}"


def _looked_into(made: Conditions) -> str:
    return f"EXISTS (SELECT 1 FROM {_OF_STORY} AND {test_articles(made)})"


def _few_articles(db: sqlite3.Connection, made: Conditions) -> bool:
    if made.places_count <= FEW:
        return True
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {_articles(made)} LIMIT {FEW + 1})"
    (count,) = db.execute(sql, made.values).fetchone()
    return bool(count <= FEW)


def _few_stories(
    db: sqlite3.Connection, conditions: Sequence[str], values: dict[str, object]
) -> bool:
    """Tell whether an index on stories leaves so few that looking into each is quickest."""
    plain = {condition.removeprefix("stories.") for condition in conditions}
    probes = [f"{it} AND muted = 0" for it in _INDEXED if {it, "muted = 0"} <= plain]
    for probe in [*probes, *plain.intersection({"muted > 0"})]:
        sql = f"SELECT count(*) FROM (SELECT 1 FROM stories WHERE {probe} LIMIT {FEW + 1})"
        (count,) = db.execute(sql, values).fetchone()
        if count <= FEW:
            return True
    return False


def _bracketed(tests: Sequence[str]) -> list[str]:
    return [f"({test})" for test in tests]
