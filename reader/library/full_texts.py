"""Full texts: which version of an article is read, and whose are fetched by themselves."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from reader.domain.errors import SourceError
from reader.domain.full_texts import FullText
from reader.domain.ids import ArticleId
from reader.domain.sources import Source
from reader.store import full_texts, sources
from reader.store.database import Database

if TYPE_CHECKING:
    from reader.library.full_text_fetching import FullTextFetching
    from reader.settings.values import Settings


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
            found = sources.list_sources(db, [source_id])
            if not found:
                raise SourceError(str(source_id), "this source is not there any more")
            return found[0]

    def fetching(self, settings: "Settings | None" = None) -> "FullTextFetching":
        """Return what fetches the pages of articles, to be used in a ``with``.

        Args:
            settings: What the reader chose about refreshing: time-outs, sizes, a proxy.
        """
        # The network's modules take a tenth of a second, which only a fetch pays.
        from reader.domain.refreshing import Manner  # noqa: PLC0415
        from reader.library.full_text_fetching import FullTextFetching  # noqa: PLC0415
        from reader.library.refresh_rules import rules_of  # noqa: PLC0415

        rules = rules_of(settings, Manner.BY_HAND)
        return FullTextFetching(self._database, clock=self._clock, rules=rules)
