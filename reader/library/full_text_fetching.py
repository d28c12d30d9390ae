"""Fetching the pages of articles, only when asked to, and keeping what they say."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from reader.domain.articles import Article
from reader.domain.errors import FetchError, FetchFailure, FullTextError
from reader.domain.full_texts import FullText, Versions
from reader.domain.ids import ArticleId
from reader.library import etiquette
from reader.library.articles import find_versions
from reader.library.outcomes import how_soon
from reader.library.refresh_rules import RefreshRules
from reader.sources.apart import SECONDS
from reader.sources.page_reading import PageReader, WebPage, check_installed
from reader.store import articles, documents, feeds, full_texts
from reader.store.body_text import plain_text
from reader.store.database import Database
from reader.store.feeds import KeptFeed
from reader.store.moments import seconds_of
from reader.web.addresses import host_name
from reader.web.credentials import secrets_of
from reader.web.fetching import PAGES, Answer, Fetcher, Request


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """What has to be known before a page is asked for."""

    versions: Versions
    feeds: list[KeptFeed]
    """Those that list the article."""
    pause: int
    """Until which second its host asked to be left alone; 0 if it did not."""

    @property
    def article(self) -> Article:
        return self.versions.source


class FullTextFetching:
    """Fetches the pages of articles as long as the block lasts, and keeps their full texts.

    Whatever fails, what was there before stays. Leaving the block ends everything at once.
    """

    def __init__(
        self,
        database: Database,
        *,
        clock: Callable[[], datetime],
        rules: RefreshRules,
        seconds: float = SECONDS,
    ) -> None:
        self._database = database
        self._clock = clock
        self._fetcher = Fetcher(clock=clock, limits=rules.limits, proxy=rules.proxy)
        self._reader = PageReader(seconds=seconds)
        self._reading = asyncio.Lock()
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        """Get ready.

        Raises:
            FullTextError: What reads pages is not installed, or cannot be started.
            ReadOnlyStoreError: Nothing could be kept.
        """
        check_installed()
        self._database.require_writable()
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(self._reader)
            await stack.enter_async_context(self._fetcher)
            self._stack = stack.pop_all()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._stack.aclose()

    async def fetch(self, article_id: ArticleId, *, again: bool = False) -> FullText:
        """Fetch an article's page, keep what it says, and have it shown.

        What is kept already is not fetched again, unless that is wanted or the source has changed
        its own text since.

        Raises:
            FullTextError: There is no full text to be had; in one sentence.
            ArticleNotFoundError: The article is gone.
            StoreError: It could not be kept.
        """
        wish = await asyncio.to_thread(self._look, article_id)
        kept = wish.versions.full
        if kept is not None and not again and not wish.versions.is_outdated:
            await asyncio.to_thread(self._show, article_id)
            return replace(kept, shown=True)
        self._check(wish)
        try:
            answer = await self._fetcher.fetch(await _request(wish))
            full = await self._read(wish.article, answer)
        except FetchError as error:
            await asyncio.to_thread(self._note_failure, wish, error)
            raise FullTextError(error.reason) from error
        except FullTextError:
            await asyncio.to_thread(self._note_failure, wish, None)
            raise
        await asyncio.to_thread(self._keep, full)
        return full

    def _look(self, article_id: ArticleId) -> _Wish:
        with self._database.reading() as db:
            versions = find_versions(db, article_id)
            sources = [source_id for _, source_id in documents.list_bringers(db, [article_id])]
            return _Wish(
                versions=versions,
                feeds=feeds.list_feeds(db, sources) if sources else [],
                pause=feeds.host_pauses(db).get(host_name(versions.source.link), 0),
            )

    def _check(self, wish: _Wish) -> None:
        if not wish.article.link:
            raise FullTextError("the article names no web address to fetch it from")
        left = wish.pause - seconds_of(self._clock())
        if left > 0:
            host = host_name(wish.article.link)
            raise FullTextError(f"{host} asked to be left alone; ask again {how_soon(left)}")

    async def _read(self, article: Article, answer: Answer) -> FullText:
        known = plain_text(article.body, article.body_format)
        page = WebPage(
            url=answer.url,
            content=answer.body or b"",
            content_type=answer.content_type,
            title=article.title,
            known=sum(map(str.isalnum, known)),
        )
        async with self._reading:
            text = await self._reader.read(page)
        return FullText(article_id=article.id, url=answer.url, fetched=self._clock(), text=text)

    def _show(self, article_id: ArticleId) -> None:
        with self._database.transaction(durable=True) as db:
            full_texts.show_full_text(db, article_id, shown=True)

    def _keep(self, full: FullText) -> None:
        with self._database.transaction(durable=True) as db:
            # It may have been dropped, or proved to be another, while its page was fetched.
            articles.find_article(db, full.article_id)
            full_texts.save_full_text(db, full)

    def _note_failure(self, wish: _Wish, error: FetchError | None) -> None:
        """Remember not to ask again by ourselves, unless it may be us who are cut off."""
        if error is not None and error.is_unreached:
            return
        now = seconds_of(self._clock())
        with self._database.transaction() as db:
            full_texts.note_unread_page(db, wish.article.id, now=now)
            if error is not None and error.failure is FetchFailure.BUSY:
                until = now + etiquette.busy_seconds(error)
                feeds.pause_host(db, host_name(wish.article.link), until=until)


async def _request(wish: _Wish) -> Request:
    """Return how a page is asked for: a feed's secrets go to where that feed is, if anywhere.

    Raises:
        FetchError: A password is not where it is said to be.
    """
    link = wish.article.link
    secrets: dict[str, str] = {}
    for feed in wish.feeds:
        if _origin(feed.url) == _origin(link):
            secrets = secrets or await secrets_of(feeds.parse_access(feed.access), link)
    private = any(it.private and host_name(it.url) == host_name(link) for it in wish.feeds)
    return Request(url=link, accept=PAGES, private=private, secrets=secrets)


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme.lower(), parts.netloc.lower()
