"""Making a library whole again of which only a part could be rescued."""

import sqlite3
from collections.abc import Collection

from reader.domain.sources import UNREADABLE
from reader.store.articles import list_unsound
from reader.store.derived import derive
from reader.store.identifiers import id_list
from reader.store.story_marks import MARK_STORIES

_MARKS_FROM_JOURNAL = """
    INSERT INTO statuses (article_id, {mark}, {mark}_at)
    SELECT article_id, after, after_at FROM batch_changes CROSS JOIN batches ON id = batch_id
    WHERE mark = '{mark}' AND NOT undone AND {missing}
    ORDER BY batch_id
    ON CONFLICT (article_id) DO UPDATE SET {mark} = excluded.{mark}, {mark}_at = excluded.{mark}_at
"""
_MARKS_FROM_STORIES = """
    INSERT INTO statuses (article_id, {mark}, {mark}_at)
    SELECT lead_id, 1, {at} FROM stories WHERE {mark} AND NOT EXISTS (
        SELECT 1 FROM articles CROSS JOIN statuses ON article_id = articles.id
        WHERE story_id = stories.id AND statuses.{mark}
    )
    ON CONFLICT (article_id) DO UPDATE SET {mark} = 1, {mark}_at = excluded.{mark}_at
"""
_UNNEEDED = (
    # An act of which a part is missing cannot be undone.
    """
    DELETE FROM batches
    WHERE size <> (SELECT count(*) FROM batch_changes WHERE batch_id = batches.id)
        + (SELECT count(*) FROM batch_ties WHERE batch_id = batches.id)
        + (SELECT count(*) FROM removals WHERE batch_id = batches.id)
    """,
    "DELETE FROM batch_changes WHERE batch_id NOT IN (SELECT id FROM batches)",
    "DELETE FROM batch_ties WHERE batch_id NOT IN (SELECT id FROM batches)",
    "INSERT OR IGNORE INTO feeds (source_id) SELECT id FROM sources WHERE kind = 'feed'",
    "DELETE FROM documents WHERE source_id NOT IN (SELECT id FROM sources)",
    "DELETE FROM problems WHERE source_id NOT IN (SELECT id FROM sources)",
    "DELETE FROM listings WHERE document_id NOT IN (SELECT id FROM documents)",
    # What a feed lists comes back only if it is not known: the feed may not change any more.
    """
    DELETE FROM documents
    WHERE article_id IS NOT NULL AND article_id NOT IN (SELECT id FROM articles)
    """,
    "DELETE FROM bodies WHERE article_id NOT IN (SELECT id FROM articles)",
    "DELETE FROM stories WHERE id NOT IN (SELECT story_id FROM articles)",
    "DELETE FROM story_sources WHERE story_id NOT IN (SELECT id FROM stories)",
    "INSERT OR IGNORE INTO counters VALUES ('loads', 0)",
    "INSERT OR IGNORE INTO counters VALUES ('turns', 0)",
    "INSERT OR IGNORE INTO counters VALUES ('unread', 0)",
    """
    UPDATE counters SET value = max(value, (SELECT coalesce(max(load), 0) FROM articles))
    WHERE name = 'loads'
    """,
)


_COUNT_UNREAD = """
    UPDATE counters SET value = (SELECT count(*) FROM stories WHERE read = 0 AND muted = 0)
    WHERE name = 'unread'
"""
"""From then on the triggers keep it."""

_BROUGHT = {"articles", "bodies", "documents", "entries", "link_keys"}
"""Tables whose rows come back when what brings articles is read again."""

_RELEARN = (
    "DELETE FROM entries WHERE id NOT IN (SELECT id FROM documents)",
    "UPDATE feeds SET etag = NULL, last_modified = NULL, digest = NULL, next_check = NULL",
)
"""Has every feed tell all it lists once more, also what had been dropped with age."""


_BEREFT = """
    SELECT EXISTS (
        SELECT 1 FROM documents
        WHERE article_id IS NOT NULL AND article_id NOT IN (SELECT id FROM articles)
    )
"""
"""Whether an article is missing of which something else is left."""


def mend(db: sqlite3.Connection, torn: Collection[str]) -> None:
    """Fill gaps from what is kept twice, drop what leads nowhere, have documents read again.

    Args:
        db: Inside a transaction.
        torn: The tables of which something is missing.
    """
    unsound = list_unsound(db)
    db.execute(
        "DELETE FROM articles WHERE id IN (SELECT value FROM json_each(?))", (id_list(unsound),)
    )
    if "statuses" in torn:
        _recall_marks(db)
    (bereft,) = db.execute(_BEREFT).fetchone()
    for statement in _UNNEEDED:
        db.execute(statement)
    if _BROUGHT & set(torn) or unsound or bereft:
        for statement in _RELEARN:
            db.execute(statement)
    db.execute(MARK_STORIES)
    db.execute(_COUNT_UNREAD)
    # No file has this size: whatever is missing of an article comes back with the next load.
    db.execute("UPDATE documents SET size = ?", (UNREADABLE,))
    derive(db)


def list_misplaced(db: sqlite3.Connection) -> set[int]:
    """Return the articles whose story is missing, or is not made of them any more."""
    return {
        article_id
        for (article_id,) in db.execute(
            """
            SELECT articles.id FROM articles LEFT JOIN stories ON stories.id = story_id
            WHERE story_id > 0 AND (  -- those below are hidden with the source that was removed
                stories.id IS NULL
                OR stories.articles <> (
                    SELECT count(*) FROM articles AS others WHERE others.story_id = stories.id
                )
                OR NOT EXISTS (SELECT 1 FROM articles AS lead WHERE lead.id = lead_id)
            )
            """
        )
    }


def _recall_marks(db: sqlite3.Connection) -> None:
    """Make marks again from the acts that made them, and from the stories that show them."""
    known = id_list(it for (it,) in db.execute("SELECT article_id FROM statuses"))
    for mark, at in (("read", "read_at"), ("starred", "NULL")):
        db.execute(
            _MARKS_FROM_JOURNAL.format(
                mark=mark, missing="article_id NOT IN (SELECT value FROM json_each(?))"
            ),
            (known,),
        )
        db.execute(_MARKS_FROM_STORIES.format(mark=mark, at=at))
