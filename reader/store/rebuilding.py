"""Making a new library of what can be read from a damaged one."""

import sqlite3
from contextlib import closing
from pathlib import Path

from reader.store.connections import Access, choose_journal, connect
from reader.store.database import commits
from reader.store.mending import mend as fill_gaps
from reader.store.migrations import MIGRATIONS, migrate
from reader.store.pages import PAGE_SIZE, PageFile
from reader.store.recovery import Mend
from reader.store.salvage import salvage
from reader.store.wal import read_log

_MAGIC = b"SQLite format 3\0"
_VERSION_AT = 60
_COUNTED = (
    ("mark", "SELECT coalesce(sum(read + starred), 0) FROM statuses"),
    ("article", "SELECT count(*) FROM articles"),
    ("source", "SELECT count(*) FROM sources"),
)


def rebuild(path: Path, target: Path, *, mend: Mend) -> str:
    """Make a library in a new file of what can be read at ``path``; say what that was.

    Raises:
        sqlite3.Error: The new file cannot be written.
        OSError: The damaged file cannot be opened, or its log cannot be read.
    """
    log = read_log(path, page_size=PAGE_SIZE)
    with PageFile(path, log.pages) as source, closing(connect(target, Access.CREATE)) as db:
        # Only what is whole ever takes the library's place, so nothing here need survive.
        db.execute("PRAGMA journal_mode = MEMORY")
        db.execute("PRAGMA synchronous = OFF")
        migrate(db, scripts=MIGRATIONS[: _version(source)])
        with commits(db):
            torn = salvage(source, db)
        migrate(db)
        with commits(db):
            fill_gaps(db, torn)
            mend(db)
        saved = _count(db)
        choose_journal(db)
        return saved


def _version(source: PageFile) -> int:
    """Return which version wrote a file; this one where the file does not say."""
    first = source.content(1)
    stated = int.from_bytes(first[_VERSION_AT : _VERSION_AT + 4], "big")
    known = first.startswith(_MAGIC) and 0 < stated <= len(MIGRATIONS)
    return stated if known else len(MIGRATIONS)


def _count(db: sqlite3.Connection) -> str:
    """Say how much there is: ``3 marks, 1,204 articles and 1 source were saved``."""
    counts = [(name, int(db.execute(sql).fetchone()[0])) for name, sql in _COUNTED]
    if not any(count for _, count in counts):
        return "nothing could be read from it, so a new library was made"
    *most, last = (f"{count:,} {name}{'s' * (count != 1)}" for name, count in counts)
    return f"{', '.join(most)} and {last} were saved"
