"""One refresh at a time, whatever the number of programs; a dead one cannot hold the lock."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.domain.errors import RefreshBusyError


@contextmanager
def refresh_lock(library: Path) -> Iterator[None]:
    """Hold the right to refresh a library. The system takes it back when the process ends.

    Args:
        library: The library's file; the lock is an empty file beside it.

    Raises:
        RefreshBusyError: Another program refreshes it just now.
    """
    path = library.with_name(f"{library.name}-refresh")
    number = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise RefreshBusyError(
                "another Broadsheet is refreshing this library just now"
            ) from error
        yield
    finally:
        os.close(number)
