"""What counts as having read an article."""

from collections.abc import Mapping
from enum import Enum, auto

from reader.domain.changes import Batch
from reader.domain.ids import ArticleId
from reader.library.library import Library
from reader.settings.values import MarkRead
from reader.ui import changes
from reader.ui.desk import Desk


class Sign(Enum):
    """What tells that an article has been read."""

    OPENED = auto()
    TIME = auto()
    END = auto()
    LEFT = auto()
    """The reader went on to another story."""


_SIGNS: Mapping[MarkRead, frozenset[Sign]] = {
    MarkRead.SMART: frozenset({Sign.TIME, Sign.END, Sign.LEFT}),
    MarkRead.ON_OPEN: frozenset(Sign),
    MarkRead.AT_END: frozenset({Sign.END}),
    MarkRead.MANUAL: frozenset(),
}


def finish(desk: Desk, sign: Sign) -> None:
    """Mark the article shown as read, if the reader takes the sign for it."""
    article_id = desk.article_id
    if article_id is None or not desk.opened or desk.finished == article_id:
        return
    if sign not in _SIGNS[desk.preferences.settings.mark_read]:
        return
    desk.finished = article_id
    changes.make(desk, lambda library: mark_read(library, article_id))


def mark_read(library: Library, article_id: ArticleId) -> Batch | None:
    """Mark one article as read; nothing if it was."""
    return library.marks.read([article_id], read=True, label="Marked as read")
