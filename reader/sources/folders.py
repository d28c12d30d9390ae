"""Which documents a folder holds. Only names, sizes and times are looked at."""

import os
import stat
from dataclasses import dataclass, field

from reader.domain.sources import FileStamp, Problem, Severity
from reader.sources.text import clean_line

SUFFIXES = (".md", ".markdown", ".yaml", ".yml")

_INT64 = (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class Scan:
    """The documents below a root, by path, and what could not be looked at."""

    files: tuple[FileStamp, ...]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Search:
    root: str
    real_root: str
    files: list[FileStamp] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    seen: set[tuple[int, int]] = field(default_factory=set)
    """Device and inode of each folder and file that was met."""

    def problem(self, path: str, reason: str) -> None:
        self.problems.append(Problem(shown_path(path), reason, Severity.UNREADABLE))

    def is_new(self, status: os.stat_result) -> bool:
        key = (status.st_dev, status.st_ino)
        if key in self.seen:
            return False
        self.seen.add(key)
        return True


def shown_path(path: str) -> str:
    """Return a path as it is shown: clean, with what is no text replaced."""
    return clean_line(os.fsencode(path).decode("utf-8", "replace"), limit=4096)


def scan(root: str) -> Scan:
    """Find all documents below a folder, or the one document that the root is.

    Each real file counts once. Links that lead out of the folder are not followed, links in a
    circle end. Pipes, sockets and devices are never opened. What cannot be looked at is a
    problem; a root that is gone is one problem. Hidden files and folders are passed over.
    """
    search = _Search(root, os.path.realpath(root))
    try:
        status = os.stat(root)  # noqa: PTH116  # a path may hold bytes that are no text
    except OSError as error:
        search.problem(root, f"the source is not there ({error.strerror})")
        return Scan((), tuple(search.problems))
    if stat.S_ISDIR(status.st_mode):
        search.is_new(status)
        _walk(search)
    elif stat.S_ISREG(status.st_mode):
        search.files.append(_stamp("", status))
    else:
        search.problem(root, "this is neither a folder nor a file")
    search.files.sort(key=lambda stamp: stamp.path)
    return Scan(tuple(search.files), tuple(search.problems))


def _walk(search: _Search) -> None:
    folders = [""]
    while folders:
        folder = folders.pop()
        path = os.path.join(search.root, folder)  # noqa: PTH118  # as above
        try:
            with os.scandir(path) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            search.problem(path, f"the folder cannot be read ({error.strerror})")
            continue
        for entry in found:
            _look(search, entry, f"{folder}{entry.name}", folders)


def _look(search: _Search, entry: os.DirEntry[str], path: str, folders: list[str]) -> None:
    """Take one entry of a folder: a folder to search, a document, or nothing of ours."""
    if entry.name.startswith("."):
        return
    document = entry.name.lower().endswith(SUFFIXES)
    try:
        link = entry.is_symlink()
        if link and not _stays_inside(search, entry.path):
            if document:
                search.problem(entry.path, "the link leads out of the folder; it was left alone")
            return
        if entry.is_dir():
            if search.is_new(entry.stat()):
                folders.append(f"{path}/")
            return
        if not document:
            return
        status = entry.stat()
    except OSError as error:
        if document:
            search.problem(entry.path, _why(entry, error))
        return
    if not stat.S_ISREG(status.st_mode):
        search.problem(
            entry.path, "this is no file but a pipe, socket or device; it was left alone"
        )
    elif (not link and status.st_nlink == 1) or search.is_new(status):
        search.files.append(_stamp(path, status))


def _stamp(path: str, status: os.stat_result) -> FileStamp:
    # File systems know years whose nanoseconds are no number that a database keeps.
    return FileStamp(path, status.st_size, max(-_INT64, min(status.st_mtime_ns, _INT64)))


def _why(entry: os.DirEntry[str], error: OSError) -> str:
    if entry.is_symlink():
        return "the link leads nowhere or in a circle"
    return f"it cannot be looked at ({error.strerror})"


def _stays_inside(search: _Search, path: str) -> bool:
    real = os.path.realpath(path)
    return real == search.real_root or real.startswith(search.real_root.rstrip("/") + "/")
