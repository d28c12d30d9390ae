"""What SQLite's errors mean to the person in front of the screen."""

import os
import sqlite3
from pathlib import Path

from reader.domain.errors import (
    DamagedStoreError,
    FullStoreError,
    ReadOnlyStoreError,
    StoreError,
)

_PRIMARY = 0xFF
_LEAST_ROOM = 64 * 1024
"""Bytes that SQLite needs for the files beside a database."""
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_DAMAGED_WORDS = ("decode to UTF-8", "unsupported file format")
"""What Python says of text that is none, if it does not raise a UnicodeDecodeError as of a longer
one, and SQLite of a first page that is not its own."""

_READ_ONLY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}
_UNWRITTEN = {
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_TRUNCATE,
    sqlite3.SQLITE_IOERR_SHMOPEN,
    sqlite3.SQLITE_IOERR_SHMSIZE,
}
"""What a quota, or a network disk that is full, looks like."""
_UNREACHABLE = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR}


def is_damage(error: sqlite3.Error | UnicodeDecodeError) -> bool:
    """Tell whether the error says that the file itself is damaged."""
    if isinstance(error, UnicodeDecodeError):
        return True
    return _code(error) in _DAMAGED or any(words in str(error) for words in _DAMAGED_WORDS)


def is_unwritable(error: sqlite3.Error) -> bool:
    """Tell whether a database could not be opened because nothing can be written beside it."""
    return _code(error) in _READ_ONLY | _UNREACHABLE | {sqlite3.SQLITE_FULL}


def is_full(error: sqlite3.Error | UnicodeDecodeError, path: Path) -> bool:
    """Tell whether there was no room to write what was to be written."""
    if _code(error) == sqlite3.SQLITE_FULL or _whole_code(error) in _UNWRITTEN:
        return True
    try:
        # A file that cannot be made for want of room is one that cannot be opened.
        return _code(error) in _UNREACHABLE and _room(path.parent) < _LEAST_ROOM
    except OSError:
        return False


def _room(folder: Path) -> int:
    """Return the bytes that are free where a folder lies."""
    disk = os.statvfs(folder)
    return disk.f_bavail * disk.f_frsize


def explain(error: sqlite3.Error | UnicodeDecodeError, path: Path) -> StoreError | None:
    """Return what went wrong as one of our errors, or None if it is a bug of ours."""
    code = _code(error)
    if is_damage(error):
        return DamagedStoreError(
            f"{path} is damaged; start broadsheet again: it keeps the damaged file"
            " and saves what can be read from it"
        )
    if code in _READ_ONLY:
        return ReadOnlyStoreError(
            f"{path} cannot be written; what it holds is safe, but nothing can be marked or loaded"
        )
    if is_full(error, path):
        return FullStoreError(
            f"the disk is full, so the last change was not kept; what {path} held before is safe;"
            " make room and do it again"
        )
    if code in _BUSY:
        return StoreError(
            f"{path} has been busy for too long; the last change was not kept,"
            " all before it is safe; do it again when the other program is done"
        )
    if code in _UNREACHABLE:
        return StoreError(
            f"{path} cannot be read or written just now ({error}); what was kept before is safe;"
            " look at the disk, then do it again"
        )
    return None


def _code(error: sqlite3.Error | UnicodeDecodeError) -> int:
    return _whole_code(error) & _PRIMARY


def _whole_code(error: sqlite3.Error | UnicodeDecodeError) -> int:
    return int(getattr(error, "sqlite_errorcode", 0) or 0)
