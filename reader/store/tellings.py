"""The articles of one story, as the coverage pane lists them."""

import sqlite3

from reader.domain.coverage import Telling
from reader.domain.errors import ArticleNotFoundError
from reader.domain.ids import ArticleId, StoryId
from reader.store.moments import moment_of


def find_story(db: sqlite3.Connection, article_id: ArticleId) -> StoryId:
    """Return the story an article belongs to.

    Raises:
        ArticleNotFoundError: It is not in the library.
    """
    row = db.execute("SELECT story_id FROM articles WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        raise ArticleNotFoundError("this article is no longer in the library")
    return StoryId(row[0])


def list_article_ids(db: sqlite3.Connection, story_id: StoryId) -> list[int]:
    """Return the ids of a story's articles, oldest first."""
    return [
        article_id
        for (article_id,) in db.execute(
            "SELECT id FROM articles WHERE story_id = ? ORDER BY appeared, id", (story_id,)
        )
    ]


def list_tellings(db: sqlite3.Connection, story_id: StoryId) -> list[tuple[str, Telling]]:
    """Return every article of a story with what tells its outlet from others, oldest first."""
    return [
        (
            row[0],
            Telling(
                article_id=ArticleId(row[1]),
                title=row[2],
                excerpt=row[3],
                outlet=row[4] or row[5],
                appeared=moment_of(row[6]),
                dated=bool(row[7]),
                quality=row[8],
                read=bool(row[9]),
                starred=bool(row[10]),
                link=row[11],
                copies=row[12],
            ),
        )
        for row in db.execute(
            """
            SELECT a.outlet_key, a.id, a.title, a.excerpt, a.outlet, a.domain, a.appeared,
                a.appeared IS a.published, a.quality, s.read, s.starred, a.link,
                (SELECT coalesce(max(entries), 1) FROM listings WHERE article_id = a.id)
            FROM articles a LEFT JOIN statuses s ON s.article_id = a.id
            WHERE a.story_id = ? ORDER BY a.appeared, a.id
            """,
            (story_id,),
        )
    ]
