"""What happens before a library's file is used: made, checked, migrated."""

import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from itertools import pairwise
from pathlib import Path

from reader.domain.errors import NewerStoreError, ReadOnlyStoreError, StoreError
from reader.store.articles import list_unsound
from reader.store.connections import Access, choose_journal, connect
from reader.store.failures import is_damage
from reader.store.migrations import APPLICATION_ID, MIGRATIONS, migrate, schema_version
from reader.store.pages import PAGE_SIZE
from reader.store.recovery import damage_marker
from reader.store.wal import has_log, read_log, wal_of

_NO_VERSION = 10_000
"""No version is ever numbered so high."""

_KINDS = {"TABLE", "INDEX", "TRIGGER", "VIEW"}

_CHECKED_BYTES = 4 * 1024 * 1024
"""A file up to this size is checked whole at every start: it takes a few milliseconds."""


def prepare(path: Path, *, alone: bool) -> str:
    """Make or migrate the file; return what to tell the reader about it.

    Args:
        path: The file.
        alone: Nobody else has it open, so a log beside it was left by a crash.

    Raises:
        sqlite3.DatabaseError: The file is damaged or cannot be written.
        NewerStoreError: A newer version wrote it.
        StoreError: It is no library of ours.
    """
    _check_log(path, alone=alone)
    empty = path.exists() and path.stat().st_size == 0
    if _look_at(path) < len(MIGRATIONS):
        with closing(connect(path, Access.CREATE)) as db:
            version = _check(db, path)
            if version:
                _back_up(db, path, version)
            else:
                choose_journal(db)
            migrate(db)
    damage_marker(path).unlink(missing_ok=True)
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


def _look_at(path: Path) -> int:
    """Return the version of a file after checking it; 0 where it is to be made or repaired."""
    if not path.exists():
        return 0
    # A connection that can write would, when it is closed, move a log into a file that may be
    # damaged; without a log only such a one can undo what a crash left half done.
    access = Access.READ if has_log(path) else Access.WRITE
    return _read_version(path, access)


def _read_version(path: Path, access: Access) -> int:
    with closing(connect(path, access)) as db:
        return _check(db, path)


def _check(db: sqlite3.Connection, path: Path) -> int:
    """Return the file's version after a look at whether it is sound and ours."""
    version = schema_version(db)
    if len(MIGRATIONS) < version < _NO_VERSION:
        raise NewerStoreError(
            f"{path} was written by a newer broadsheet; nothing was changed;"
            " open it with that version"
        )
    made = dict(db.execute("SELECT name, sql FROM sqlite_schema").fetchall())
    if not version and not made:
        return version
    if not version and not _is_ours(db, made):
        raise StoreError(f"{path} is a database of another program; nothing was changed")
    if not 0 < version < _NO_VERSION:
        raise _damaged("its version is missing")
    if not _has_schema(made, version):
        raise _damaged("its tables are not as they were made")
    _check_pages(db, path)
    return version


def _is_ours(db: sqlite3.Connection, made: Mapping[str, str | None]) -> bool:
    (application,) = db.execute("PRAGMA application_id").fetchone()
    return application == APPLICATION_ID or "link_keys" in made


def _has_schema(made: Mapping[str, str | None], version: int) -> bool:
    """Tell whether a database has the tables and indexes of its version, as they were made."""
    scripts = MIGRATIONS[:version]
    words = (script.replace("\n", " ").split() for script in scripts)
    names = {after for script in words for kind, after in pairwise(script) if kind in _KINDS}
    text = "".join(scripts)
    if all((made.get(name) or "?") in text for name in names):
        return True
    # What a later script altered stands in none of them as it is now.
    with closing(sqlite3.connect(":memory:")) as blank:
        migrate(blank, scripts=scripts)
        expected = blank.execute("SELECT name, sql FROM sqlite_schema").fetchall()
    return all(name in made and made[name] == sql for name, sql in expected)


def _check_log(path: Path, *, alone: bool) -> None:
    """Look whether SQLite would drop what the reader did without a word."""
    if not has_log(path):
        return
    if not path.exists() or path.stat().st_size == 0:
        raise _damaged("only its log is left")
    # Making the checksums takes 0.2 s for a full log, so only where there can be damage.
    if alone and read_log(path, page_size=PAGE_SIZE).damaged:
        raise _damaged("its log is damaged")


def _check_pages(db: sqlite3.Connection, path: Path) -> None:
    size = path.stat().st_size
    (page_size,) = db.execute("PRAGMA page_size").fetchone()
    (page_count,) = db.execute("PRAGMA page_count").fetchone()
    logged = wal_of(path).exists() and wal_of(path).stat().st_size > 0
    if not logged and size < page_size * page_count:
        raise _damaged("its end is missing")
    suspect = damage_marker(path).exists()
    if suspect or 0 < size <= _CHECKED_BYTES:
        (finding,) = db.execute("PRAGMA quick_check(1)").fetchone()
        if finding != "ok":
            raise _damaged(finding)
    if suspect:
        _read_all(db)


def _read_all(db: sqlite3.Connection) -> None:
    """Look at every value: damage inside of one is nothing that SQLite's own check would find."""
    for (name,) in db.execute("SELECT name FROM pragma_table_list WHERE type = 'table'").fetchall():
        for _ in db.execute(f'SELECT * FROM "{name}"'):
            pass
    if schema_version(db) == len(MIGRATIONS) and list_unsound(db):
        raise _damaged("articles cannot be read")


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
