"""Which library opens when, at which clock, and how much of it."""

import json
import os
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from reader.domain.errors import ReaderError
from reader.library.edition import Edition
from reader.library.library import Clock, Library
from reader.settings import Places

DEMO_TITLE = "Demo edition"


def open_edition(
    places: Places, *, paths: Sequence[Path] = (), demo: bool = False, clock: Clock
) -> Edition:
    """Open what a command or the screen is about.

    Paths that were named are opened beside the added sources, and only they are shown.
    Without any, it is every added source; as long as none was added, the demo edition.

    Raises:
        SourceError: A path is neither a folder nor a document.
        StoreError: The library cannot be opened.
    """
    if demo:
        return _open_demo(places, clock)
    if paths:
        return _open_paths(places, paths, clock)
    return _open_added(places, clock) or _open_demo(places, clock)


def open_library(places: Places, *, clock: Clock) -> Edition:
    """Open the whole library, also what was only opened by name. It is made if there is none.

    Raises:
        StoreError: It cannot be opened.
    """
    return Edition(Library.open(places.library, clock=clock), clock)


def has_library(places: Places) -> bool:
    """Tell whether there is a library yet; looking at it must not make one."""
    return Library.exists(places.library)


def _open_paths(places: Places, paths: Sequence[Path], clock: Clock) -> Edition:
    library = Library.open(places.library, clock=clock)
    try:
        sources = [library.sources.add(path, added=False) for path in paths]
    except ReaderError:
        library.close()
        raise
    to_demo = partial(_open_demo, places, clock)
    ids = tuple(source.id for source in sources)
    return Edition(library, clock, ids, _title(paths), to_demo=to_demo)


def _open_added(places: Places, clock: Clock) -> Edition | None:
    if not has_library(places):
        return None
    library = Library.open(places.library, clock=clock)
    # Not the sources themselves, whose documents and problems would have to be counted.
    scope = library.scope()
    added = tuple(source_id for source_id, is_added in scope.items() if is_added)
    # A library that was damaged has something to tell, also when nothing is left in it.
    if not added and not library.notice:
        library.close()
        return None
    sources = added if len(added) < len(scope) else ()
    return Edition(library, clock, sources, to_demo=partial(_open_demo, places, clock))


def _open_demo(places: Places, clock: Clock) -> Edition:
    now = _demo_clock(places.seeds, clock)
    library = Library.open(places.demo, clock=now)
    try:
        if not library.read_only:
            _keep_only(library, places.seeds)
    except ReaderError:
        library.close()
        raise
    own = partial(open_library, places, clock=clock)
    return Edition(library, now, title=DEMO_TITLE, demo=True, own=own)


def _keep_only(library: Library, seeds: Path) -> None:
    """Let the seeds be the only source; an older version's lay in another place."""
    sources = library.sources.all()
    if [source.path for source in sources] == [os.path.realpath(seeds)]:
        return
    kept = library.sources.add(seeds)
    for source in sources:
        if source.id != kept.id:
            library.sources.forget(source.id)


def _demo_clock(seeds: Path, clock: Clock) -> Clock:
    """Return a clock that starts when the edition says; today's if it says nothing."""
    stated = seeds / "demo" / "edition.json"
    if not stated.exists():
        return clock
    opening = datetime.fromisoformat(json.loads(stated.read_text(encoding="utf-8"))["now"])
    started = clock()
    return lambda: opening + (clock() - started)


def _title(paths: Sequence[Path]) -> str:
    # Only a folder that was named has a name to be cleaned.
    from reader.cli.paths import shown_path  # noqa: PLC0415

    first = paths[0].absolute()
    name = shown_path(first.name or first)
    return name if len(paths) == 1 else f"{name} and {len(paths) - 1} more"
