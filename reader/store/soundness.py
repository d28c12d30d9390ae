"""Whether a library's file is one of ours, and whole."""

import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from reader.domain.errors import NewerStoreError, StoreError
from reader.store.migrations import APPLICATION_ID, MIGRATIONS, migrate, schema_version
from reader.store.recovery import damage_marker

_NO_VERSION = 10_000
"""No version is ever numbered so high."""

_HEADER = re.compile(rb"SQLite format 3\0..[\1\2][\1\2].\x40\x20\x20", re.DOTALL)
"""How each file begins, up to the size of its pages: https://sqlite.org/fileformat2.html."""

_VERBS = {"CREATE", "VIRTUAL"}
_KINDS = {"TABLE", "INDEX", "TRIGGER", "VIEW"}

_CHECKED_BYTES = 4 * 1024 * 1024
"""A file up to this size is checked whole when it is opened: some milliseconds."""

_LOG_HEADER = 32


def wal_of(path: Path) -> Path:
    """Return where SQLite keeps the write-ahead log of a database."""
    return path.with_name(path.name + "-wal")


def has_log(path: Path) -> bool:
    """Tell whether there is a write-ahead log with something in it."""
    log = wal_of(path)
    return log.exists() and log.stat().st_size > _LOG_HEADER


def check_header(path: Path) -> None:
    """Look at what SQLite believes without a check, as that nothing may be written.

    Only while nobody has the file open: closing it gives up every lock this process has on it.
    """
    if not path.exists() or path.stat().st_size == 0:
        return
    with path.open("rb") as file:
        header = file.read(24)
    if not _HEADER.match(header):
        raise _damaged("its first bytes are not those of a database")


def check_log(path: Path, *, alone: bool) -> None:
    """Look whether SQLite would drop what the reader did without a word."""
    if not has_log(path):
        return
    if not path.exists() or path.stat().st_size == 0:
        raise _damaged("only its log is left")
    if not alone:
        return
    # Only after a crash, so nothing else waits for its import or for its 0.2 s a full log.
    from reader.store.pages import PAGE_SIZE  # noqa: PLC0415
    from reader.store.wal import read_log  # noqa: PLC0415

    if read_log(path, page_size=PAGE_SIZE).damaged:
        raise _damaged("its log is damaged")


def check(db: sqlite3.Connection, path: Path, *, whole: bool) -> int:
    """Return a library's version; 0 for an empty file.

    Args:
        db: Connected to the file, in any way.
        path: The file.
        whole: Look at all of it, unless it is large.

    Raises:
        sqlite3.DatabaseError: It is damaged.
        NewerStoreError: A newer version wrote it.
        StoreError: It is a database, but none of ours.
    """
    version = schema_version(db)
    if len(MIGRATIONS) < version < _NO_VERSION:
        raise NewerStoreError(
            f"{path} was written by a newer broadsheet; nothing was changed;"
            " open it with that version"
        )
    made = dict(db.execute("SELECT name, sql FROM sqlite_schema").fetchall())
    if not version and not made:
        return version
    if not _is_ours(db, made):
        raise StoreError(f"{path} is a database of another program; nothing was changed")
    if not 0 < version < _NO_VERSION:
        raise _damaged("its version is missing")
    if not _has_schema(made, version):
        raise _damaged("its tables are not as they were made")
    _check_pages(db, path, whole=whole)
    return version


def _is_ours(db: sqlite3.Connection, made: Mapping[str, str | None]) -> bool:
    (application,) = db.execute("PRAGMA application_id").fetchone()
    return application == APPLICATION_ID or "link_keys" in made


def _has_schema(made: Mapping[str, str | None], version: int) -> bool:
    """Tell whether a database has the tables and indexes of its version, as they were made."""
    scripts = MIGRATIONS[:version]
    words = [script.replace("\n", " ").split() for script in scripts]
    names = {
        name
        for script in words
        for verb, kind, name in zip(script, script[1:], script[2:], strict=False)
        if verb in _VERBS and kind in _KINDS
    }
    text = "".join(scripts)
    if all((made.get(name) or "?") in text for name in names):
        return True
    # What a later script altered stands in none of them as it is now.
    with closing(sqlite3.connect(":memory:")) as blank:
        migrate(blank, scripts=scripts)
        expected = blank.execute("SELECT name, sql FROM sqlite_schema").fetchall()
    return all(name in made and made[name] == sql for name, sql in expected)


def _check_pages(db: sqlite3.Connection, path: Path, *, whole: bool) -> None:
    size = path.stat().st_size
    (page_size,) = db.execute("PRAGMA page_size").fetchone()
    (page_count,) = db.execute("PRAGMA page_count").fetchone()
    logged = wal_of(path).exists() and wal_of(path).stat().st_size > 0
    if not logged and size < page_size * page_count:
        raise _damaged("its end is missing")
    suspect = damage_marker(path).exists()
    if suspect or (whole and size <= _CHECKED_BYTES):
        (finding,) = db.execute("PRAGMA integrity_check(1)").fetchone()
        if finding != "ok":
            raise _damaged(finding)
    if suspect:
        _read_all(db)


def _read_all(db: sqlite3.Connection) -> None:
    """Look at every value: damage inside of one is nothing that SQLite's own check would find."""
    for (name,) in db.execute("SELECT name FROM pragma_table_list WHERE type = 'table'").fetchall():
        for _ in db.execute(f'SELECT * FROM "{name}"'):
            pass
    from reader.store.articles import list_unsound  # noqa: PLC0415 - as above

    if schema_version(db) == len(MIGRATIONS) and list_unsound(db):
        raise _damaged("articles cannot be read")


def _damaged(finding: str) -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError(finding)
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error
