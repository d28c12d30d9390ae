"""Full texts: which version of an article is read, and whose are fetched by themselves."""

from collections.abc import AsyncGenerator, Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from reader.domain.articles import Article
from reader.domain.full_texts import FullText, FullTextResult
from reader.domain.ids import ArticleId
from reader.domain.sources import Source
from reader.store import articles, full_texts, sources
from reader.store.database import Database
from reader.store.moments import seconds_of

if TYPE_CHECKING:
    from reader.library.full_text_fetching import FullTextFetching
    from reader.library.refresh_rules import RefreshRules
    from reader.settings.values import Settings

_MOST = 20
"""Pages fetched by themselves after one refresh."""
_REST = 24 * 3600
"""Seconds after a failure before a page is asked for again by itself."""
_TRIES = 3


class FullTexts:
    """What the pages of articles say, kept beside what the articles' sources say."""

    def __init__(self, database: Database, *, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def find(self, article_id: ArticleId) -> FullText | None:
        """Return the full text that is kept of an article, whether or not it is shown."""
        with self._database.reading() as db:
            return full_texts.find_full_text(db, article_id)

    def show(self, article_id: ArticleId, *, shown: bool) -> None:
        """Choose whether the full text that is kept of an article is read, or the source's."""
        with self._database.transaction(durable=True) as db:
            full_texts.show_full_text(db, article_id, shown=shown)

    def want(self, source_id: int, *, wanted: bool) -> Source:
        """Choose whether what a source brings from now on gets its full text by itself.

        Raises:
            SourceError: The source is gone.
        """
        with self._database.transaction(durable=True) as db:
            full_texts.want_full_texts(db, source_id, wanted=wanted)
            return sources.find_source(db, source_id)

    def wanted(self, source_ids: Sequence[int] = ()) -> list[Article]:
        """Return the articles whose full text is to be fetched by itself now, the newest first.

        Args:
            source_ids: Only what these sources bring; by default all that are to get theirs.
        """
        before = seconds_of(self._clock()) - _REST
        with self._database.reading() as db:
            ids = full_texts.list_wanted(db, source_ids, before=before, times=_TRIES, limit=_MOST)
            known = {it.article.id: it.article for it in articles.known_articles(db, ids)}
        return [known[article_id] for article_id in ids if article_id in known]

    def fetch_wanted(
        self, wanted: Sequence[Article], *, settings: "Settings | None" = None
    ) -> "AsyncGenerator[FullTextResult, None]":
        """Fetch the full texts of some articles; give what became of each as soon as it is kept.

        Ending the iteration ends all of it at once; what was kept stays.

        Args:
            wanted: What ``wanted`` returned.
            settings: What the reader chose about refreshing.

        Raises:
            FullTextError: What reads pages is not installed, or cannot be started.
            ReadOnlyStoreError: Nothing could be kept.
        """
        from reader.library.full_text_round import fetch_round  # noqa: PLC0415 - as in ``fetching``

        rules = _rules(settings)
        fetching = self.fetching(settings)
        return fetch_round(fetching, wanted, connections=rules.connections, pause=rules.pause)

    def fetching(self, settings: "Settings | None" = None) -> "FullTextFetching":
        """Return what fetches the pages of articles, to be used in a ``with``.

        Args:
            settings: What the reader chose about refreshing: time-outs, sizes, a proxy.
        """
        # The network's modules take a tenth of a second, which only a fetch pays.
        from reader.library.full_text_fetching import FullTextFetching  # noqa: PLC0415

        return FullTextFetching(self._database, clock=self._clock, rules=_rules(settings))


def _rules(settings: "Settings | None") -> "RefreshRules":
    from reader.domain.refreshing import Manner  # noqa: PLC0415 - as in ``fetching``
    from reader.library.refresh_rules import rules_of  # noqa: PLC0415

    return rules_of(settings, Manner.BY_HAND)
