"""Stories: one row for each, with all that a list shows and sorts by."""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter

from reader.store.identifiers import id_list
from reader.store.rules import apply_to
from reader.store.ruling import BY_RULE


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """What has to be known of an article to place it in a story."""

    id: int
    title: str
    outlet: str
    outlet_key: str
    topics: str
    """JSON, as kept."""
    quality: int | None
    heat: int | None
    problem: bool
    appeared: int
    day_only: bool
    load: int
    story_id: int
    """The story it has been in; its own id if it is new."""
    lists: int
    """How many others its own document lists."""
    has_document: bool
    read: bool
    starred: bool
    read_at: int | None
    followed: bool
    muted: bool
    arrived: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """A story as the database keeps it."""

    id: int
    lead_id: int
    title: str
    outlet: str
    topic: str
    problem: bool
    articles: int
    outlets: int
    newest: int
    day_only: bool
    quality: int
    """-1 for none."""
    hot: float
    read: bool
    starred: bool
    read_at: int | None
    followed: bool
    muted: bool
    grown: int
    """Articles that came since it was read, and are unread."""
    member_ids: tuple[int, ...]


def list_members(db: sqlite3.Connection, ids: Iterable[int]) -> list[Member]:
    """Return what is known of some articles; those that are gone or hidden are left out."""
    return [
        Member(
            id=row[0],
            title=row[1],
            outlet=row[2] or row[3],
            outlet_key=row[4],
            topics=row[5],
            quality=row[6],
            heat=row[7],
            problem=bool(row[8]),
            appeared=row[9],
            day_only=bool(row[10]),
            load=row[11],
            story_id=row[12],
            lists=row[13],
            has_document=bool(row[14]),
            read=bool(row[15]),
            starred=bool(row[16]),
            read_at=row[17],
            followed=bool(row[18]),
            muted=bool(row[19]),
            arrived=row[20],
        )
        for row in db.execute(
            """
            SELECT a.id, a.title, a.outlet, a.domain, a.outlet_key, a.topics, a.quality, a.heat,
                a.problem <> '', a.appeared, a.day_only, a.load, a.story_id,
                (SELECT count(DISTINCT l.article_id) FROM listings l
                 WHERE l.owner_id = a.id AND l.article_id <> a.id),
                EXISTS (SELECT 1 FROM documents d WHERE d.article_id = a.id),
                s.read, s.starred, s.read_at, s.followed, s.muted, a.arrived
            FROM articles a LEFT JOIN statuses s ON s.article_id = a.id
            WHERE a.id IN (SELECT value FROM json_each(?)) AND a.story_id >= 0
            """,
            (id_list(ids),),
        )
    ]


def list_stories_of(db: sqlite3.Connection, ids: Iterable[int]) -> set[int]:
    """Return the stories that some articles are in."""
    return {
        story_id
        for (story_id,) in db.execute(
            "SELECT story_id FROM articles WHERE id IN (SELECT value FROM json_each(?))",
            (id_list(ids),),
        )
    }


def list_articles_of(db: sqlite3.Connection, story_ids: Iterable[int]) -> set[int]:
    """Return every article of some stories."""
    return {
        article_id
        for (article_id,) in db.execute(
            "SELECT id FROM articles WHERE story_id IN (SELECT value FROM json_each(?))",
            (id_list(story_ids),),
        )
    }


def save_stories(
    db: sqlite3.Connection, stories: Iterable[StoryRow], *, former_ids: Iterable[int]
) -> None:
    """Replace the stories that were before by those that are now."""
    rows = list(stories)
    ended = set(former_ids) - {story.id for story in rows}
    delete_stories(db, ended)
    db.executemany(_SAVE, map(_row, rows))
    _move_home(db, {member_id: story.id for story in rows for member_id in story.member_ids})
    _save_sources(db, id_list(story.id for story in rows))
    apply_to(db, (story.id for story in rows))


def delete_stories(db: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Forget stories that have no articles any more."""
    ended = id_list(ids)
    db.execute("DELETE FROM stories WHERE id IN (SELECT value FROM json_each(?))", (ended,))
    db.execute(
        "DELETE FROM story_sources WHERE story_id IN (SELECT value FROM json_each(?))", (ended,)
    )


def _move_home(db: sqlite3.Connection, homes: Mapping[int, int]) -> None:
    """Let articles be in their stories; most of them are."""
    known = db.execute(
        "SELECT id, story_id FROM articles WHERE id IN (SELECT value FROM json_each(?))",
        (id_list(homes),),
    ).fetchall()
    db.executemany(
        "UPDATE articles SET story_id = ? WHERE id = ?",
        [(homes[it], it) for it, former in known if homes[it] != former],
    )


def _save_sources(db: sqlite3.Connection, ids: str) -> None:
    """Note which sources bring an article of each story."""
    db.execute(
        "DELETE FROM story_sources WHERE story_id IN (SELECT value FROM json_each(?))", (ids,)
    )
    db.execute(
        """
        INSERT OR IGNORE INTO story_sources
        SELECT d.source_id, a.story_id
        FROM json_each(?) AS chosen CROSS JOIN articles a ON a.story_id = chosen.value
        CROSS JOIN documents d ON d.article_id = a.id
        """,
        (ids,),
    )
    db.execute(
        """
        INSERT OR IGNORE INTO story_sources
        SELECT d.source_id, a.story_id
        FROM json_each(?) AS chosen CROSS JOIN articles a ON a.story_id = chosen.value
        CROSS JOIN listings l ON l.article_id = a.id
        CROSS JOIN documents d ON d.id = l.document_id
        """,
        (ids,),
    )


_COLUMNS = (
    "id",
    "lead_id",
    "title",
    "outlet",
    "topic",
    "problem",
    "articles",
    "outlets",
    "newest",
    "day_only",
    "quality",
    "hot",
    "read",
    "starred",
    "read_at",
    "followed",
    "muted",
    "grown",
)
_SAVE = f"""
    INSERT INTO stories ({", ".join(_COLUMNS)}) VALUES ({", ".join("?" * len(_COLUMNS))})
    ON CONFLICT (id) DO UPDATE SET
    {", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[1:] if name != "muted")},
    muted = excluded.muted | (stories.muted & {BY_RULE})
"""


_row = attrgetter(*_COLUMNS)
