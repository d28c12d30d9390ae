"""Taking a source out so that it can be brought back whole."""

from reader.domain.changes import Batch
from reader.domain.sources import Source
from reader.library.grouping import regroup
from reader.store import documents, journal, removals, stories
from reader.store.connections import Connection

KEPT_SECONDS = 30 * 24 * 3600
"""For so long a removal can be undone, unless fifty later acts have ended that."""


def remove_source(db: Connection, source: Source, *, now: int) -> Batch:
    """Take a source out as one undoable act. The caller makes the transaction.

    What only it brings leaves the lists, but for what is starred.
    """
    batch_id = journal.next_batch_id(db)
    batch = journal.keep(db, batch_id, f"Removed {source.name or source.path}", size=1, now=now)
    _take_out(db, source.id, batch_id=batch_id, now=now)
    return batch


def bring_back_source(db: Connection, source_id: int) -> None:
    """Let a source be there again with all it had. The caller makes the transaction."""
    removals.bring_back(db, source_id)
    ids = removals.list_articles_from(db, source_id)
    removals.show_again(db, ids)
    regroup(db, ids, load=documents.next_load(db))


def undo_removal(db: Connection, batch: Batch) -> None:
    """Bring back what an act took out, if it took out a source."""
    source_id = removals.source_of_batch(db, batch.id)
    if source_id is not None:
        bring_back_source(db, source_id)


def redo_removal(db: Connection, batch: Batch, *, now: int) -> None:
    """Take out again what an act took out, if it took out a source."""
    source_id = removals.source_of_batch(db, batch.id)
    if source_id is not None:
        _take_out(db, source_id, batch_id=batch.id, now=now)


def _take_out(db: Connection, source_id: int, *, batch_id: int, now: int) -> None:
    removals.take_out(db, source_id, batch_id=batch_id, now=now)
    ids = removals.list_articles_from(db, source_id)
    ended = stories.list_stories_of(db, ids)
    hidden = removals.hide_removed(db, ids)
    companions = stories.list_articles_of(db, ended) | (ids - hidden)
    regroup(db, companions, load=documents.next_load(db), ended=ended)
