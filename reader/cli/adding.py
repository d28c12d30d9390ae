"""The command that adds sources of every kind."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from reader.cli.call import Call
from reader.cli.loading import load
from reader.cli.output import counted, say, warn
from reader.cli.paths import shown_path
from reader.cli.sources import refuse_demo
from reader.library.library import Library

_ADDRESS = re.compile(r"(?:https?|feed):", re.IGNORECASE)
_BARE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?::\d+)?(?:[/?].*)?", re.IGNORECASE)
_FEED_FILES = {".xml", ".rss", ".atom", ".rdf", ".json", ".opml"}


def add_sources(call: Call) -> int:
    """Follow feeds, add folders and documents, and read all of them; 1 if one is not there."""
    refuse_demo(call)
    addresses = [it for word in call.options.sources if (it := _address(word))]
    paths = [Path(word) for word in call.options.sources if not _address(word)]
    files = [path for path in paths if path.suffix.lower() in _FEED_FILES and path.is_file()]
    addresses += map(os.path.realpath, files)
    with call.library() as edition:
        if folders := [path for path in paths if path not in files]:
            _add_paths(edition.library, folders)
        if not addresses:
            return 0
        # Folders need not wait for what fetches feeds.
        from reader.cli.following import follow_all  # noqa: PLC0415

        return int(not follow_all(edition.library, addresses, call.settings))


def _address(word: str) -> str:
    """Return the address that a word is; nothing if it is a path."""
    if _ADDRESS.match(word):
        return word
    if _BARE.fullmatch(word) and not Path(word).exists():
        return f"https://{word}"
    return ""


def _add_paths(library: Library, paths: Sequence[Path]) -> None:
    sources = [library.sources.add(path) for path in paths]
    loaded = load(library, tuple(source.id for source in sources))
    say(*(f"Added {shown_path(source.path)}" for source in sources), str(loaded))
    if loaded.problems:
        warn(f"{counted(loaded.problems, 'problem')}; 'broadsheet problems' tells more")
