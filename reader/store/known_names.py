"""What there is by name: topics, outlets, sources and languages, for whoever types one."""

import os
import sqlite3
from collections.abc import Callable

from reader.domain.folding import fold
from reader.domain.query.syntax import Field
from reader.store.query_names import find_sources


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
    if field is Field.TOPIC:
        names = "name, ''"
    else:
        names = """
            CASE domain WHEN '' THEN name ELSE domain END,
            CASE domain WHEN '' THEN '' ELSE name END
        """
    return db.execute(
        f"""
        SELECT {names}, articles FROM {"topics" if field is Field.TOPIC else "outlets"}
        WHERE articles > 0 ORDER BY articles DESC, folded LIMIT ?
        """,
        (limit,),
    ).fetchall()


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
        """
        SELECT CASE domain WHEN '' THEN name ELSE domain END,
            CASE domain WHEN '' THEN '' ELSE name END
        FROM outlets WHERE articles > 0 AND (instr(folded, ?1) > 0 OR instr(domain, ?1) > 0)
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
