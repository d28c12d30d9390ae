"""How the file is connected to. Opening one costs about 0.14 ms, so none is kept in a pool."""

import sqlite3
from enum import Enum
from pathlib import Path

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


def connect(path: Path, access: Access) -> sqlite3.Connection:
    """Connect without touching the file. Transactions are begun by hand."""
    db = sqlite3.connect(
        path.as_uri() + access.value,
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    db.execute("PRAGMA temp_store = MEMORY")
    return db
