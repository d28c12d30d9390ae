"""What feeds that are kept in one transaction share: a load, an indexing, a finding of stories."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from reader.library.arrivals import Arrivals
from reader.library.intake import absorb_all, settle
from reader.store import articles, documents
from reader.store.article_rows import KnownArticle
from reader.store.connections import Connection
from reader.store.database import commits, go_on
from reader.store.wording import Wording


class SharedIntake:
    """Takes in the articles of several feeds inside one transaction.

    The rows of each feed are written at once, for the next one to see. Words and stories are seen
    to at the end, for all together: for each feed by itself that would cost twice as much.
    """

    def __init__(self, db: Connection) -> None:
        self.db = db
        """Inside the transaction."""
        self._load: int | None = None
        self._unindexed: dict[int, KnownArticle] = {}
        self._indexed: dict[int, KnownArticle] = {}
        """Those of them that are in the index, as they were when they got there."""
        self._wordings: dict[int, Wording] = {}
        self._touched: set[int] = set()
        self._ended: set[int] = set()

    @property
    def load(self) -> int:
        """The number of the load, which is counted when it is first asked for."""
        if self._load is None:
            self._load = documents.next_load(self.db)
        return self._load

    def save(
        self, kept: Iterable[KnownArticle], *, wordings: Mapping[int, Wording] | None = None
    ) -> None:
        """Keep articles as they are now; the wording of some may be known already."""
        coming = {int(it.article.id): it for it in kept}
        fresh = coming.keys() - self._unindexed.keys()
        self._indexed |= articles.indexed_versions(self.db, fresh)
        articles.write_articles(self.db, coming.values())
        self._unindexed |= coming
        self._wordings = {it: kept for it, kept in self._wordings.items() if it not in coming}
        self._wordings |= wordings or {}

    def take(self, arrivals: Arrivals, touched: set[int]) -> None:
        """Make one of articles that proved to be the same; note which came or changed."""
        if arrivals.absorbed:
            self._index()  # what goes is taken out of the index as it is kept
        self._ended |= absorb_all(self.db, arrivals)
        self._touched |= touched

    def finish(self) -> None:
        """Have all that came found, and find its stories."""
        self._index()
        if self._touched:
            settle(self.db, self._touched, load=self.load, ended=self._ended)
        self._touched, self._ended, self._load = set(), set(), None

    def go_on(self) -> None:
        """Commit what came so far, and take in the rest in a transaction of its own."""
        self.finish()
        go_on(self.db)

    def _index(self) -> None:
        if self._unindexed:
            articles.index_versions(
                self.db, self._unindexed, former=self._indexed, wordings=self._wordings
            )
        self._unindexed, self._indexed, self._wordings = {}, {}, {}


@contextmanager
def taking_in(db: Connection) -> Iterator[SharedIntake]:
    """Make what is taken in inside one transaction."""
    with commits(db):
        intake = SharedIntake(db)
        yield intake
        intake.finish()
