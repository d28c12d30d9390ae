"""The sources of a library: adding, removing and loading them."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.domain.changes import Batch
from reader.domain.errors import SourceError
from reader.domain.sources import Problem, Source, SourceKind
from reader.library.removal import KEPT_SECONDS, bring_back_source, remove_source
from reader.store import removals, sources
from reader.store.database import Database
from reader.store.moments import seconds_of

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
        try:
            place = path.expanduser().absolute().resolve(strict=True)
        except (OSError, RuntimeError) as error:
            raise SourceError(str(path), "there is no such folder or file") from error
        if not place.is_dir() and not place.is_file():
            raise SourceError(str(path), "this is neither a folder nor a file")
        with self._database.transaction(durable=True) as db:
            source_id = sources.add_source(db, str(place), added=added)
            if removals.is_removed(db, source_id):
                bring_back_source(db, source_id)
            return sources.list_sources(db, [source_id])[0]

    def remove(self, source_id: int) -> Batch | None:
        """Take a source out, which can be undone; None if it is out already.

        What only it brings leaves the lists; what is starred stays.
        """
        with self._database.transaction(durable=True) as db:
            known = sources.list_sources(db, [source_id])
            if not known:
                return None
            return remove_source(db, known[0], now=seconds_of(self._clock()))

    def purge(self) -> None:
        """Forget for good what was taken out and can no longer be brought back."""
        from reader.library.load_steps import forget_source  # noqa: PLC0415 - as in ``load``

        before = seconds_of(self._clock()) - KEPT_SECONDS
        with self._database.transaction() as db:
            final = removals.list_final(db, before=before)
        for source in final:
            forget_source(self._database, source)

    def forget(self, source_id: int) -> None:
        """Forget a source for good, but none of its articles that is starred."""
        from reader.library.load_steps import forget_source  # noqa: PLC0415 - as in ``load``

        with self._database.reading() as db:
            known = sources.list_sources(db, [source_id])
        for source in known:
            forget_source(self._database, source)

    def all(self) -> list[Source]:
        """Return every source, in the order they were added."""
        with self._database.reading() as db:
            return sources.list_sources(db)

    def of_article(self, article_id: int) -> list[Source]:
        """Return the sources that bring an article."""
        with self._database.reading() as db:
            return sources.list_sources_of(db, article_id)

    def problems(self, source_ids: tuple[int, ...] = ()) -> list[Problem]:
        """Return what is wrong with the files of some sources, or of all not taken out."""
        with self._database.reading() as db:
            return sources.list_problems(db, source_ids)

    def load(
        self, source_ids: tuple[int, ...] = (), *, cancelled: Callable[[], bool] = _never
    ) -> "Iterator[LoadProgress]":
        """Read what changed in documents of some sources, or of all that were added, in steps.

        Yields:
            How far a source is, after every step and at its end.

        Raises:
            StoreError: The library cannot be written. Each step that was yielded is kept.
        """
        # Few commands load anything.
        from reader.library.loading import load_source  # noqa: PLC0415

        with self._database.reading() as db:
            chosen = sources.list_sources(db, source_ids)
        for source in chosen:
            if source.kind is SourceKind.FEED or (not source_ids and not source.added):
                continue
            yield from load_source(self._database, source, clock=self._clock, cancelled=cancelled)
            if cancelled():
                return
