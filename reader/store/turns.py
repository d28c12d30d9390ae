"""Whose turn it is to write, so that whoever writes much lets others in between.

SQLite gives its lock to whoever asks for it first, and who waits only looks for it again and
again, at last every 100 ms. A refresh begins its next transaction within one, so that a mark of
the reader's in another process might never find the lock free. In this queue each waits for its
turn, and who has just written goes to the end.
"""

import fcntl
import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType


class Turn:
    """Waits in the queue of a library's folder for the moment in which a transaction is begun.

    The lock of an empty file there. The system gives it up when a process ends, and where it
    cannot be had, as on some network disks, everybody takes their chance.
    """

    def __init__(self, library: Path) -> None:
        self._path = library.with_name(".turn")
        self._handle = -1

    def __enter__(self) -> None:
        with suppress(OSError):
            if self._handle < 0:
                self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(self._handle, fcntl.LOCK_EX)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._handle >= 0:
            with suppress(OSError):
                fcntl.flock(self._handle, fcntl.LOCK_UN)

    def close(self) -> None:
        """Leave the queue for good."""
        handle, self._handle = self._handle, -1
        if handle >= 0:
            os.close(handle)
