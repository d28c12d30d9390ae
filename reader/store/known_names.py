"""What there is by name: topics, outlets, sources and languages, for whoever types one."""

import os
import sqlite3
from collections.abc import Callable

from reader.domain.folding import fold
from reader.domain.query.nearest import nearest
from reader.domain.query.syntax import Field
from reader.store.query_names import find_outlets, find_sources, find_topics

_CALLED = "CASE domain WHEN '' THEN name ELSE domain END"
_OUTLET_NAMES = f"{_CALLED}, CASE domain WHEN '' THEN '' ELSE name END"
"""What a query calls an outlet, and its other name."""


def names_like(
    db: sqlite3.Connection, field: Field, typed: str, *, limit: int
) -> list[tuple[str, str]]:
    """Return what the value of a field may become: what a query calls it, and its other name.

    Those that begin with what was typed come first, then those that have the most articles.
    """
    find = _FINDERS.get(field)
    return find(db, " ".join(fold(typed).split()), limit) if find is not None else []


def count_names(db: sqlite3.Connection, field: Field, *, limit: int) -> list[tuple[str, str, int]]:
    """Return all topics or outlets: what a query calls each, its other name, and its articles.

    Those with the most articles come first. The counts are kept, so that none has to be made.
    """
    names = "name, ''" if field is Field.TOPIC else _OUTLET_NAMES
    return db.execute(
        f"""
        SELECT {names}, articles FROM {"topics" if field is Field.TOPIC else "outlets"}
        WHERE articles > 0 ORDER BY articles DESC, folded LIMIT ?
        """,
        (limit,),
    ).fetchall()


def nearest_name(db: sqlite3.Connection, field: Field, typed: str) -> str | None:
    """Return the topic or outlet that differs least from a name that means none.

    None if the name means one, or none is near. Looked at are those that are as long, but for
    a few letters, and begin alike.
    """
    sought = " ".join(fold(typed).split())
    if not sought or field not in _NEAR or _MEANT[field](db, typed):
        return None
    rows = db.execute(_NEAR[field], (sought, _CLOSE)).fetchall()
    names = dict(reversed(rows))
    close = nearest(sought, names)
    return names[close] if close is not None else None


def _topics(db: sqlite3.Connection, sought: str, limit: int) -> list[tuple[str, str]]:
    return db.execute(
        """
        SELECT name, '' FROM topics
        WHERE articles > 0 AND instr(' ' || folded, ' ' || ?1) > 0
        ORDER BY instr(folded, ?1) <> 1, articles DESC, folded LIMIT ?2
        """,
        (sought, limit),
    ).fetchall()


def _outlets(db: sqlite3.Connection, sought: str, limit: int) -> list[tuple[str, str]]:
    return db.execute(
        f"""
        SELECT {_OUTLET_NAMES} FROM outlets
        WHERE articles > 0 AND (instr(folded, ?1) > 0 OR instr(domain, ?1) > 0)
        ORDER BY instr(folded, ?1) <> 1 AND instr(domain, ?1) <> 1, articles DESC, folded LIMIT ?2
        """,
        (sought, limit),
    ).fetchall()


def _sources(db: sqlite3.Connection, sought: str, limit: int) -> list[tuple[str, str]]:
    rows = db.execute(
        """
        SELECT id, path, coalesce(nullif(name, ''), title, '')
        FROM sources LEFT JOIN feeds ON source_id = id WHERE removed IS NULL ORDER BY id
        """
    ).fetchall()
    wanted = find_sources(db, sought)
    return [
        (str(source_id), name or os.fsdecode(path))
        for source_id, path, name in rows
        if source_id in wanted
    ][:limit]


def _languages(db: sqlite3.Connection, sought: str, limit: int) -> list[tuple[str, str]]:
    return db.execute(
        """
        SELECT language, '' FROM facets WHERE language <> '' AND instr(language, ?) = 1
        GROUP BY language ORDER BY count(*) DESC, language LIMIT ?
        """,
        (sought, limit),
    ).fetchall()


_FINDERS: dict[Field, Callable[[sqlite3.Connection, str, int], list[tuple[str, str]]]] = {
    Field.TOPIC: _topics,
    Field.FROM: _outlets,
    Field.SOURCE: _sources,
    Field.LANG: _languages,
}

_MEANT = {Field.TOPIC: find_topics, Field.FROM: find_outlets}
_CLOSE = 5_000
"""Names that are looked at; the largest are, where there are more."""
_ALIKE = """
abs(length({0}) - length(?1)) <= 3 AND articles > 0
AND (substr({0}, 1, 1) = substr(?1, 1, 1) OR substr({0}, 2, 1) = substr(?1, 2, 1))
"""
_NEAR = {
    Field.TOPIC: f"""
        SELECT folded, name FROM topics WHERE {_ALIKE.format("folded")}
        ORDER BY articles DESC LIMIT ?2
    """,
    Field.FROM: f"""
        SELECT folded, {_CALLED} FROM outlets
        WHERE {_ALIKE.format("folded")}
        UNION ALL SELECT domain, domain FROM outlets WHERE {_ALIKE.format("domain")}
        LIMIT ?2
    """,
}
