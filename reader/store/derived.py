"""What can be made again from the rest of the library. A rescue carries none of it over."""

import sqlite3
from collections.abc import Callable, Mapping

from reader.store.indexing import index_all
from reader.store.rules import forget
from reader.store.unplaced import queue_all

DERIVED: Mapping[str, Callable[[sqlite3.Connection], None] | None] = {
    "facets": index_all,
    "article_topics": None,  # with the facets
    "topics": None,
    "outlets": None,
    "unplaced": queue_all,
    "placed": None,
    "postings": None,
    "days": None,
    "rhythms": None,
    "clusters": None,
    "copies": None,
    "unsettled": None,
    "rules": forget,  # until the next look at the config
    "ruling": None,
}
"""Tables by name, each with what fills it again, or None where the next load does.

A virtual table and the tables in which it keeps what it holds are never carried over, and need
stand here only with what fills them.
"""


def derive(db: sqlite3.Connection) -> None:
    """Fill again what a rescue did not carry over. Inside a transaction."""
    for fill in DERIVED.values():
        if fill is not None:
            fill(db)
