"""Which articles of feeds have had their time."""

import sqlite3


def list_outlived(
    db: sqlite3.Connection,
    source_id: int,
    *,
    before: int | None,
    count: int | None,
    unread: bool,
    limit: int,
) -> list[int]:
    """Return documents of a feed whose articles may be dropped, the oldest first.

    Args:
        db: The library.
        source_id: The feed.
        before: Articles that came before this second; None for none by age.
        count: Articles beyond the newest so many; None for none by number.
        unread: Also those that are unread. What is starred is never among them.
        limit: At most so many.
    """
    return [
        document_id
        for (document_id,) in db.execute(
            """
            SELECT id FROM (
                SELECT d.id, a.arrived, a.appeared,
                    row_number() OVER (ORDER BY a.appeared DESC, a.id DESC) AS place,
                    coalesce(s.read, 0) AS read, coalesce(s.starred, 0) AS starred
                FROM documents d CROSS JOIN articles a ON a.id = d.article_id
                LEFT JOIN statuses s ON s.article_id = a.id
                WHERE d.source_id = :source
            )
            WHERE NOT starred AND (read OR :unread)
            AND (arrived < coalesce(:before, arrived) OR place > coalesce(:count, place))
            ORDER BY appeared, id LIMIT :limit
            """,
            {
                "source": source_id,
                "before": before,
                "count": count,
                "unread": unread,
                "limit": limit,
            },
        )
    ]


def forget_unlisted(db: sqlite3.Connection, source_id: int, *, before: int) -> None:
    """Forget items whose articles were dropped, and which no fetch from ``before`` on listed."""
    db.execute(
        """
        DELETE FROM entries WHERE source_id = ? AND seen < ?
        AND NOT EXISTS (SELECT 1 FROM documents WHERE documents.id = entries.id)
        """,
        (source_id, before),
    )


def is_loose(db: sqlite3.Connection, *, least: int) -> bool:
    """Tell whether a third of the file, and at least so many bytes, holds nothing."""
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    (free,) = db.execute("PRAGMA freelist_count").fetchone()
    (size,) = db.execute("PRAGMA page_size").fetchone()
    return bool(free * 3 > pages and free * size >= least)


def compact(db: sqlite3.Connection) -> None:
    """Give the system back what the file does not need. Outside of any transaction."""
    # The index of words only marks what is gone until it is written anew.
    db.execute("INSERT INTO search (search) VALUES ('optimize')")
    db.execute("VACUUM")
