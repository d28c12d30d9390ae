"""Where each article was left, so that reading goes on there."""

from collections.abc import Callable
from datetime import datetime

from reader.domain.ids import ArticleId
from reader.domain.places import Place
from reader.store import positions
from reader.store.database import Database
from reader.store.moments import seconds_of


class Positions:
    """The places that articles were left at."""

    def __init__(self, database: Database, *, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def find(self, article_id: ArticleId) -> Place | None:
        """Return where an article was left; None if it is to be read from its top."""
        with self._database.reading() as db:
            return positions.find_position(db, article_id)

    def keep(self, article_id: ArticleId, place: Place | None) -> None:
        """Keep where an article was left; None if at its top, or when it was read to its end.

        A library that cannot be written keeps nothing, and says nothing of it.
        """
        if self._database.read_only:
            return
        with self._database.transaction() as db:
            if place is None:
                positions.remove_position(db, article_id)
            else:
                at = seconds_of(self._clock())
                positions.save_position(db, article_id, place, at=at)
