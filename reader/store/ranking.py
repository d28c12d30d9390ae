"""Stories in the order in which they answer a query best."""

import sqlite3
from collections.abc import Sequence

from reader.domain.queries import StoryQuery
from reader.store.filtering import compile_filter, matching_articles

_WEIGHTS = "10, 1, 3, 4, 2, 1"
"""Title, text, outlet, topics, authors, url: a word of the headline counts as ten of the text."""


def rank_story_ids(
    db: sqlite3.Connection,
    query: StoryQuery,
    conditions: Sequence[str],
    values: dict[str, object],
    *,
    limit: int,
) -> list[int] | None:
    """Return the stories whose best article matches best, by BM25; of equal ones the newest.

    None if nothing typed is looked for in texts, so that there is nothing to rank by.
    """
    made = compile_filter(db, query)
    if not made.words:
        return None
    articles = matching_articles(made, *conditions, *made.story)
    rows = db.execute(
        # A function of the index works only where the index is read, hence the inner table.
        f"""
        WITH scored AS MATERIALIZED (
            SELECT f.story_id AS id, bm25(search, {_WEIGHTS}) AS score, f.place AS place
            FROM {articles}
        )
        SELECT id FROM scored GROUP BY id ORDER BY min(score), max(place) DESC LIMIT :limit
        """,
        values | made.values | {"limit": limit},
    )
    return [story_id for (story_id,) in rows]
