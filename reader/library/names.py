"""The names in a library that a query can mean: topics, outlets, sources, languages."""

from reader.domain.query.completing import Completion, complete_name
from reader.domain.query.syntax import Field
from reader.store import known_names
from reader.store.database import Database
from reader.store.errands import Errand


class Names:
    """What the value of a field may become that only the library knows."""

    def __init__(self, database: Database | Errand) -> None:
        self._database = database

    def like(self, field: Field, typed: str, *, limit: int) -> list[Completion]:
        """Return the names that a part of one may become, the likeliest first."""
        with self._database.reading() as db:
            known = known_names.names_like(db, field, typed, limit=limit)
        return [complete_name(field, name, note=note) for name, note in known]

    def nearest(self, field: Field, typed: str) -> str | None:
        """Return the name that is probably meant by one that means nothing; None for others."""
        with self._database.reading() as db:
            return known_names.nearest_name(db, field, typed)

    def counted(self, field: Field, *, limit: int) -> list[tuple[str, str, int]]:
        """Return all topics or outlets, those with the most articles first.

        Each with what a query calls it, its other name, and its articles.
        """
        with self._database.reading() as db:
            return known_names.count_names(db, field, limit=limit)
