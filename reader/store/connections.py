"""How the file is connected to. Opening one costs about 0.14 ms, so none is kept in a pool."""

import sqlite3
import time
from enum import Enum
from pathlib import Path

from reader.store.turns import Turn

BUSY_SECONDS = 5.0

Connection = sqlite3.Connection
"""An open transaction's handle. Rooms above the store pass it on and never speak SQL to it."""


class Access(Enum):
    """What may be done with the file; the value ends its URI."""

    WRITE = "?mode=rw"
    READ = "?mode=ro"
    FROZEN = "?mode=ro&immutable=1"
    """Nothing can be written even beside the file, as a write-ahead log needs it."""
    CREATE = "?mode=rwc"


class Queued(sqlite3.Connection):
    """A connection that waits for its turn to write."""

    turn: Turn | None = None

    def close(self) -> None:
        """Let go of the file, and of the queue."""
        if self.turn is not None:
            self.turn.close()
        super().close()


def connect(path: Path, access: Access) -> Queued:
    """Connect without touching the file. Transactions are begun by hand."""
    db = sqlite3.connect(
        path.as_uri() + access.value,
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        factory=Queued,
    )
    db.turn = Turn(path)
    db.execute("PRAGMA temp_store = MEMORY")
    return db


def choose_journal(db: sqlite3.Connection) -> None:
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
