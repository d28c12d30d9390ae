"""Pictures of articles, loaded only when the reader asks for them."""

from collections.abc import AsyncGenerator, Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.domain.ids import ArticleId
from reader.domain.pictures import PictureResult
from reader.store.database import Database

if TYPE_CHECKING:
    from reader.settings.values import Settings


class Pictures:
    """The way from the addresses of pictures to what is on them."""

    def __init__(self, database: Database, *, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def load(
        self,
        article_id: ArticleId,
        addresses: Sequence[str],
        *,
        cache: Path,
        settings: "Settings | None" = None,
    ) -> AsyncGenerator[PictureResult, None]:
        """Load pictures of an article; give each as soon as it is here.

        Ending the iteration ends all of it at once; what was loaded stays in the cache.

        Args:
            article_id: The article they stand in.
            addresses: Where their files are.
            cache: The folder of what was loaded once.
            settings: What the reader chose about asking servers: time-outs, a proxy.

        Raises:
            PictureError: What decodes pictures is not installed, or cannot be started.
            StoreError: The library could not be read.
        """
        # The network's modules take a tenth of a second, which only a fetch pays.
        from reader.domain.refreshing import Manner  # noqa: PLC0415
        from reader.library.picture_cache import PictureCache  # noqa: PLC0415
        from reader.library.picture_loading import PictureLoading, load_pictures  # noqa: PLC0415
        from reader.library.refresh_rules import rules_of  # noqa: PLC0415

        rules = rules_of(settings, Manner.BY_HAND)
        kept = PictureCache(cache)
        loading = PictureLoading(self._database, kept, article_id, clock=self._clock, rules=rules)
        return load_pictures(loading, addresses, connections=rules.connections)
