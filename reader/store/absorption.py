"""Two articles that prove to be one."""

import sqlite3

from reader.store.full_texts import move_full_text
from reader.store.statuses import merge_statuses
from reader.store.ties import move_ties


def absorb(db: sqlite3.Connection, old: int, new: int) -> None:
    """Let one article take over another's documents, listings, keys, full text and marks."""
    db.execute("UPDATE documents SET article_id = ? WHERE article_id = ?", (new, old))
    db.execute("UPDATE OR REPLACE listings SET article_id = ? WHERE article_id = ?", (new, old))
    db.execute("UPDATE listings SET owner_id = ? WHERE owner_id = ?", (new, old))
    db.execute(
        # Behind its own keys, so that the first stays the first.
        "UPDATE link_keys SET article_id = ?, position = position + 100 WHERE article_id = ?",
        (new, old),
    )
    move_full_text(db, old, new)
    merge_statuses(db, [(old, new)])
    move_ties(db, old, new)
