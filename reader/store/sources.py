"""Where articles come from: sources, and what is wrong with them."""

import json
import os
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from reader.domain.errors import SourceError
from reader.domain.sources import Problem, Severity, Source, SourceKind
from reader.store.identifiers import id_list
from reader.store.moments import moment_of


def add_source(
    db: sqlite3.Connection,
    path: str,
    *,
    added: bool,
    kind: SourceKind = SourceKind.DOCUMENTS,
) -> int:
    """Keep a source and return its id; one that was only opened can become an added one."""
    (source_id,) = db.execute(
        """
        INSERT INTO sources (path, added, kind) VALUES (?, ?, ?)
        ON CONFLICT (path) DO UPDATE SET added = max(added, excluded.added)
        RETURNING id
        """,
        (os.fsencode(path), added, kind.value),
    ).fetchone()
    return int(source_id)


def list_sources(db: sqlite3.Connection, ids: Iterable[int] = ()) -> list[Source]:
    """Return some sources, or all of them, in the order they were added."""
    wanted = list(ids)
    rows = db.execute(
        f"""
        SELECT id, path, added, loaded,
            (SELECT count(*) FROM documents WHERE source_id = sources.id),
            (SELECT count(*) FROM problems WHERE source_id = sources.id),
            kind, coalesce(nullif(name, ''), feeds.title, ''), folder, tags,
            EXISTS (SELECT 1 FROM full_text_sources AS wish WHERE wish.source_id = sources.id)
        FROM sources LEFT JOIN feeds ON source_id = id
        WHERE removed IS NULL
        {"AND id IN (SELECT value FROM json_each(?))" if wanted else ""}
        ORDER BY id
        """,
        (id_list(wanted),) if wanted else (),
    )
    return [
        Source(
            id=row[0],
            path=os.fsdecode(row[1]),
            added=bool(row[2]),
            loaded=moment_of(row[3]),
            documents=row[4],
            problems=row[5],
            kind=SourceKind(row[6]),
            name=row[7],
            folder=tuple(json.loads(row[8])) if row[8] else (),
            tags=tuple(json.loads(row[9])) if row[9] else (),
            full_text=bool(row[10]),
        )
        for row in rows
    ]


def find_source(db: sqlite3.Connection, source_id: int) -> Source:
    """Return one source.

    Raises:
        SourceError: It is not there any more.
    """
    found = list_sources(db, [source_id])
    if not found:
        raise SourceError(str(source_id), "this source is not there any more")
    return found[0]


def arrange_source(
    db: sqlite3.Connection,
    source_id: int,
    *,
    name: str | None = None,
    folder: Iterable[str] | None = None,
    tags: Iterable[str] | None = None,
) -> None:
    """Give a source another name, folder or tags; what is None stays."""
    values = {
        "name": name,
        "folder": None if folder is None else _names(folder),
        "tags": None if tags is None else _names(tags),
    }
    for column, value in values.items():
        if value is not None:
            db.execute(f"UPDATE sources SET {column} = ? WHERE id = ?", (value, source_id))


def _names(names: Iterable[str]) -> str:
    kept = list(names)
    return json.dumps(kept, ensure_ascii=False) if kept else ""


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts about one source."""

    unread: int = 0
    """Stories."""
    recent: int = 0
    """Articles."""


def count_articles(db: sqlite3.Connection, *, since: int) -> dict[int, Figures]:
    """Return what is unread of each source, and what appeared since some second."""
    unread = dict(
        db.execute(
            """
            SELECT source_id, count(*) FROM stories CROSS JOIN story_sources ON story_id = id
            WHERE read = 0 GROUP BY source_id
            """
        ).fetchall()
    )
    recent = dict(
        db.execute(
            """
            SELECT source_id, count(*) FROM documents
            CROSS JOIN articles ON articles.id = article_id
            WHERE appeared >= ? GROUP BY source_id
            """,
            (since,),
        ).fetchall()
    )
    ids = (source_id for (source_id,) in db.execute("SELECT id FROM sources"))
    return {it: Figures(unread.get(it, 0), recent.get(it, 0)) for it in ids}


def mark_loaded(db: sqlite3.Connection, source_id: int, *, now: int) -> None:
    """Note when a source was last read."""
    db.execute("UPDATE sources SET loaded = ? WHERE id = ?", (now, source_id))


def delete_source(db: sqlite3.Connection, source_id: int) -> None:
    """Forget a source whose documents are forgotten already."""
    for table in ("problems", "entries", "feeds", "full_text_sources"):
        db.execute(f"DELETE FROM {table} WHERE source_id = ?", (source_id,))
    db.execute("DELETE FROM sources WHERE id = ?", (source_id,))


def list_problems(db: sqlite3.Connection, source_ids: Iterable[int] = ()) -> list[Problem]:
    """Return what is wrong with the files of some sources, or of all that are not taken out."""
    wanted = list(source_ids)
    chosen = "SELECT value FROM json_each(?)"
    if not wanted:
        chosen = "SELECT id FROM sources WHERE removed IS NULL"
    rows = db.execute(
        f"""
        SELECT path, reason, severity, line, article_id FROM problems
        WHERE source_id IN ({chosen})
        ORDER BY source_id, path, id
        """,
        (id_list(wanted),) if wanted else (),
    )
    return [Problem(os.fsdecode(row[0]), row[1], Severity(row[2]), row[3], row[4]) for row in rows]


def count_problems(db: sqlite3.Connection, source_id: int) -> int:
    """Return how many problems a source has."""
    (count,) = db.execute(
        "SELECT count(*) FROM problems WHERE source_id = ?", (source_id,)
    ).fetchone()
    return int(count)


def replace_folder_problems(
    db: sqlite3.Connection, source_id: int, problems: Iterable[Problem]
) -> None:
    """Replace what is wrong with a source's folders and with files that cannot be documents."""
    db.execute("DELETE FROM problems WHERE source_id = ? AND document_id IS NULL", (source_id,))
    save_problems(db, source_id, ((None, problem) for problem in problems))


def save_problems(
    db: sqlite3.Connection, source_id: int, problems: Iterable[tuple[int | None, Problem]]
) -> None:
    """Add problems, each with the id of the document it is about."""
    db.executemany(
        """
        INSERT INTO problems
            (source_id, document_id, path, line, reason, severity, article_id)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        (
            (
                source_id,
                document_id,
                os.fsencode(problem.path),
                problem.line,
                problem.reason,
                problem.severity.value,
                problem.article_id,
            )
            for document_id, problem in problems
        ),
    )


def delete_problems(db: sqlite3.Connection, source_id: int, document_ids: Iterable[int]) -> None:
    """Forget what was wrong with some documents."""
    db.execute(
        """
        DELETE FROM problems
        WHERE source_id = ? AND document_id IN (SELECT value FROM json_each(?))
        """,
        (source_id, id_list(document_ids)),
    )


def list_sources_of(db: sqlite3.Connection, article_id: int) -> list[Source]:
    """Return the sources that the reader added and that bring an article, or list it."""
    ids = [
        source_id
        for (source_id,) in db.execute(
            """
            SELECT source_id FROM documents WHERE article_id = ?1
            UNION
            SELECT source_id FROM documents
            WHERE id IN (SELECT document_id FROM listings WHERE article_id = ?1)
            """,
            (article_id,),
        )
    ]
    return [source for source in list_sources(db, ids) if source.added] if ids else []
