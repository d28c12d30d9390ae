"""Which files were read, and which article each of them is."""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from reader.domain.sources import FileStamp
from reader.store.identifiers import id_list

_ASKED_AT_ONCE = 500
"""Paths; SQLite takes 32,766 parameters, and 999 before version 3.32."""


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """A file as it was when it was read last."""

    id: int
    stamp: FileStamp
    article_id: int | None
    """Its article, if anything of it could ever be shown."""


def each_document(db: sqlite3.Connection, source_id: int) -> Iterator[FileStamp]:
    """Give the stamps of a source's documents one by one: there may be a million."""
    for path, size, mtime_ns in db.execute(
        "SELECT path, size, mtime_ns FROM documents WHERE source_id = ?", (source_id,)
    ):
        yield FileStamp(os.fsdecode(path), size, mtime_ns)


def find_documents(
    db: sqlite3.Connection, source_id: int, paths: Iterable[str]
) -> dict[str, KeptDocument]:
    """Return what is kept of some files of a source, by their path."""
    found = {}
    names = map(os.fsencode, paths)  # not as JSON: they need not be text
    while wanted := list(islice(names, _ASKED_AT_ONCE)):
        rows = db.execute(
            f"""
            SELECT id, path, size, mtime_ns, article_id FROM documents
            WHERE source_id = ? AND path IN ({", ".join("?" * len(wanted))})
            """,
            (source_id, *wanted),
        )
        for row in rows:
            path = os.fsdecode(row[1])
            found[path] = KeptDocument(row[0], FileStamp(path, row[2], row[3]), row[4])
    return found


def next_document_id(db: sqlite3.Connection) -> int:
    """Return an id that is free inside this transaction, and all above it."""
    # An entry of a feed outlives its document.
    (document_id,) = db.execute(
        """
        SELECT 1 + max(
            coalesce((SELECT max(id) FROM documents), 0), coalesce((SELECT max(id) FROM entries), 0)
        )
        """
    ).fetchone()
    return int(document_id)


def save_documents(
    db: sqlite3.Connection, source_id: int, documents: Iterable[KeptDocument]
) -> None:
    """Keep documents, replacing what was known of the same files."""
    db.executemany(
        """
        INSERT INTO documents (id, source_id, path, size, mtime_ns, article_id)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET size = excluded.size, mtime_ns = excluded.mtime_ns,
            article_id = excluded.article_id
        """,
        (
            (
                document.id,
                source_id,
                os.fsencode(document.stamp.path),
                document.stamp.size,
                document.stamp.mtime_ns,
                document.article_id,
            )
            for document in documents
        ),
    )


def delete_documents(db: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Forget files; their articles are no longer versions of them."""
    wanted = id_list(ids)
    db.execute(
        """
        UPDATE articles SET origin = NULL
        WHERE origin IN (SELECT value FROM json_each(?1)) AND id IN (
            SELECT article_id FROM documents WHERE id IN (SELECT value FROM json_each(?1))
            UNION
            SELECT article_id FROM listings WHERE document_id IN (SELECT value FROM json_each(?1))
        )
        """,
        (wanted,),
    )
    db.execute("DELETE FROM documents WHERE id IN (SELECT value FROM json_each(?))", (wanted,))


def next_load(db: sqlite3.Connection) -> int:
    """Count a load that brings something; its number orders what arrives, whatever the clock."""
    (number,) = db.execute(
        "UPDATE counters SET value = value + 1 WHERE name = 'loads' RETURNING value"
    ).fetchone()
    return int(number)


def list_unbrought(db: sqlite3.Connection, ids: Iterable[int]) -> set[int]:
    """Return those of some articles that no document is and none lists."""
    return {
        article_id
        for (article_id,) in db.execute(
            """
            SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?))
            AND NOT EXISTS (SELECT 1 FROM documents WHERE article_id = articles.id)
            AND NOT EXISTS (SELECT 1 FROM listings WHERE article_id = articles.id)
            """,
            (id_list(ids),),
        )
    }


def articles_of(db: sqlite3.Connection, document_ids: Iterable[int]) -> set[int]:
    """Return the articles that some documents are."""
    return {
        article_id
        for (article_id,) in db.execute(
            """
            SELECT article_id FROM documents
            WHERE id IN (SELECT value FROM json_each(?)) AND article_id IS NOT NULL
            """,
            (id_list(document_ids),),
        )
    }


def is_shared(db: sqlite3.Connection, article_id: int) -> bool:
    """Tell whether more than one document is, or lists, an article."""
    (count,) = db.execute(
        """
        SELECT (SELECT count(*) FROM documents WHERE article_id = ?1)
            + (SELECT count(*) FROM listings WHERE article_id = ?1)
        """,
        (article_id,),
    ).fetchone()
    return bool(count > 1)


def list_bringers(db: sqlite3.Connection, article_ids: Iterable[int]) -> list[tuple[int, int]]:
    """Return pairs of an article and a source with a document, or an item, that is the article."""
    return db.execute(
        """
        SELECT DISTINCT article_id, source_id FROM documents
        WHERE article_id IN (SELECT value FROM json_each(?)) ORDER BY article_id, source_id
        """,
        (id_list(article_ids),),
    ).fetchall()
