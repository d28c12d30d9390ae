"""Rows of a list: of stories, or of tellings of one story."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from reader.domain.ids import ArticleId, format_id
from reader.domain.stories import Headline
from reader.views.times import time_text

if TYPE_CHECKING:
    # A list of stories has none.
    from reader.domain.coverage import Telling


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list."""

    id: ArticleId
    title: str
    outlet: str
    count: int
    """Outlets of a story, or copies of a telling."""
    badge: str
    """The count as a person reads it: ``+4``, ``x2``, or nothing."""
    appeared: datetime
    day_only: bool
    read: bool
    starred: bool
    highlighted: bool = False
    muted: bool = False

    @classmethod
    def of_story(cls, headline: Headline) -> "Row":
        """Make the row of a story."""
        return cls(
            id=headline.article_id,
            title=headline.title,
            outlet=headline.outlet,
            count=headline.outlets,
            badge=f"+{headline.outlets - 1}" if headline.outlets > 1 else "",
            appeared=headline.newest,
            day_only=headline.day_only,
            read=headline.read,
            starred=headline.starred,
            highlighted=headline.highlighted,
            muted=headline.muted,
        )

    @classmethod
    def of_telling(cls, telling: "Telling") -> "Row":
        """Make the row of a telling."""
        return cls(
            id=telling.article_id,
            title=telling.title,
            outlet=telling.outlet,
            count=telling.copies,
            badge=f"x{telling.copies}" if telling.copies > 1 else "",
            appeared=telling.appeared,
            day_only=False,
            read=telling.read,
            starred=telling.starred,
        )

    def line(self) -> str:
        """Return the row for a pipe: tabs between id, state, time, outlet, count and title."""
        state = "read" if self.read else "unread"
        marks = {"starred": self.starred, "highlighted": self.highlighted, "muted": self.muted}
        state = ",".join((state, *(mark for mark, has_it in marks.items() if has_it)))
        fields = (format_id(self.id), state, time_text(self.appeared), self.outlet, self.count)
        return "\t".join(map(str, (*fields, self.title)))
