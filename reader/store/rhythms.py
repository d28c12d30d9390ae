"""How often outlets write, counted in the four days of ``placements``."""

import sqlite3
from collections.abc import Iterable

from reader.store.identifiers import id_list


def count_articles(db: sqlite3.Connection, changes: Iterable[tuple[int, int, int]]) -> None:
    """Add (outlet, bucket, articles) to what is counted."""
    db.executemany(
        """
        INSERT INTO rhythms VALUES (?, ?, ?)
        ON CONFLICT (outlet, bucket) DO UPDATE SET articles = articles + excluded.articles
        """,
        changes,
    )


def list_rarest(
    db: sqlite3.Connection, story_ids: Iterable[int], *, low: int, high: int
) -> dict[int, tuple[str, int]]:
    """Return each story's outlet with the fewest articles between two buckets, and how many."""
    rarest: dict[int, tuple[str, int]] = {}
    for story_id, name, articles in db.execute(
        """
        SELECT a.story_id, CASE a.outlet WHEN '' THEN a.domain ELSE a.outlet END AS name, (
            SELECT coalesce(sum(r.articles), 0) FROM rhythms r
            WHERE r.outlet = p.outlet AND r.bucket BETWEEN ?2 AND ?3
        ) AS articles
        FROM json_each(?1) AS asked CROSS JOIN articles a ON a.story_id = asked.value
        CROSS JOIN placed p ON p.article_id = a.id
        WHERE p.outlet <> 0 ORDER BY a.story_id, articles, name
        """,
        (id_list(story_ids), low, high),
    ):
        rarest.setdefault(story_id, (name, max(articles, 1)))
    return rarest
