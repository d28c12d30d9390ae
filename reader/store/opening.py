"""What happens before a library's file is used: made, checked, migrated."""

import os
import sqlite3
import time
from contextlib import closing
from itertools import pairwise
from pathlib import Path

from reader.domain.errors import NewerStoreError, ReadOnlyStoreError, StoreError
from reader.store.connections import BUSY_SECONDS, Access, connect
from reader.store.failures import is_damage
from reader.store.migrations import APPLICATION_ID, MIGRATIONS, migrate, schema_version
from reader.store.recovery import damage_marker

_CHECKED_BYTES = 4 * 1024 * 1024
"""A file up to this size is checked whole at every start: it takes a few milliseconds."""


def prepare(path: Path) -> str:
    """Make or migrate the file; return what to tell the reader about it.

    Raises:
        sqlite3.DatabaseError: The file is damaged or cannot be written.
        NewerStoreError: A newer version wrote it.
        StoreError: It is no library of ours.
    """
    empty = path.exists() and path.stat().st_size == 0 and not wal_of(path).exists()
    with closing(connect(path, Access.CREATE)) as db:
        version = _check(db, path)
        if version < len(MIGRATIONS):
            if version:
                _back_up(db, path, version)
            else:
                _choose_journal(db)
            migrate(db)
    return f"{path} was empty, so a new library was made" if empty else ""


def prepare_read_only(path: Path) -> tuple[Access, str]:
    """Return how a file can be read where nothing can be written, and what to say about it.

    Raises:
        sqlite3.DatabaseError: It cannot be read.
        ReadOnlyStoreError: It would have to be migrated first.
    """
    access = Access.READ
    try:
        version = _read_version(path, access)
    except sqlite3.Error as error:
        if is_damage(error):
            raise
        access = Access.FROZEN
        version = _read_version(path, access)
    if version < len(MIGRATIONS):
        raise ReadOnlyStoreError(
            f"{path} was made by an older broadsheet and cannot be updated where it lies,"
            " because nothing can be written there; it is safe"
        )
    notice = f"{path} cannot be written: you can read, but nothing you mark is kept"
    if access is Access.FROZEN and wal_of(path).exists():
        notice += "; the latest changes may be missing"
    return access, notice


def can_write(path: Path) -> bool:
    """Tell whether an existing file, and the files SQLite keeps beside it, can be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK | os.X_OK)


def wal_of(path: Path) -> Path:
    """Return where SQLite keeps the write-ahead log of a database."""
    return path.with_name(path.name + "-wal")


def _read_version(path: Path, access: Access) -> int:
    with closing(connect(path, access)) as db:
        return _check(db, path)


def _check(db: sqlite3.Connection, path: Path) -> int:
    """Return the file's version after a look at whether it is sound and ours."""
    version = schema_version(db)
    if version > len(MIGRATIONS):
        raise NewerStoreError(
            f"{path} was written by a newer broadsheet; nothing was changed;"
            " open it with that version"
        )
    names = {name for (name,) in db.execute("SELECT name FROM sqlite_schema")}
    if not version and names and not _is_ours(db, names):
        raise StoreError(f"{path} is a database of another program; nothing was changed")
    if (version or names) and not names.issuperset(_names(version)):
        raise _damaged("tables are missing")
    if not version and names:
        raise _damaged("its version is missing")
    _check_pages(db, path)
    return version


def _is_ours(db: sqlite3.Connection, names: set[str]) -> bool:
    (application,) = db.execute("PRAGMA application_id").fetchone()
    return application == APPLICATION_ID or "link_keys" in names


def _names(version: int) -> set[str]:
    """Return the tables and indexes that a database of this version must have."""
    words = (script.replace("\n", " ").split() for script in MIGRATIONS[:version])
    return {
        after for script in words for kind, after in pairwise(script) if kind in {"TABLE", "INDEX"}
    }


def _check_pages(db: sqlite3.Connection, path: Path) -> None:
    size = path.stat().st_size
    (page_size,) = db.execute("PRAGMA page_size").fetchone()
    (page_count,) = db.execute("PRAGMA page_count").fetchone()
    logged = wal_of(path).exists() and wal_of(path).stat().st_size > 0
    if not logged and size < page_size * page_count:
        raise _damaged("its end is missing")
    if damage_marker(path).exists() or 0 < size <= _CHECKED_BYTES:
        (finding,) = db.execute("PRAGMA quick_check(1)").fetchone()
        if finding != "ok":
            raise _damaged(finding)


def _damaged(finding: str) -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError(finding)
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def _back_up(db: sqlite3.Connection, path: Path, version: int) -> None:
    """Copy the library before a migration changes it."""
    target = path.with_name(f"{path.name}.before-{version + 1}")
    unfinished = target.with_name(target.name + ".part")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(unfinished)) as copy:
        db.backup(copy)
    unfinished.replace(target)


def _choose_journal(db: sqlite3.Connection) -> None:
    """Take a write-ahead log, or the next best where the file system cannot share memory."""
    attempts = int(BUSY_SECONDS / 0.05)
    for attempt in range(attempts):
        try:
            (mode,) = db.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            # SQLite does not wait here by itself when two programs make the file at once.
            if "locked" in str(error) and attempt + 1 < attempts:
                time.sleep(0.05)
                continue
            mode = ""
        break
    if mode != "wal":
        db.execute("PRAGMA journal_mode = TRUNCATE")
