"""Damaging the file of a library."""

import sqlite3
from contextlib import closing
from pathlib import Path

PAGE = 4096


def overwrite(path: Path, at: int, content: bytes) -> None:
    """Write something over what a file has at a place."""
    with path.open("r+b") as file:
        file.seek(at)
        file.write(content)


def zero_root(path: Path, table: str) -> None:
    """Overwrite the first page of a table, from which its others are reached, if it has any."""
    with closing(sqlite3.connect(path)) as db:
        query = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        (root,) = db.execute(query, (table,)).fetchone()
    overwrite(path, (root - 1) * PAGE, bytes(PAGE))
