"""What is known of the rules in force without looking at them."""

import sqlite3

BY_RULE = 2
"""The bit of ``stories.muted`` that a rule sets; the other one is the reader's own."""


def find_ruling(db: sqlite3.Connection) -> tuple[str, int | None]:
    """Return the state of the config that the rules in force were taken from.

    With it goes the second from which on they have to be asked again, if there is one.
    """
    row = db.execute("SELECT config, due FROM ruling").fetchone()
    return (str(row[0]), row[1]) if row else ("", None)
