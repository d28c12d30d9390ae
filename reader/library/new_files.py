"""New files in the reader's own folders: named after what is in them, never over another."""

import os
from datetime import date
from itertools import count
from pathlib import Path
from unicodedata import category

from reader.domain.errors import SaveError

_LONGEST = 120
"""Bytes of a name without its ending; systems take 255."""


def file_name(title: str, *, day: date | None = None, suffix: str) -> str:
    """Return a name for a file: the day, then the words of a title with dashes between them."""
    kept = "".join(
        sign if sign.isalnum() or category(sign)[0] == "M" else " "
        for sign in title.casefold().replace("'", "").replace("’", "")
    )
    words = "-".join(kept.split())
    cut = words.encode()[:_LONGEST].decode("utf-8", "ignore")
    if cut != words:
        cut = cut.rpartition("-")[0] or cut
    name = "-".join(filter(None, (day.isoformat() if day else "", cut)))
    return f"{name or 'article'}{suffix}"


def made_folder(path: Path) -> Path:
    """Return a folder, made if it is not there.

    Raises:
        SaveError: It cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SaveError(f"cannot make the folder ({error.strerror}): {path}") from error
    return path


def write_new(path: Path, text: str) -> Path:
    """Write a file that was not there before; return its path.

    Where the name is taken a number is put behind it. Folders that are missing are made.

    Raises:
        SaveError: It cannot be written; nothing is left of it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for number in count(1):
            free = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
            try:
                opened = free.open("x", encoding="utf-8", newline="\n")
            except FileExistsError:
                continue
            break
    except OSError as error:
        raise SaveError(f"cannot write it ({error.strerror}): {path}") from error
    try:
        with opened:
            opened.write(text)
            opened.flush()
            os.fsync(opened.fileno())
    except OSError as error:
        free.unlink(missing_ok=True)
        raise SaveError(f"cannot write it ({error.strerror}): {free}") from error
    return free
