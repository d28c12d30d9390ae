"""The command that adds sources of every kind."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from reader.cli.call import Call
from reader.cli.errors import MisuseError
from reader.cli.loading import load, tell_problems
from reader.cli.output import say, warn
from reader.cli.paths import shown_path
from reader.domain.errors import SourceError
from reader.library.library import Library
from reader.sources.folders import SUFFIXES

_ADDRESS = re.compile(r"(?:https?|feed):|[a-z][a-z0-9+.-]*://", re.IGNORECASE)
"""Of any kind: which are followed is said where they are."""
_BARE = re.compile(
    r"(?:[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}|localhost|[\w.-]+(?=:\d)|\d{1,3}(?:\.\d{1,3}){3}"
    r"|\[[0-9a-f:.]+\])(?::\d{1,5})?(?:[/?].*)?",
    re.IGNORECASE,
)
_FEED_FILES = {".xml", ".rss", ".atom", ".rdf", ".json", ".opml"}
_HEAD = 512
"""Bytes of a file that are looked at to tell what it is."""


def add_sources(call: Call) -> int:
    """Follow feeds, add folders and documents, and read all of them.

    1 if one is not there, or a document of theirs is unreadable.
    """
    call.refuse_demo()
    if not all(word.strip() for word in call.options.sources):
        # It would be the folder that one is in.
        raise MisuseError("an address or a path is empty; nothing was added")
    addresses = [it for word in call.options.sources if (it := _address(word))]
    paths = [Path(word) for word in call.options.sources if not _address(word)]
    files = [path for path in paths if path.is_file() and _holds_feed(path)]
    addresses += map(os.path.realpath, files)
    with call.library() as edition:
        well = _add_paths(edition.library, [path for path in paths if path not in files])
        if addresses:
            # Folders need not wait for what fetches feeds.
            from reader.cli.following import follow_all  # noqa: PLC0415

            well &= follow_all(edition.library, addresses, call.settings)
    return int(not well)


def _address(word: str) -> str:
    """Return the address that a word is; nothing if it is a path."""
    bare = _BARE.fullmatch(word) and not Path(word).exists()
    return word if bare or _ADDRESS.match(word) else ""


def _holds_feed(path: Path) -> bool:
    """Tell whether a file is a feed, by its name or by how it begins."""
    suffix = path.suffix.lower()
    if suffix in _FEED_FILES or suffix in SUFFIXES:
        return suffix in _FEED_FILES
    try:
        with path.open("rb") as file:
            return file.read(_HEAD).lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"{"))
    except OSError:
        return False  # adding it says why it cannot be read


def _add_paths(library: Library, paths: Sequence[Path]) -> bool:
    """Add those that are there and read them; tell whether nothing was missing or unreadable."""
    known = {source.id for source in library.sources.all() if source.added}
    added = []
    for path in paths:
        try:
            added.append(library.sources.add(path))
        except SourceError as error:
            warn(f"{shown_path(error.location)}: {error.reason}; it was not added")
    if not added:
        return not paths
    ids = tuple(source.id for source in added)
    loaded = load(library, ids)
    for source in added:
        name = shown_path(source.path)
        say(f"{name} is read already" if source.id in known else f"Added {name}")
        known.add(source.id)
    say(str(loaded))
    return tell_problems(library, ids) and len(added) == len(paths)
