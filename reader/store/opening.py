"""What happens before a library's file is used: made, checked, migrated."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from reader.domain.errors import ReadOnlyStoreError
from reader.store.connections import Access, choose_journal, connect
from reader.store.failures import is_damage
from reader.store.migrations import MIGRATIONS, migrate
from reader.store.presence import Company
from reader.store.recovery import damage_marker
from reader.store.soundness import check, check_header, check_log, has_log


def prepare(path: Path, company: Company) -> str:
    """Make or migrate the file; return what to tell the reader about it.

    Args:
        path: The file.
        company: Who else has it open. Where somebody has, that one has checked it.

    Raises:
        sqlite3.DatabaseError: The file is damaged or cannot be written.
        NewerStoreError: A newer version wrote it.
        StoreError: It is no library of ours.
    """
    alone = company is Company.NOBODY
    if alone:
        check_header(path)
    check_log(path, alone=alone)
    empty = path.exists() and path.stat().st_size == 0
    made = False
    if _look_at(path, whole=company is not Company.OTHERS) < len(MIGRATIONS):
        with closing(connect(path, Access.CREATE)) as db:
            version = check(db, path, whole=False)
            if version:
                _back_up(db, path, version)
            else:
                choose_journal(db)
            made = migrate(db)
    damage_marker(path).unlink(missing_ok=True)
    return f"{path} was empty, so a new library was made" if empty and made else ""


def prepare_read_only(path: Path, *, full: bool) -> tuple[Access, str]:
    """Return how a file can be read where nothing can be written, and what to say about it.

    Args:
        path: The file.
        full: It cannot be written only for want of room.

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
    if full:
        notice = f"the disk is full: you can read, but nothing is written to {path} yet"
    else:
        notice = f"{path} cannot be written: you can read, but nothing you mark is kept"
    if access is Access.FROZEN and has_log(path):
        notice += "; the latest changes may be missing"
    return access, notice


def can_write(path: Path) -> bool:
    """Tell whether an existing file, and the files SQLite keeps beside it, can be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK | os.X_OK)


def _look_at(path: Path, *, whole: bool) -> int:
    """Return the version of a file after checking it; 0 where it is to be made or repaired."""
    if not path.exists():
        return 0
    # A connection that can write would, when it is closed, move a log into a file that may be
    # damaged; without a log only such a one can undo what a crash left half done.
    access = Access.READ if has_log(path) else Access.WRITE
    return _read_version(path, access, whole=whole)


def _read_version(path: Path, access: Access, *, whole: bool = True) -> int:
    with closing(connect(path, access)) as db:
        return check(db, path, whole=whole)


def _back_up(db: sqlite3.Connection, path: Path, version: int) -> None:
    """Copy the library before a migration changes it."""
    target = path.with_name(f"{path.name}.before-{version + 1}")
    unfinished = target.with_name(target.name + ".part")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(unfinished)) as copy:
        db.backup(copy)
    unfinished.replace(target)
