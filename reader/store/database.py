"""The database file: opening it, units of work on it, and noticing what others wrote."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from typing import Self

from reader.domain.errors import DamagedStoreError, FullStoreError, ReadOnlyStoreError, StoreError
from reader.store import recovery
from reader.store.connections import Access, Queued, connect
from reader.store.failures import explain, is_damage, is_full, is_unwritable
from reader.store.opening import can_write, prepare, prepare_read_only
from reader.store.presence import Company, Presence
from reader.store.recovery import Mend

_CACHE_KIB = 64 * 1024
"""What a connection that changes things may keep in memory, so that long work stays quick."""

_LOG_PAGES = 8_000
"""How long the write-ahead log may grow, 32 MiB, before a commit has to wait for the disk."""


class Database:
    """A library's SQLite file. Every unit of work has a connection of its own."""

    def __init__(self, path: Path, *, access: Access, notice: str = "") -> None:
        self.path = path
        self.notice = notice
        """What the reader must be told about the opening, as a rule nothing."""
        self._access = access
        # Held open so that closing the last unit of work does not checkpoint and delete the
        # write-ahead log each time, and to see what other connections commit.
        self._watch = connect(path, access)
        self._watch.execute("PRAGMA data_version").fetchone()  # only now is the file opened
        self._watch_lock = threading.Lock()
        self._presence: Presence | None = None
        self._full = False
        """Nothing can be written only as long as there is no room."""

    @classmethod
    def open(
        cls, path: Path, *, clock: Callable[[], datetime], mend: Mend = lambda db: None
    ) -> Self:
        """Open a library, making, migrating or rescuing its file where that is needed.

        Args:
            path: The file.
            clock: Tells the time: aware, UTC.
            mend: What is done, inside a transaction, to a library that had to be rescued.

        Raises:
            NewerStoreError: A newer version wrote it; nothing was changed.
            DamagedStoreError: It is damaged, and lies where it cannot be rescued.
            ReadOnlyStoreError: There is none, and none can be made.
            StoreError: It cannot be opened for another reason.
        """
        path = path.absolute()
        try:
            if path.is_dir():
                raise StoreError(f"{path} is a folder; the library is a file")
            return cls._open_for_writing(path, clock=clock, mend=mend)
        except PermissionError as error:
            raise ReadOnlyStoreError(_closed(path, error)) from error
        except sqlite3.Error as error:
            full = is_full(error, path)
            there = path.exists()
            if is_unwritable(error) and there and path.stat().st_size:
                return cls._open_for_reading(path, full=full)
            if full:
                raise FullStoreError(f"the disk is full: no library fits at {path}") from error
            if is_unwritable(error) and not there:
                raise ReadOnlyStoreError(_none_made(path, str(error))) from error
            raise explain(error, path) or error from error

    @staticmethod
    def exists(path: Path) -> bool:
        """Tell whether there is a library, also one whose rescue was interrupted."""
        try:
            os.lstat(path)
        except (FileNotFoundError, NotADirectoryError):
            return recovery.is_pending(path)
        except OSError:
            return True  # where nobody may look there can be one, and opening it says why not
        return True

    @classmethod
    def _open_for_writing(cls, path: Path, *, clock: Callable[[], datetime], mend: Mend) -> Self:
        if path.exists() and not can_write(path):
            return cls._open_for_reading(path)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            presence = Presence(path.parent)
        except OSError as error:
            raise ReadOnlyStoreError(_none_made(path, error.strerror)) from error
        try:
            notice = _prepared(path, presence, now=clock(), mend=mend)
            database = cls(path, access=Access.WRITE, notice=notice)
            presence.settle()
        except BaseException:
            presence.leave()
            raise
        database._presence = presence
        return database

    @classmethod
    def _open_for_reading(cls, path: Path, *, full: bool = False) -> Self:
        try:
            access, notice = prepare_read_only(path, full=full)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            if is_damage(error):
                raise DamagedStoreError(
                    f"{path} is damaged, and cannot be rescued because its folder cannot be"
                    " written; copy it to another folder and open it there"
                ) from error
            raise ReadOnlyStoreError(_closed(path, error)) from error
        database = cls(path, access=access, notice=notice)
        database._full = full
        return database

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return self._access is not Access.WRITE

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that sees one state of the library from first to last query."""
        with self._translated(), closing(connect(self.path, self._access)) as db:
            db.execute("BEGIN")
            yield db

    @contextmanager
    def working(self, *, durable: bool = False) -> Iterator[sqlite3.Connection]:
        """Give a connection for changes, which makes its transactions by ``commits``.

        Args:
            durable: What is committed survives a power failure too; for what the reader did.
        """
        self.require_writable()
        with self._translated(), closing(connect(self.path, self._access)) as db:
            db.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            db.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")
            yield db

    def require_writable(self) -> None:
        """Look whether anything can be kept, before it is fetched from far away.

        Raises:
            ReadOnlyStoreError: Nothing can.
        """
        if self._full:
            self._open_again()
        if self.read_only:
            raise ReadOnlyStoreError(
                f"{self.path} cannot be written; what it holds is safe,"
                " but nothing can be marked or loaded"
            )

    @contextmanager
    def transaction(self, *, durable: bool = False) -> Iterator[sqlite3.Connection]:
        """Give a connection whose changes are kept together at the end, or not at all."""
        with self.working(durable=durable) as db, commits(db):
            yield db

    def checkpoint(self) -> None:
        """Take the log over into the file, as far as nobody reads what it was before."""
        with self._translated(), closing(connect(self.path, self._access)) as db:
            db.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def version(self) -> int:
        """Return a number that changes when any other connection has committed."""
        with self._watch_lock, self._translated():
            return int(self._watch.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Close what is held open. Twice does no harm."""
        with self._watch_lock:
            self._watch.close()
        if self._presence is not None:
            self._presence.leave()

    def _open_again(self) -> None:
        """Open for writing what could not be when it was opened."""
        with self._watch_lock, self._translated():
            watch = connect(self.path, Access.WRITE)
            try:
                watch.execute("PRAGMA data_version").fetchone()
            except sqlite3.Error:
                watch.close()
                raise
            self._watch.close()
            self._watch, self._access, self._full = watch, Access.WRITE, False

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, UnicodeDecodeError) as error:
            meaning = explain(error, self.path)
            if meaning is None:
                raise
            if isinstance(meaning, DamagedStoreError):
                recovery.remember_damage(self.path)
            raise meaning from error
        except DamagedStoreError:
            recovery.remember_damage(self.path)
            raise


def _begin(db: sqlite3.Connection) -> None:
    """Begin a transaction that nobody else can write during, when it is this one's turn."""
    # Never deferred: a transaction that read first and then writes is refused at once if
    # another process has written between, whatever the timeout.
    with (isinstance(db, Queued) and db.turn) or nullcontext():
        db.execute("BEGIN IMMEDIATE")


@contextmanager
def commits(db: sqlite3.Connection) -> Iterator[None]:
    """Make what happens inside one transaction that nobody else can write during."""
    _begin(db)
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def go_on(db: sqlite3.Connection) -> None:
    """Commit what happened inside ``commits`` so far; what follows is another transaction."""
    db.execute("COMMIT")
    _begin(db)


def _none_made(path: Path, reason: str | None) -> str:
    return f"no library can be made at {path} ({reason}); choose another folder"


def _closed(path: Path, error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) else error
    return (
        f"{path} cannot be read ({reason}); nothing was changed;"
        " see to it that you may read it, or choose another folder"
    )


def _prepared(path: Path, presence: Presence, *, now: datetime, mend: Mend) -> str:
    """Make, migrate or rescue a library; return what to tell the reader about it."""
    damaged = recovery.is_pending(path)
    if not damaged:
        try:
            return prepare(path, presence.company)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            if not is_damage(error):
                raise
    if presence.company is Company.OTHERS:
        raise DamagedStoreError(
            f"{path} is damaged, and another broadsheet is running; end that one, then start"
            " again: the damaged file is kept, and what can be read from it is saved"
        )
    if damaged:
        recovery.finish(path)
        return prepare(path, presence.company)
    notice = recovery.rescue(path, now=now, mend=mend)
    prepare(path, presence.company)
    return notice
