"""Stories: finding them, what is related and why, and the reader's last word on them."""

from collections.abc import Callable, Iterator
from datetime import datetime

from reader.domain.changes import Batch
from reader.domain.coverage import Reason, RelatedArticle
from reader.domain.front import FrontStory
from reader.domain.ids import ArticleId, StoryId
from reader.domain.queries import StoryQuery
from reader.library import hand, kinship, upkeep
from reader.library.front_page import CHOSEN_FROM, load_front
from reader.library.upkeep import RECENT, UpkeepProgress
from reader.related.index import DAY
from reader.store import unplaced
from reader.store.database import Database
from reader.store.moments import seconds_of

_AROUND = 10 * DAY
_MOST_AROUND = 400
"""Articles that are placed because one of them is asked about: at most a third of a second."""


def _never() -> bool:
    return False


class StoryDesk:
    """Where a library's stories are found and looked after."""

    def __init__(self, database: Database, *, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def tend(
        self, *, everything: bool = False, cancelled: Callable[[], bool] = _never
    ) -> Iterator[UpkeepProgress]:
        """Find the stories of what came, in short steps; of the last 30 days, or of everything.

        Raises:
            StoreError: The library cannot be written. Each step that was yielded is kept.
        """
        since = None if everything else seconds_of(self._clock()) - RECENT
        yield from upkeep.tend(self._database, since=since, cancelled=cancelled)

    def rebuild(self, *, cancelled: Callable[[], bool] = _never) -> Iterator[UpkeepProgress]:
        """Find all stories from scratch, in the order in which their articles came.

        What the reader has split and joined stays. A rebuilding that is cancelled goes on with
        the next ``tend``; until it is done the stories stay as they were.
        """
        upkeep.rebuild(self._database)
        yield from self.tend(everything=True, cancelled=cancelled)

    def related(self, article_id: ArticleId, *, limit: int = 20) -> list[RelatedArticle]:
        """Return the articles most like one, best first, with the reasons.

        Raises:
            ArticleNotFoundError: It is not in the library.
        """
        self._look_around(article_id)
        with self._database.reading() as db:
            return kinship.find_related(db, article_id, limit=limit)

    def reasons(self, article_id: ArticleId) -> tuple[Reason, ...]:
        """Return why an article is in its story.

        Raises:
            ArticleNotFoundError: It is not in the library.
        """
        with self._database.reading() as db:
            return kinship.find_reasons(db, article_id)

    def front_page(
        self,
        *,
        query: StoryQuery = StoryQuery(),  # noqa: B008 - it is frozen
        limit: int = CHOSEN_FROM,
    ) -> list[FrontStory]:
        """Return the front page of a list: of its newest stories those with the most points."""
        now = seconds_of(self._clock())
        with self._database.reading() as db:
            page = load_front(db, query, now=now)
        return page[:limit]

    def split(self, article_id: ArticleId, *, label: str) -> Batch | None:
        """Take an article out of its story for ever; None if it is alone in it.

        Raises:
            ArticleNotFoundError: It is not in the library.
        """
        now = seconds_of(self._clock())
        with self._database.transaction(durable=True) as db:
            return hand.split_off(db, article_id, label=label, now=now)

    def join(self, story_id: StoryId, other_id: StoryId, *, label: str) -> Batch | None:
        """Make one story of two for ever; None if they are one already."""
        now = seconds_of(self._clock())
        with self._database.transaction(durable=True) as db:
            return hand.join_stories(db, story_id, other_id, label=label, now=now)

    def _look_around(self, article_id: ArticleId) -> None:
        """Place what waits around an article that is asked about."""
        if self._database.read_only:
            return
        with self._database.reading() as db:
            if not unplaced.is_any_waiting(db, [article_id]):
                return
        with self._database.transaction() as db:
            upkeep.place_around(db, article_id, reach=_AROUND, limit=_MOST_AROUND)
