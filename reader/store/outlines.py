"""What imported lists of subscriptions hold that is no feed; kept for the next export."""

import json
import sqlite3
from collections.abc import Iterable

from reader.domain.subscriptions import Outline


def save_outlines(db: sqlite3.Connection, outlines: Iterable[Outline]) -> None:
    """Keep outlines; those that are kept already stay once."""
    db.executemany(
        "INSERT OR IGNORE INTO outlines VALUES (?, ?)",
        (
            (
                json.dumps(outline.folder, ensure_ascii=False),
                json.dumps(outline.fields, ensure_ascii=False),
            )
            for outline in outlines
        ),
    )


def list_outlines(db: sqlite3.Connection) -> list[Outline]:
    """Return every outline that is kept."""
    return [
        Outline(
            tuple(json.loads(folder)), tuple((name, value) for name, value in json.loads(fields))
        )
        for folder, fields in db.execute("SELECT folder, fields FROM outlines")
    ]
