"""A damaged library: put aside, never deleted, and replaced by what can be read from it.

The new library is made beside the damaged one and takes its place in one step when it is whole,
so that an interruption at any moment leaves one or the other, and the next start goes on.
"""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from reader.domain.errors import FullStoreError, StoreError
from reader.store.failures import is_full

Mend = Callable[[sqlite3.Connection], None]
"""What a room above does to a rescued library before it is used. Inside a transaction."""

_BESIDE = ("-journal", "-wal", "-shm")
"""Files that SQLite keeps beside a database; with another database they would destroy it."""
_STAMP = "%Y-%m-%d-%H%M%S"


def damage_marker(path: Path) -> Path:
    """Return the empty file that says the library must be checked whole at its next opening."""
    return path.with_name(path.name + ".damaged")


def remember_damage(path: Path) -> None:
    """Have the library checked whole when it is opened next."""
    # Where nothing can be written the damage is found again, only later.
    with contextlib.suppress(OSError):
        damage_marker(path).touch()


def is_pending(path: Path) -> bool:
    """Tell whether a library was rescued and has not taken its place yet."""
    return _find_rescued(path) is not None


def finish(path: Path) -> None:
    """End a rescue that was interrupted after the new library was whole.

    Raises:
        OSError: The files cannot be renamed.
    """
    rescued = _find_rescued(path)
    if rescued is not None:
        _replace(path, rescued)


def rescue(path: Path, *, now: datetime, mend: Mend) -> str:
    """Put the damaged file aside and make a new library with what can be read from it.

    Returns:
        One sentence: what was saved, and where the damaged file is.

    Raises:
        FullStoreError: There is no room for the new library; nothing was changed.
        StoreError: It cannot be made for another reason; nothing was changed.
    """
    unfinished = path.with_name(path.name + ".rescue")
    with _told_of(path):
        # As a rule nothing is damaged, and nothing waits for what reads damaged files.
        from reader.store.rebuilding import rebuild  # noqa: PLC0415

        _remove(unfinished)
        saved = rebuild(path, unfinished, mend=mend)
        _sync(unfinished)
        rescued = _rescued(path, _free_stamp(path, now))
        unfinished.rename(rescued)
        aside = _replace(path, rescued)
    return f"{path} was damaged: {saved}; the damaged file is kept as {aside.name}"


@contextmanager
def _told_of(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise _refusal(path, str(error), full=is_full(error, path)) from error
    except OSError as error:
        raise _refusal(path, error.strerror or str(error), full=False) from error


def _refusal(path: Path, reason: str, *, full: bool) -> StoreError:
    if full:
        return FullStoreError(
            f"{path} is damaged, and the disk has no room to save what can be read from it;"
            " nothing was changed; make room and start again"
        )
    return StoreError(
        f"{path} is damaged, and what can be read from it cannot be saved beside it ({reason});"
        " nothing was changed"
    )


def _replace(path: Path, rescued: Path) -> Path:
    """Let a new library take the place of a damaged one; return where that one is now."""
    aside = _aside(path, rescued)
    for ending in (*_BESIDE, ""):
        former = path.with_name(path.name + ending)
        if os.path.lexists(former):
            former.rename(aside.with_name(aside.name + ending))
    rescued.rename(path)
    damage_marker(path).unlink(missing_ok=True)
    _sync(path.parent)
    return aside


def _free_stamp(path: Path, now: datetime) -> str:
    """Return a name for this rescue that no file beside the library has yet."""
    stamp = now.strftime(_STAMP)
    taken = {entry.name for entry in path.parent.iterdir()}
    number, free = 1, stamp
    while any(name.startswith(f"{path.name}.corrupt-{free}") for name in taken):
        number += 1
        free = f"{stamp}-{number}"
    return free


def _rescued(path: Path, stamp: str) -> Path:
    return path.with_name(f"{path.name}.rescued-{stamp}")


def _aside(path: Path, rescued: Path) -> Path:
    stamp = rescued.name.removeprefix(f"{path.name}.rescued-")
    return path.with_name(f"{path.name}.corrupt-{stamp}")


def _find_rescued(path: Path) -> Path | None:
    start = f"{path.name}.rescued-"
    try:
        names = os.listdir(path.parent)  # noqa: PTH208  # for each start, so without Path objects
    except OSError:
        return None
    return next((path.with_name(name) for name in sorted(names) if name.startswith(start)), None)


def _remove(unfinished: Path) -> None:
    """Remove a new library that was not finished."""
    for ending in (*_BESIDE, ""):
        unfinished.with_name(unfinished.name + ending).unlink(missing_ok=True)


def _sync(path: Path) -> None:
    """Have the system write a file, or a folder's names, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
