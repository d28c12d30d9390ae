"""From rows of stories to headlines."""

import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from reader.domain.ids import ArticleId, StoryId
from reader.domain.stories import Headline
from reader.store.identifiers import id_list
from reader.store.moments import moment_of
from reader.store.ruling import BY_RULE

_MOMENTS_FROM = 5
"""From so many outlets on, a headline says when each article appeared."""

COLUMNS = (
    "id, lead_id, title, outlet, topic, outlets, newest, read, starred, day_only, quality, problem,"
    " followed, muted, grown, highlighted, read_at"
)
"""What is selected of ``stories``."""


def headlines_of(db: sqlite3.Connection, rows: Iterable[tuple]) -> list[Headline]:  # type: ignore[type-arg]
    """Return the headlines of rows of ``COLUMNS``, those of wide stories with their moments."""
    headlines = [_headline(row) for row in rows]
    wide = [it.story_id for it in headlines if it.outlets >= _MOMENTS_FROM]
    if not wide:
        return headlines
    moments: dict[int, list[int]] = {}
    for story_id, appeared in db.execute(
        """
        SELECT story_id, appeared FROM articles
        WHERE story_id IN (SELECT value FROM json_each(?)) ORDER BY story_id, appeared
        """,
        (id_list(wide),),
    ):
        moments.setdefault(story_id, []).append(appeared)
    return [
        replace(it, moments=tuple(map(moment_of, moments[it.story_id])))
        if it.story_id in moments
        else it
        for it in headlines
    ]


def _headline(row: tuple) -> Headline:  # type: ignore[type-arg]
    return Headline(
        story_id=StoryId(row[0]),
        article_id=ArticleId(row[1]),
        title=row[2],
        outlet=row[3],
        topic=row[4],
        outlets=row[5],
        newest=moment_of(row[6]),
        read=bool(row[7]),
        starred=bool(row[8]),
        day_only=bool(row[9]),
        quality=None if row[10] < 0 else row[10],
        problem=bool(row[11]),
        followed=bool(row[12]),
        muted=bool(row[13]),
        muted_by_rule=bool(row[13] & BY_RULE),
        grown=row[14],
        highlighted=bool(row[15]),
        read_at=None if row[16] is None else moment_of(row[16]),
    )
