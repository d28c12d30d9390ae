"""The sources of a library: adding, removing and loading them."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.domain.errors import SourceError
from reader.domain.sources import Problem, Source
from reader.store import sources
from reader.store.database import Database

if TYPE_CHECKING:
    from reader.library.loading import LoadProgress


def _never() -> bool:
    return False


class Sources:
    """Folders and documents that the library reads, and never writes."""

    def __init__(self, database: Database, *, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def add(self, path: Path, *, added: bool = True) -> Source:
        """Make a folder or a document a source; one that is known already stays the same.

        Args:
            path: The folder or the document.
            added: The reader subscribes to it; otherwise it is only opened by name.

        Raises:
            SourceError: It is neither, or cannot be looked at.
        """
        place = path.expanduser().absolute()
        try:
            place = place.resolve(strict=True)
        except (OSError, RuntimeError) as error:
            raise SourceError(str(path), "there is no such folder or file") from error
        if not place.is_dir() and not place.is_file():
            raise SourceError(str(path), "this is neither a folder nor a file")
        with self._database.transaction(durable=True) as db:
            source_id = sources.add_source(db, str(place), added=added)
            return sources.list_sources(db, [source_id])[0]

    def remove(self, source_id: int) -> None:
        """Forget a source. What only it brought leaves the lists; what is starred stays."""
        from reader.library.loading import forget_source  # noqa: PLC0415 - as in ``load``

        with self._database.reading() as db:
            known = sources.list_sources(db, [source_id])
        for source in known:
            forget_source(self._database, source)

    def all(self) -> list[Source]:
        """Return every source, in the order they were added."""
        with self._database.reading() as db:
            return sources.list_sources(db)

    def problems(self, source_ids: tuple[int, ...] = ()) -> list[Problem]:
        """Return what is wrong with the files of some sources, or of all."""
        with self._database.reading() as db:
            return sources.list_problems(db, source_ids)

    def load(
        self, source_ids: tuple[int, ...] = (), *, cancelled: Callable[[], bool] = _never
    ) -> "Iterator[LoadProgress]":
        """Read what changed in some sources, or in all that were added, step by step.

        Yields:
            How far a source is, after every step and at its end.

        Raises:
            StoreError: The library cannot be written. Each step that was yielded is kept.
        """
        # A status bar that asks for a number must not wait for a YAML parser.
        from reader.library.loading import load_source  # noqa: PLC0415

        with self._database.reading() as db:
            chosen = sources.list_sources(db, source_ids)
        for source in chosen:
            if not source_ids and not source.added:
                continue
            yield from load_source(self._database, source, clock=self._clock, cancelled=cancelled)
            if cancelled():
                return
