"""Fetching the full texts that sources get by themselves, after a refresh.

Hosts are asked side by side and each of them with a pause between two pages, as feeds are. What
failed is not asked again for a day, and not more than three times in all.
"""

from collections.abc import AsyncGenerator, Sequence

from reader.domain.articles import Article
from reader.domain.errors import ReaderError
from reader.domain.full_texts import FullTextResult
from reader.library.full_text_fetching import FullTextFetching
from reader.library.host_round import ask_hosts
from reader.web.addresses import host_name


def fetch_round(
    fetching: FullTextFetching,
    articles: Sequence[Article],
    *,
    connections: int,
    pause: float,
) -> AsyncGenerator[FullTextResult, None]:
    """Fetch the pages of some articles; give what became of each as soon as it is kept.

    Args:
        fetching: What fetches them; it is begun and ended here.
        articles: Whose pages.
        connections: So many hosts are asked at the same time.
        pause: Seconds between two pages of one host.

    Raises:
        FullTextError: What reads pages is not installed, or cannot be started.
        ReadOnlyStoreError: Nothing could be kept.
    """

    async def fetch(article: Article) -> FullTextResult:
        try:
            await fetching.fetch(article.id)
        except ReaderError as error:
            return FullTextResult(article.id, article.title, str(error))
        return FullTextResult(article.id, article.title)

    wanted = [(host_name(article.link), article) for article in articles]
    return ask_hosts(wanted, fetch, fetching, connections=connections, pause=pause)
