"""Full texts as rows, beside what the sources of the articles say."""

import json
import sqlite3
from collections.abc import Iterable

from reader.domain.full_texts import FullText, PageText
from reader.domain.ids import ArticleId
from reader.store.identifiers import id_list
from reader.store.moments import moment_of, seconds_of


def find_full_text(db: sqlite3.Connection, article_id: int) -> FullText | None:
    """Return what is kept of an article's page; None if it never was fetched."""
    row = db.execute(
        """
        SELECT url, body, authors, published, day_only, fetched, shown
        FROM full_texts WHERE article_id = ?
        """,
        (article_id,),
    ).fetchone()
    if row is None:
        return None
    text = PageText(
        body=row[1],
        authors=tuple(json.loads(row[2])),
        published=moment_of(row[3]),
        day_only=bool(row[4]),
    )
    return FullText(
        article_id=ArticleId(article_id),
        url=row[0],
        fetched=moment_of(row[5]),
        shown=bool(row[6]),
        text=text,
    )


def save_full_text(db: sqlite3.Connection, full: FullText) -> None:
    """Keep a full text in place of an older one, and let the article be found by it."""
    # Who only reads need not wait for what indexes texts.
    from reader.store.indexing import reindexed  # noqa: PLC0415

    text = full.text
    with reindexed(db, [full.article_id]):
        db.execute(
            "INSERT OR REPLACE INTO full_texts VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                full.article_id,
                full.url,
                text.body,
                json.dumps(text.authors, ensure_ascii=False),
                seconds_of(text.published),
                text.day_only,
                seconds_of(full.fetched),
                full.shown,
            ),
        )
    db.execute("DELETE FROM unread_pages WHERE article_id = ?", (full.article_id,))


def show_full_text(db: sqlite3.Connection, article_id: int, *, shown: bool) -> None:
    """Note whether the full text of an article, which is kept, is the one to be read."""
    db.execute("UPDATE full_texts SET shown = ? WHERE article_id = ?", (shown, article_id))


def move_full_text(db: sqlite3.Connection, old: int, new: int) -> None:
    """Let an article that proves to be another take its full text along, if that has none."""
    if find_full_text(db, old) is None:
        return
    from reader.store.indexing import reindexed  # noqa: PLC0415 - as in save_full_text

    with reindexed(db, [old, new]):
        db.execute(
            "UPDATE OR IGNORE full_texts SET article_id = ? WHERE article_id = ?", (new, old)
        )
        db.execute("DELETE FROM full_texts WHERE article_id = ?", (old,))


def note_unread_page(db: sqlite3.Connection, article_id: int, *, now: int) -> None:
    """Note that the page of an article did not give its full text."""
    db.execute(
        """
        INSERT INTO unread_pages VALUES (?, ?, 1)
        ON CONFLICT (article_id) DO UPDATE SET failed = excluded.failed, times = times + 1
        """,
        (article_id, now),
    )


def want_full_texts(db: sqlite3.Connection, source_id: int, *, wanted: bool) -> None:
    """Choose whether what a source brings from now on gets its full text by itself."""
    if not wanted:
        db.execute("DELETE FROM full_text_sources WHERE source_id = ?", (source_id,))
        return
    db.execute(
        """
        INSERT OR IGNORE INTO full_text_sources
        SELECT ?, value FROM counters WHERE name = 'loads'
        """,
        (source_id,),
    )


def list_wanted(
    db: sqlite3.Connection,
    source_ids: Iterable[int] = (),
    *,
    before: int,
    times: int,
    limit: int,
) -> list[ArticleId]:
    """Return the articles whose full text is to be fetched by itself, the newest first.

    Args:
        db: The library.
        source_ids: Only what these sources bring; by default all that are wanted.
        before: Of those that failed, only where that was before this second.
        times: And only those that failed less often than this.
        limit: At most so many.
    """
    wanted = list(source_ids)
    rows = db.execute(
        f"""
        SELECT DISTINCT a.id, a.load, a.appeared
        FROM full_text_sources w JOIN sources s ON s.id = w.source_id
        CROSS JOIN documents d ON d.source_id = s.id
        CROSS JOIN articles a ON a.id = d.article_id
        LEFT JOIN unread_pages u ON u.article_id = a.id
        WHERE s.removed IS NULL AND a.load > w.since AND a.link <> ''
        AND (u.article_id IS NULL OR (u.failed <= :before AND u.times < :times))
        AND NOT EXISTS (SELECT 1 FROM full_texts WHERE article_id = a.id)
        {"AND s.id IN (SELECT value FROM json_each(:sources))" if wanted else ""}
        ORDER BY a.load DESC, a.appeared DESC, a.id LIMIT :limit
        """,
        {"before": before, "times": times, "limit": limit, "sources": id_list(wanted)},
    )
    return [ArticleId(row[0]) for row in rows]
