"""The reader's last word on stories: splitting, joining, and taking either back."""

from collections import Counter
from itertools import pairwise

from reader.domain.changes import Batch
from reader.domain.ids import ArticleId, StoryId
from reader.library.grouping import regroup
from reader.store import documents, journal, placements, stories, tellings, ties
from reader.store.connections import Connection

_Change = tuple[int, int, bool | None]
"""Two articles and what the reader says of them: together, apart, or nothing any more."""


def split_off(db: Connection, article_id: ArticleId, *, label: str, now: int) -> Batch | None:
    """Part an article from the others of its story for ever; None if it is alone in it.

    Raises:
        ArticleNotFoundError: It is not in the library.
    """
    story_id = tellings.find_story(db, article_id)
    rest = sorted(stories.list_articles_of(db, [story_id]) - {article_id})
    changes: list[_Change] = [(article_id, it, False) for it in rest]
    if any(tie.together for tie in ties.list_ties(db, [article_id])):
        # What the reader joined by this article stays joined without it.
        changes += [(one, other, True) for one, other in pairwise(rest)]
    return _change(db, changes, label=label, now=now)


def join_stories(
    db: Connection, story_id: StoryId, other_id: StoryId, *, label: str, now: int
) -> Batch | None:
    """Make one story of two for ever; None if they are one, or one of them is gone."""
    one, other = (stories.list_articles_of(db, [it]) for it in (story_id, other_id))
    if story_id == other_id or not one or not other:
        return None
    parted = {
        (tie.one, tie.other)
        for tie in ties.list_ties(db, one)
        if not tie.together and (tie.one in other or tie.other in other)
    }
    bridge = _speaker(db, one), _speaker(db, other)
    changes: list[_Change] = [
        (*pair, None) for pair in sorted(parted - {(min(bridge), max(bridge))})
    ]
    return _change(db, [*changes, (*bridge, True)], label=label, now=now)


def retie(db: Connection, batch: Batch, *, undone: bool) -> None:
    """Take back what an act made of ties, or do it again."""
    touched = ties.apply_ties(db, batch.id, undone=undone)
    if touched:
        regroup(db, touched, load=documents.next_load(db))


def _speaker(db: Connection, article_ids: set[int]) -> int:
    """Return the article of a story that stands for it: of the cluster that most are in."""
    homes = placements.list_homes(db, article_ids)
    votes = Counter(homes.values())
    return min(article_ids, key=lambda it: (-votes[homes[it]] if it in homes else 0, it))


def _change(db: Connection, changes: list[_Change], *, label: str, now: int) -> Batch | None:
    batch_id = journal.next_batch_id(db)
    size = ties.change_ties(db, batch_id, changes)
    if not size:
        return None
    batch = journal.keep(db, batch_id, label, size=size, now=now)
    touched = ties.apply_ties(db, batch_id, undone=False)
    regroup(db, touched, load=documents.next_load(db))
    return batch
