"""The keys by which an article is known again, whatever form of its address comes."""

import json
import sqlite3
from collections.abc import Iterable

from reader.store.identifiers import id_list


def save_link_keys(db: sqlite3.Connection, keys: Iterable[tuple[str, int, int]]) -> None:
    """Keep (key, article, position); a key that is known keeps its article."""
    db.executemany("INSERT INTO link_keys VALUES (?, ?, ?) ON CONFLICT DO NOTHING", keys)


def owners_of_keys(db: sqlite3.Connection, keys: Iterable[str]) -> dict[str, int]:
    """Return the articles that are known by some keys."""
    return dict(
        db.execute(
            """
            SELECT key, article_id FROM link_keys
            WHERE key IN (SELECT value FROM json_each(?))
            """,
            (json.dumps(list(keys)),),
        ).fetchall()
    )


def keys_of_articles(db: sqlite3.Connection, ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """Return the keys of some articles, primary first; those without are left out."""
    keys: dict[int, list[str]] = {}
    for article_id, key in db.execute(
        """
        SELECT article_id, key FROM link_keys
        WHERE article_id IN (SELECT value FROM json_each(?))
        ORDER BY article_id, position, key
        """,
        (id_list(ids),),
    ):
        keys.setdefault(article_id, []).append(key)
    return {article_id: tuple(found) for article_id, found in keys.items()}
