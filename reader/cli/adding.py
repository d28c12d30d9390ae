"""The command that adds sources of every kind."""

import re
from pathlib import Path

from reader.cli.call import Call
from reader.cli.loading import load
from reader.cli.output import counted, say, warn
from reader.cli.paths import shown_path
from reader.cli.refreshing import refresh_feeds, tell
from reader.cli.sources import refuse_demo
from reader.domain.refreshing import Manner, RefreshFailed
from reader.library.library import Library

_ADDRESS = re.compile(r"(?:https?|feed):", re.IGNORECASE)


def add_sources(call: Call) -> int:
    """Follow feeds, add folders and documents, and read all of them; 1 if one is not there."""
    refuse_demo(call)
    with call.library() as edition:
        addresses = [word for word in call.options.sources if _ADDRESS.match(word)]
        paths = [Path(word) for word in call.options.sources if not _ADDRESS.match(word)]
        if paths:
            _add_paths(edition.library, paths)
        return _follow(edition.library, addresses) if addresses else 0


def _add_paths(library: Library, paths: list[Path]) -> None:
    sources = [library.sources.add(path) for path in paths]
    loaded = load(library, tuple(source.id for source in sources))
    say(*(f"Added {shown_path(source.path)}" for source in sources), str(loaded))
    if loaded.problems:
        warn(f"{counted(loaded.problems, 'problem')}; 'broadsheet problems' tells more")


def _follow(library: Library, addresses: list[str]) -> int:
    sources = [library.subscriptions.follow(address, typed=True) for address in addresses]
    say(*(f"Following {source.path}" for source in sources))
    results = refresh_feeds(library, [source.id for source in sources], Manner.FORCED)
    tell(results)
    return int(any(isinstance(result, RefreshFailed) for result in results))
