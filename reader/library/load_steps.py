"""The steps of reading one source into the library; each is a transaction."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import islice

from reader.domain.sources import FileStamp, Source
from reader.library.intake import Taken, drop_documents, sweep_orphans, take_documents
from reader.library.loading import LoadProgress
from reader.library.reading import ReadDocument, read_batches
from reader.store import documents, sources
from reader.store.connections import Connection
from reader.store.database import Database, commits

_FORGOTTEN_AT_ONCE = 100
"""Documents; so few that a mark made meanwhile does not wait."""


def load_in_steps(
    db: Connection,
    progress: LoadProgress,
    changed: Sequence[FileStamp],
    gone: Sequence[str],
    *,
    now: int,
) -> Generator[LoadProgress, None, None]:
    """Take over documents that changed and forget those that are gone; say how far it is.

    Ending the iteration ends the load; each step that was yielded is kept.

    Args:
        db: Outside of a transaction.
        progress: What is known before the first step.
        changed: The documents to read.
        gone: The paths of those whose files are no more.
        now: In seconds since 1970.
    """
    load = _Load(db, progress.source, now=now)
    with closing(read_batches(progress.source.path, changed)) as batches:
        for batch in batches:
            progress = load.advance(progress, load.take(batch), done=len(batch))
            yield progress
    for paths in _chunks(gone):
        progress = load.advance(progress, load.drop(paths))
        yield progress
    progress = load.advance(progress, load.sweep())
    yield progress


def forget_source(database: Database, source: Source) -> None:
    """Forget a source and the articles only it brought, but none the reader starred."""
    with database.working() as db:
        load = _Load(db, source, now=0)
        # In steps, so that a mark made meanwhile never waits for a large folder.
        for paths in _chunks([stamp.path for stamp in documents.each_document(db, source.id)]):
            load.drop(paths)
        with commits(db):
            sources.delete_source(db, source.id)


class _Load:
    """One reading of one source."""

    def __init__(self, db: Connection, source: Source, *, now: int) -> None:
        self._db = db
        self._source = source
        self._now = now
        self._number = 0

    def take(self, batch: Sequence[ReadDocument]) -> Taken:
        """Keep documents that were read."""
        with commits(self._db):
            return take_documents(
                self._db, self._source.id, batch, load=self._numbered(), now=self._now
            )

    def drop(self, paths: Sequence[str]) -> Taken:
        """Forget documents whose files are gone."""
        with commits(self._db):
            return drop_documents(self._db, self._source.id, paths, load=self._numbered())

    def sweep(self) -> Taken:
        """Forget what was kept for stars that are no more."""
        with commits(self._db):
            return sweep_orphans(self._db, load=self._number)

    def advance(self, progress: LoadProgress, taken: Taken, *, done: int = 0) -> LoadProgress:
        """Return how far it is after a step."""
        return replace(
            progress,
            done=progress.done + done,
            new=progress.new + taken.new,
            changed=progress.changed + taken.changed,
            gone=progress.gone + taken.gone,
            problems=sources.count_problems(self._db, self._source.id),
        )

    def _numbered(self) -> int:
        """Return this load's number, which it takes when it first brings something."""
        self._number = self._number or documents.next_load(self._db)
        return self._number


def _chunks(paths: Sequence[str]) -> Iterator[list[str]]:
    rest = iter(paths)
    while chunk := list(islice(rest, _FORGOTTEN_AT_ONCE)):
        yield chunk
