"""One refresh at a time, whatever the number of programs; a dead one cannot hold the lock."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.domain.errors import RefreshBusyError, StoreError


@contextmanager
def refresh_lock(library: Path) -> Iterator[None]:
    """Hold the right to refresh a library. The system takes it back when the process ends.

    Args:
        library: The library's file; the lock is an empty file beside it.

    Raises:
        RefreshBusyError: Another program refreshes it just now.
        StoreError: Nothing can be written where the library lies.
    """
    path = library.with_name(f"{library.name}-refresh")
    try:
        number = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise _refusal(path, error) from error
    try:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise RefreshBusyError(
                "another Broadsheet is refreshing this library just now"
            ) from error
        except OSError as error:
            raise _refusal(path, error) from error
        yield
    finally:
        os.close(number)


def _refusal(path: Path, error: OSError) -> StoreError:
    return StoreError(f"nothing was fetched, as {path} cannot be written ({error.strerror})")
