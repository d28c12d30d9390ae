"""The coverage of a story: who tells it, when, and how far from what is being read."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reader.domain.coverage import Telling
from reader.domain.ids import ArticleId
from reader.library.library import Library


class CoverageOrder(StrEnum):
    """The order of the tellings."""

    TIME = "time"
    QUALITY = "quality"


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One telling, numbered as the reader sees it."""

    telling: Telling
    number: int | None
    """1 and up, the others in the order shown; None for the one being read."""

    @property
    def current(self) -> bool:
        """Whether this is the one being read."""
        return self.number is None


@dataclass(frozen=True, slots=True)
class Coverage:
    """All tellings of one story around the one being read."""

    tellings: tuple[Telling, ...] = ()
    """Oldest first; copies are folded."""
    reading: ArticleId | None = None

    @property
    def outlets(self) -> int:
        """How many different outlets tell it."""
        named = {it.outlet.casefold() or it.article_id for it in self.tellings}
        return len(named | {name.casefold() for it in self.tellings for name in it.carriers})

    @property
    def current(self) -> int | None:
        """The index of the telling being read, in time order."""
        for index, telling in enumerate(self.tellings):
            if self.reading == telling.article_id or self.reading in telling.copy_ids:
                return index
        return None

    def rows(self, order: CoverageOrder, *, with_current: bool = True) -> tuple[CoverageRow, ...]:
        """Return the tellings in an order, the others numbered from 1."""
        current = self.current
        indices: Sequence[int] = range(len(self.tellings))
        if order is CoverageOrder.QUALITY:
            indices = sorted(indices, key=lambda index: -(self.tellings[index].quality or 0))
        rows, number = [], 0
        for index in indices:
            if index == current:
                if with_current:
                    rows.append(CoverageRow(self.tellings[index], None))
                continue
            number += 1
            rows.append(CoverageRow(self.tellings[index], number))
        return tuple(rows)


def load_others(library: Library, article_id: ArticleId) -> tuple[Telling, ...]:
    """Load who else tells the story of an article, oldest first.

    Raises:
        ArticleNotFoundError: The article is not in the library.
        StoreError: The library could not be read.
    """
    articles = library.articles
    return tuple(
        telling
        for telling in articles.coverage(articles.story_of(article_id))
        if article_id not in (telling.article_id, *telling.copy_ids)
    )
