"""Fetching the full texts that sources get by themselves, after a refresh.

Hosts are asked side by side and each of them with a pause between two pages, as feeds are. What
failed is not asked again for a day, and not more than three times in all.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator, Sequence
from contextlib import suppress

from reader.domain.articles import Article
from reader.domain.errors import ReaderError
from reader.domain.full_texts import FullTextResult
from reader.domain.ids import ArticleId
from reader.library.full_text_fetching import FullTextFetching
from reader.web.addresses import host_name

_Results = asyncio.Queue[FullTextResult | None]


async def fetch_round(
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
    results: _Results = asyncio.Queue()
    task = asyncio.create_task(_run(fetching, articles, results, connections, pause))
    try:
        while (result := await results.get()) is not None:
            yield result
        await task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError, ReaderError):
            await task


async def _run(
    fetching: FullTextFetching,
    articles: Sequence[Article],
    results: _Results,
    connections: int,
    pause: float,
) -> None:
    hosts: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        hosts[host_name(article.link)].append(article)
    free = asyncio.Semaphore(connections)
    try:
        async with fetching, asyncio.TaskGroup() as group:
            for of in hosts.values():
                group.create_task(_ask_host(fetching, of, results, free, pause))
    finally:
        results.put_nowait(None)


async def _ask_host(
    fetching: FullTextFetching,
    articles: Sequence[Article],
    results: _Results,
    free: asyncio.Semaphore,
    pause: float,
) -> None:
    async with free:
        for place, article in enumerate(articles):
            if place:
                await asyncio.sleep(pause)
            error = await _fetch(fetching, article.id)
            results.put_nowait(FullTextResult(article.id, article.title, error))


async def _fetch(fetching: FullTextFetching, article_id: ArticleId) -> str:
    """Fetch one page; return why that failed, or nothing."""
    try:
        await fetching.fetch(article_id)
    except ReaderError as error:
        return str(error)
    return ""
