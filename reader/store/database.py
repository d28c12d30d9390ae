"""The database file: opening it, units of work on it, and noticing what others wrote."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Self

from reader.domain.errors import DamagedStoreError, ReadOnlyStoreError, StoreError
from reader.store import recovery
from reader.store.connections import Access, connect
from reader.store.failures import explain, is_damage, is_unwritable
from reader.store.opening import can_write, prepare, prepare_read_only

_CACHE_KIB = 64 * 1024
"""What a connection that changes things may keep in memory, so that long work stays quick."""


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
        self._watch_lock = threading.Lock()

    @classmethod
    def open(cls, path: Path, *, clock: Callable[[], datetime]) -> Self:
        """Open a library, making, migrating or rescuing its file where that is needed.

        Raises:
            NewerStoreError: A newer version wrote it; nothing was changed.
            DamagedStoreError: It is damaged, and lies where it cannot be rescued.
            ReadOnlyStoreError: There is none, and none can be made.
            StoreError: It cannot be opened for another reason.
        """
        path = path.absolute()
        if path.is_dir():
            raise StoreError(f"{path} is a folder; the library is a file")
        try:
            return cls._open_for_writing(path, clock=clock)
        except sqlite3.Error as error:
            if is_unwritable(error) and path.exists():
                return cls._open_for_reading(path)
            raise explain(error, path) or error from error

    @classmethod
    def _open_for_writing(cls, path: Path, *, clock: Callable[[], datetime]) -> Self:
        if path.exists() and not can_write(path):
            return cls._open_for_reading(path)
        notice = ""
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            recovery.finish(path)
            notice = prepare(path)
        except OSError as error:
            raise ReadOnlyStoreError(
                f"no library can be made at {path} ({error.strerror}); choose another folder"
            ) from error
        except sqlite3.Error as error:
            if not is_damage(error):
                raise
            notice = recovery.rescue(path, now=clock())
        return cls(path, access=Access.WRITE, notice=notice)

    @classmethod
    def _open_for_reading(cls, path: Path) -> Self:
        try:
            access, notice = prepare_read_only(path)
        except sqlite3.Error as error:
            if is_damage(error):
                raise DamagedStoreError(
                    f"{path} is damaged, and cannot be rescued because its folder cannot be"
                    " written; copy it to another folder and open it there"
                ) from error
            raise ReadOnlyStoreError(f"{path} cannot be read ({error})") from error
        return cls(path, access=access, notice=notice)

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
        if self.read_only:
            raise ReadOnlyStoreError(
                f"{self.path} cannot be written; what it holds is safe,"
                " but nothing can be marked or loaded"
            )
        with self._translated(), closing(connect(self.path, self._access)) as db:
            db.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            yield db

    @contextmanager
    def transaction(self, *, durable: bool = False) -> Iterator[sqlite3.Connection]:
        """Give a connection whose changes are kept together at the end, or not at all."""
        with self.working(durable=durable) as db, commits(db):
            yield db

    def version(self) -> int:
        """Return a number that changes when any other connection has committed."""
        with self._watch_lock, self._translated():
            return int(self._watch.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Close what is held open. Twice does no harm."""
        with self._watch_lock:
            self._watch.close()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            meaning = explain(error, self.path)
            if meaning is None:
                raise
            if isinstance(meaning, DamagedStoreError):
                recovery.remember_damage(self.path)
            raise meaning from error
        except DamagedStoreError:
            recovery.remember_damage(self.path)
            raise


@contextmanager
def commits(db: sqlite3.Connection) -> Iterator[None]:
    """Make what happens inside one transaction that nobody else can write during."""
    # Never deferred: a transaction that read first and then writes is refused at once if
    # another process has written between, whatever the timeout.
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
