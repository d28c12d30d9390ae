"""Whether the rules of the config have to be asked again. Imports next to nothing."""

import os
from pathlib import Path

from reader.store.database import Database
from reader.store.ruling import find_ruling


def state_of(file: Path) -> str:
    """Return what tells one state of a config from another; empty if there is none."""
    try:
        stat = file.stat()
    except OSError:
        return ""
    return f"{stat.st_size} {stat.st_mtime_ns} {os.fspath(file)}"


def are_due(database: Database, config: str, *, now: int) -> bool:
    """Tell whether a config has changed since its rules were taken over, or time has.

    Args:
        database: The library's.
        config: The state of the config.
        now: In seconds since 1970.
    """
    if database.read_only:
        return False
    with database.reading() as db:
        known, due = find_ruling(db)
    return known != config or (due is not None and now >= due)
