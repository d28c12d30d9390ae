"""What the reader does with articles. Each act is kept before it is shown, and can be undone."""

from collections.abc import Callable, Sequence
from datetime import datetime

from reader.domain.changes import Batch, Mark
from reader.domain.ids import ArticleId, StoryId
from reader.library.hand import retie
from reader.library.removal import redo_removal, undo_removal
from reader.store import journal
from reader.store.connections import Connection
from reader.store.database import Database, commits
from reader.store.journal import Reach
from reader.store.moments import seconds_of

Label = str | Callable[[int], str]
"""What was done, in the past tense; of a number where only the act finds out how many it meets."""


class Marks:
    """Reading, starring, and taking either back."""

    def __init__(self, database: Database, *, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def read(self, article_ids: Sequence[ArticleId], *, read: bool, label: str) -> Batch | None:
        """Mark articles as read or unread; None if they were so already."""
        marks = (Mark.READ,) if read else (Mark.READ, Mark.PASSED)
        return self._give(marks, article_ids, Reach.ARTICLES, value=read, label=label)

    def star(self, article_ids: Sequence[ArticleId], *, starred: bool, label: str) -> Batch | None:
        """Star articles or take their stars; None if they were so already."""
        return self._give((Mark.STARRED,), article_ids, Reach.ARTICLES, value=starred, label=label)

    def stories_read(self, story_ids: Sequence[int], *, read: bool, label: Label) -> Batch | None:
        """Mark stories as read by their leads, or every article of them as unread.

        What is marked so has not been read: it was passed over.
        """
        reach = Reach.LEADS_OF_UNREAD if read else Reach.STORIES
        marks = (Mark.READ, Mark.PASSED)
        return self._give(marks, story_ids, reach, value=read, label=label)

    def follow(self, story_id: StoryId, *, followed: bool, label: str) -> Batch | None:
        """Let what joins a story make it unread again, or no more; None if it was so already."""
        reach = Reach.LEADS if followed else Reach.STORIES
        return self._give((Mark.FOLLOWED,), [story_id], reach, value=followed, label=label)

    def mute(self, story_id: StoryId, *, muted: bool, label: str) -> Batch | None:
        """Take a story out of every list but its own, or put it back; None if it was so."""
        reach = Reach.LEADS if muted else Reach.STORIES
        return self._give((Mark.MUTED,), [story_id], reach, value=muted, label=label)

    def undo(self) -> Batch | None:
        """Restore exactly what was before the last act; None if there is none left."""
        with self._database.transaction(durable=True) as db:
            return _undo(db)

    def undo_to(self, batch_id: int) -> list[Batch]:
        """Undo every act from the last one down to another, all or none; return them, last first.

        Nothing is undone if that act is not to be undone any more.
        """
        return self._go_to(batch_id, _undo, undone=False)

    def redo(self) -> Batch | None:
        """Do again what was undone last; None if there is nothing."""
        with self._database.transaction(durable=True) as db:
            return self._redo(db)

    def redo_to(self, batch_id: int) -> list[Batch]:
        """Do every act again from what was undone last up to another, as ``undo_to`` undoes."""
        return self._go_to(batch_id, self._redo, undone=True)

    def batches(self, *, undone: bool = False) -> list[Batch]:
        """Return what can be undone, or what was undone and can be done again; newest first."""
        with self._database.reading() as db:
            return journal.list_batches(db, undone=undone)

    def _redo(self, db: Connection) -> Batch | None:
        batch = journal.redo(db)
        if batch:
            redo_removal(db, batch, now=seconds_of(self._clock()))
            retie(db, batch, undone=False)
        return batch

    def _go_to(
        self, batch_id: int, step: Callable[[Connection], Batch | None], *, undone: bool
    ) -> list[Batch]:
        taken: list[Batch] = []
        with self._database.transaction(durable=True) as db:
            if journal.is_kept(db, batch_id, undone=undone):
                while (batch := step(db)) is not None:
                    taken.append(batch)
                    if batch.id == batch_id:
                        break
        return taken

    def _give(
        self, marks: Sequence[Mark], ids: Sequence[int], reach: Reach, *, value: bool, label: Label
    ) -> Batch | None:
        now = seconds_of(self._clock())
        with self._database.working(durable=True) as db:
            journal.choose(db, ids)
            with commits(db):
                batch_id = journal.next_batch_id(db)
                counts = [
                    journal.record(db, batch_id, mark, value=value, reach=reach, now=now)
                    for mark in marks
                ]
                if marks == (Mark.READ,):
                    journal.unpass(db)
                if not any(counts):
                    return None
                said = label if isinstance(label, str) else label(counts[0])
                return journal.keep(db, batch_id, said, size=sum(counts), now=now)


def _undo(db: Connection) -> Batch | None:
    batch = journal.undo(db)
    if batch:
        undo_removal(db, batch)
        retie(db, batch, undone=True)
    return batch
