"""Reading that can be called off while it goes on in another thread."""

from collections.abc import Iterator
from contextlib import contextmanager

from reader.store.connections import Connection
from reader.store.database import Database

_STEPS = 10_000
"""Steps of SQLite's machine between two looks, about half a millisecond's work."""


class Errand:
    """Reads from a database until it is called off."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._off = False

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection as ``Database.reading`` does.

        Raises:
            sqlite3.OperationalError: It was called off, and nobody waits for the answer.
        """
        with self._database.reading() as db:
            db.set_progress_handler(lambda: self._off, _STEPS)
            yield db

    def call_off(self) -> None:
        """Let whatever is being read now end at once, and all that is read later."""
        self._off = True
