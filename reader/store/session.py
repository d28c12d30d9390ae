"""What the screen wants back at the next start."""

import json
import sqlite3
from collections.abc import Mapping
from typing import Any


def load_session(db: sqlite3.Connection) -> dict[str, Any]:
    """Return what was last saved. Values that are no JSON any more are left out."""
    session = {}
    for key, value in db.execute("SELECT key, value FROM session"):
        try:
            session[key] = json.loads(value)
        except ValueError:
            continue
    return session


def save_session(db: sqlite3.Connection, values: Mapping[str, Any]) -> None:
    """Replace what was saved."""
    db.execute("DELETE FROM session")
    db.executemany(
        "INSERT INTO session VALUES (?, ?)",
        ((key, json.dumps(value)) for key, value in values.items()),
    )
