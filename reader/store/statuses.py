"""What the reader did with articles. Statuses outlive the articles they are about."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from reader.domain.articles import ArticleStatus
from reader.domain.ids import ArticleId


@dataclass(frozen=True, slots=True)
class KeptStatus:
    """An article's state with the seconds since 1970 at which it was given."""

    article_id: int
    read: bool
    starred: bool
    read_at: int | None = None
    starred_at: int | None = None


def find_status(db: sqlite3.Connection, article_id: ArticleId) -> ArticleStatus:
    """Return what the reader did with an article; nothing is a status too."""
    row = db.execute(
        "SELECT read, starred FROM statuses WHERE article_id = ?", (article_id,)
    ).fetchone()
    return ArticleStatus(read=bool(row[0]), starred=bool(row[1])) if row else ArticleStatus()


def list_statuses(db: sqlite3.Connection) -> Iterable[KeptStatus]:
    """Return every article that is read or starred, in the order of ids."""
    for article_id, read, starred, read_at, starred_at in db.execute(
        """
        SELECT article_id, read, starred, read_at, starred_at FROM statuses
        WHERE read OR starred ORDER BY article_id
        """
    ):
        yield KeptStatus(article_id, bool(read), bool(starred), read_at, starred_at)


def merge_statuses(db: sqlite3.Connection, pairs: Iterable[tuple[int, int]]) -> None:
    """Give each second article of (old, new) also what was done with the first."""
    db.executemany(
        """
        INSERT INTO statuses SELECT ?2, read, starred, read_at, starred_at,
            followed, muted, followed_at, muted_at, passed, passed_at
        FROM statuses WHERE article_id = ?1 AND (read OR starred OR followed OR muted)
        ON CONFLICT (article_id) DO UPDATE SET
            followed_at = CASE WHEN followed THEN followed_at ELSE excluded.followed_at END,
            muted_at = CASE WHEN muted THEN muted_at ELSE excluded.muted_at END,
            followed = followed OR excluded.followed,
            muted = muted OR excluded.muted,
            passed = (passed OR excluded.passed)
                AND (passed OR NOT read) AND (excluded.passed OR NOT excluded.read),
            read_at = CASE WHEN read THEN read_at ELSE excluded.read_at END,
            starred_at = CASE WHEN starred THEN starred_at ELSE excluded.starred_at END,
            read = read OR excluded.read,
            starred = starred OR excluded.starred
        """,
        pairs,
    )
