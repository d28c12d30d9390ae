"""Reading sources into the library: only what changed, in short steps that can be cancelled."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePath

from reader.domain.sources import FileStamp, Problem, Source
from reader.sources.folders import Scan, scan
from reader.store import documents, orphans, sources
from reader.store.connections import Connection
from reader.store.database import Database, commits
from reader.store.moments import seconds_of


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
    now = seconds_of(clock())
    with database.working() as db:
        if changed or gone or orphans.list_orphans(db):
            # What reads documents, and what places them, takes longer to import than it takes to
            # see that nothing has changed.
            from reader.library.load_steps import load_in_steps  # noqa: PLC0415

            with closing(load_in_steps(db, progress, changed, gone, now=now)) as steps:
                for progress in steps:
                    yield progress
                    if cancelled():
                        return
        yield _finish(db, progress, found.problems, now=now)


def _finish(
    db: Connection, progress: LoadProgress, problems: Sequence[Problem], *, now: int
) -> LoadProgress:
    """Note that all was read, and what is wrong with the folders themselves."""
    source_id = progress.source.id
    with commits(db):
        sources.replace_folder_problems(db, source_id, problems)
        sources.mark_loaded(db, source_id, now=now)
    (source,) = sources.list_sources(db, [source_id]) or [progress.source]
    count = sources.count_problems(db, source_id)
    return replace(progress, source=source, problems=count, finished=True)


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
