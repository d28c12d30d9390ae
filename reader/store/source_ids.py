"""Which sources there are, without what is known of them."""

import sqlite3


def list_source_ids(db: sqlite3.Connection) -> dict[int, bool]:
    """Return every source in the order they were added, and whether the reader subscribes to it."""
    rows = db.execute("SELECT id, added FROM sources WHERE removed IS NULL ORDER BY id")
    return {source_id: bool(added) for source_id, added in rows}
