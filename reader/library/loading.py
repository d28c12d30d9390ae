"""Reading sources into the library: only what changed, in short steps that can be cancelled."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path, PurePath

from reader.domain.sources import FileStamp, Problem, Source
from reader.library.intake import Taken, drop_documents, sweep_orphans, take_documents
from reader.library.reading import ReadDocument, read_batches
from reader.sources.folders import Scan, scan
from reader.store import documents, sources
from reader.store.connections import Connection
from reader.store.database import Database, commits
from reader.store.moments import seconds_of

_FORGOTTEN_AT_ONCE = 100
"""Documents; so few that a mark made meanwhile does not wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadProgress:
    """How far the loading of one source has come; all numbers are of this source so far."""

    source: Source
    done: int = 0
    """Documents that need not be looked at again."""
    total: int = 0
    new: int = 0
    """Articles."""
    changed: int = 0
    gone: int = 0
    problems: int = 0
    """Problems of the source as they stand now."""
    finished: bool = False


def load_source(
    database: Database,
    source: Source,
    *,
    clock: Callable[[], datetime],
    cancelled: Callable[[], bool],
) -> Iterator[LoadProgress]:
    """Take over what changed in a source since it was read last; say how far it is."""
    found = scan(source.path)
    with database.reading() as db:
        changed, gone = _compare(source, found, documents.each_document(db, source.id))
    progress = LoadProgress(
        source=source, done=len(found.files) - len(changed), total=len(found.files)
    )
    with database.working() as db:
        load = _Load(db, source, now=seconds_of(clock()))
        with closing(read_batches(source.path, changed)) as batches:
            for batch in batches:
                progress = load.advance(progress, load.take(batch), done=len(batch))
                yield progress
                if cancelled():
                    return
        for paths in _chunks(gone):
            progress = load.advance(progress, load.drop(paths))
            yield progress
            if cancelled():
                return
        yield load.finish(progress, found.problems)


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
    """One reading of one source; each of its steps is a transaction."""

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

    def finish(self, progress: LoadProgress, problems: Sequence[Problem]) -> LoadProgress:
        """Note that all was read, and what is wrong with the folders themselves."""
        with commits(self._db):
            taken = sweep_orphans(self._db, load=self._number)
            sources.replace_folder_problems(self._db, self._source.id, problems)
            sources.mark_loaded(self._db, self._source.id, now=self._now)
        (source,) = sources.list_sources(self._db, [self._source.id]) or [self._source]
        return replace(self.advance(progress, taken), source=source, finished=True)

    def _numbered(self) -> int:
        """Return this load's number, which it takes when it first brings something."""
        self._number = self._number or documents.next_load(self._db)
        return self._number


def _compare(
    source: Source, found: Scan, known: Iterable[FileStamp]
) -> tuple[list[FileStamp], list[str]]:
    """Return the files that changed, and the documents whose files are gone.

    Those that cannot be looked for are not gone.
    """
    root, blocked = Path(source.path), [PurePath(problem.path) for problem in found.problems]
    if any(root.is_relative_to(place) for place in blocked):
        return list(found.files), []
    changed, gone = {stamp.path: stamp for stamp in found.files}, []
    for stamp in known:
        file = changed.get(stamp.path)
        if file == stamp:
            del changed[stamp.path]
        elif file is None and not any(
            (root / stamp.path).is_relative_to(place) for place in blocked
        ):
            gone.append(stamp.path)
    return list(changed.values()), gone


def _chunks(paths: Sequence[str]) -> Iterator[list[str]]:
    rest = iter(paths)
    while chunk := list(islice(rest, _FORGOTTEN_AT_ONCE)):
        yield chunk
