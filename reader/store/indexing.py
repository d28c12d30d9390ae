"""Having articles found again that are in the library already."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from reader.store.articles import known_articles
from reader.store.search_index import index_articles, indexed_among, unindex_articles

_AT_ONCE = 250
_MERGED_PAGES = 250
"""So few that a mark made meanwhile does not wait."""


@contextmanager
def reindexed(db: sqlite3.Connection, ids: Sequence[int]) -> Iterator[None]:
    """Let what is done inside change what some articles are found by."""
    known = known_articles(db, indexed_among(db, ids))
    unindex_articles(db, known)
    yield
    index_articles(db, known)


def index_all(db: sqlite3.Connection) -> None:
    """Have every article found, where none is in the index."""
    ids = [article_id for (article_id,) in db.execute("SELECT id FROM articles ORDER BY appeared")]
    for start in range(0, len(ids), _AT_ONCE):
        index_articles(db, known_articles(db, ids[start : start + _AT_ONCE]))
    while merge_lists(db):
        pass


def merge_lists(db: sqlite3.Connection) -> bool:
    """Merge some of the lists of words that batches have left; tell whether there were any.

    See https://sqlite.org/fts5.html#the_merge_command.
    """
    before = db.total_changes
    db.execute("INSERT INTO search (search, rank) VALUES ('merge', ?)", (_MERGED_PAGES,))
    return db.total_changes - before >= 2
