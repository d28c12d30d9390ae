"""How many articles of a story a typed query finds, where that is not its lead."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from reader.domain.queries import StoryQuery
from reader.domain.stories import Headline
from reader.store.filtering import compile_filter, test_articles
from reader.store.identifiers import id_list

_FACETS = """
json_each(:ids) AS wanted
CROSS JOIN stories ON stories.id = wanted.value AND stories.articles > 1
CROSS JOIN facets f INDEXED BY facets_story ON f.story_id = stories.id
"""


def with_matches(
    db: sqlite3.Connection, query: StoryQuery, headlines: Sequence[Headline]
) -> list[Headline]:
    """Return headlines that say how many of a story's articles match, if its lead does not."""
    made = compile_filter(db, query)
    if not made.words and not made.article:
        return list(headlines)
    values = made.values | {"ids": id_list(it.story_id for it in headlines)}
    # The full text is read only where these articles stand: a word may be in a million others.
    first, last = db.execute(f"SELECT min(f.place), max(f.place) FROM {_FACETS}", values).fetchone()
    rows = db.execute(
        f"""
        SELECT stories.id, count(*), stories.articles FROM {_FACETS} WHERE {test_articles(made)}
        GROUP BY stories.id HAVING max(f.article_id = stories.lead_id) = 0
        """,
        values | {"first_place": first, "last_place": last},
    )
    found = {story_id: (matching, articles) for story_id, matching, articles in rows}
    return [replace(it, matching=found.get(it.story_id)) for it in headlines]
