"""Following what the reader points at: a feed, or a page whose feeds are looked for."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from urllib.parse import unquote, urlsplit

from reader.domain.errors import FeedError, FetchError, FetchFailure
from reader.domain.feeds import FeedLink
from reader.domain.sources import Source
from reader.domain.subscriptions import Access
from reader.library.feed_files import is_feed_file, read_feed_file
from reader.library.feed_saving import Fetched, parse_answer, save_fetched
from reader.library.refresh_rules import RefreshRules
from reader.library.shared_intake import taking_in
from reader.library.subscriptions import Subscriptions
from reader.sources.feed_places import common_addresses
from reader.sources.links import feed_address
from reader.sources.typed_addresses import typed_addresses
from reader.store import feeds, sources
from reader.store.database import Database
from reader.web.addresses import host_name
from reader.web.credentials import secrets_of
from reader.web.fetching import Answer, Fetcher, Request

_MUTE = {FetchFailure.NETWORK, FetchFailure.TIMEOUT, FetchFailure.TLS, FetchFailure.BROKEN}
_MOST_GUESSES = 8
"""Addresses tried of a site whose page names no feed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A feed that is followed now."""

    source: Source
    new: int
    """Articles it brought."""
    known: bool = False
    """It was followed before."""
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedChoice:
    """A page that names several feeds; nothing is followed yet."""

    url: str
    feeds: tuple[FeedLink, ...]
    """Best first."""


async def follow(
    database: Database,
    text: str,
    *,
    clock: Callable[[], datetime],
    rules: RefreshRules,
    page: str = "",
) -> Followed | FeedChoice:
    """Fetch what is at an address and follow it, or the only feed that it names.

    Args:
        database: Where everything is kept.
        text: The address as it was typed; a name and a password may stand in it. Where it does
            not say http or https, both are tried, but no password is told twice.
        clock: Tells the time: aware, UTC.
        rules: How it goes about it.
        page: What was typed, where the address was chosen of those that a page there names.

    Raises:
        FetchError: There is nothing, or no feed; the reason is one sentence. Nothing is followed.
        StoreError: The library cannot be written.
    """
    if is_feed_file(text):
        return await asyncio.to_thread(_follow_file, database, text, clock=clock, rules=rules)
    urls = [split_access(address)[0] for address in typed_addresses(text)]
    if not urls[0]:
        raise FetchError(text, "this is no address that can be followed", FetchFailure.REFUSED)
    typed, access = split_access(typed_addresses(page or text)[0])
    if access:
        urls = urls[:1]
    async with Fetcher(clock=clock, limits=rules.limits, proxy=rules.proxy) as fetcher:
        add = _Adding(
            database, fetcher, access, clock=clock, pause=rules.pause, host=host_name(typed)
        )
        return await add.follow_first(urls, text)


def split_access(text: str) -> tuple[str, Access]:
    """Return the address of a feed without the name and the password in it, and those."""
    address = text.strip()
    scheme, colon, rest = address.partition("://")
    authority = rest.partition("/")[0]
    if not colon or "@" not in authority:
        return feed_address(address), Access()
    login = authority.rpartition("@")[0]
    user, _, password = login.partition(":")
    url = feed_address(f"{scheme}://{rest[len(login) + 1 :]}")
    return url, Access(user=unquote(user), password=unquote(password))


def _follow_file(
    database: Database, path: str, *, clock: Callable[[], datetime], rules: RefreshRules
) -> Followed:
    answer = read_feed_file(path, limit=rules.limits.size)
    try:
        fetched = parse_answer(answer)
    except FeedError as error:
        raise FetchError(path, error.reason, FetchFailure.NOT_A_FEED) from error
    return _keep(database, path, Access(), fetched, typed=True, clock=clock)


def _keep(
    database: Database,
    url: str,
    access: Access,
    fetched: Fetched,
    *,
    typed: bool,
    clock: Callable[[], datetime],
) -> Followed:
    """Follow a feed that was fetched, and keep what it brings."""
    if known := _known(database, url):
        return known
    subscriptions = Subscriptions(database, clock=clock)
    source = subscriptions.follow(url, typed=typed)
    if access:
        subscriptions.give_access(source.id, access)
    with database.reading() as db:
        (feed,) = feeds.list_feeds(db, [source.id])
    with database.working() as db, taking_in(db) as intake:
        taken = save_fetched(intake, feed=feed, fetched=fetched, now=clock())
    with database.reading() as db:
        (source,) = sources.list_sources(db, [source.id]) or [source]
    return Followed(source=source, new=taken.new, problems=fetched.contents.problems)


def _known(database: Database, url: str) -> Followed | None:
    with database.reading() as db:
        for source in sources.list_sources(db):
            if source.path == url and source.added:
                return Followed(source=source, new=0, known=True)
    return None


class _Adding:
    """Looks for the feed behind one address."""

    def __init__(
        self,
        database: Database,
        fetcher: Fetcher,
        access: Access,
        *,
        clock: Callable[[], datetime],
        pause: float,
        host: str,
    ) -> None:
        self._database = database
        self._fetcher = fetcher
        self._access = access
        self._clock = clock
        self._pause = pause
        self._host = host
        """What the reader typed: it may be on a private network, and is told the password."""

    async def follow_first(self, urls: Sequence[str], typed: str) -> Followed | FeedChoice:
        """Follow what is at the first address where a server answers as it was asked."""
        for url in urls:
            if known := await asyncio.to_thread(self._follow_again, url):
                return known
        failures: list[FetchError] = []
        for url in urls:
            try:
                return await self.follow(url)
            except FetchError as error:
                if len(urls) == 1 or not _may_answer_otherwise(error):
                    raise
                failures.append(error)
        told = [f"over {urlsplit(it.location).scheme}, {it.reason}" for it in failures]
        alike = len({it.reason for it in failures}) == 1
        reason = failures[0].reason if alike else "; ".join(told)
        raise FetchError(typed, reason, failures[0].failure) from failures[-1]

    async def follow(self, url: str) -> Followed | FeedChoice:
        if known := await asyncio.to_thread(self._follow_again, url):
            return known
        try:
            return await self._try(url)
        except _NoFeedError as page:
            links = page.feeds
            if len(links) > 1:
                return FeedChoice(url=page.url, feeds=links)
            async for found in self._look(page, [link.url for link in links]):
                return found
            raise FetchError(url, page.reason, FetchFailure.NOT_A_FEED) from page

    def _follow_again(self, url: str) -> Followed | None:
        """Let a feed that is followed be asked where it was typed, and with the password."""
        known = _known(self._database, url)
        if known and host_name(url) == self._host:
            subscriptions = Subscriptions(self._database, clock=self._clock)
            subscriptions.follow(url, typed=True)
            if self._access:
                subscriptions.give_access(known.source.id, self._access)
        return known

    async def _look(self, page: "_NoFeedError", links: Sequence[str]) -> AsyncIterator[Followed]:
        """Give the feeds at the addresses a page names, or where sites have theirs."""
        for address in links or common_addresses(page.url)[:_MOST_GUESSES]:
            await asyncio.sleep(self._pause)
            try:
                found = await self._try(address)
            except (FetchError, _NoFeedError) as error:
                if links and isinstance(error, FetchError):
                    raise
                continue
            yield found

    async def _try(self, url: str) -> Followed:
        """Follow a feed.

        Raises:
            FetchError: There is nothing.
            _NoFeedError: There is something else.
        """
        own = host_name(url) == self._host
        secrets = await secrets_of(self._access, url) if own else {}
        answer = await self._fetcher.fetch(Request(url=url, private=own, secrets=secrets))
        try:
            fetched = await asyncio.to_thread(parse_answer, answer)
        except FeedError as error:
            raise _NoFeedError(error, answer) from error
        # Where it led to may be followed already.
        led_to = feed_address(answer.url)
        if known := await asyncio.to_thread(_known, self._database, led_to):
            return known
        access = self._access if own else Access()
        keep = partial(_keep, self._database, url, access, fetched, typed=own, clock=self._clock)
        return await asyncio.to_thread(keep)


def _may_answer_otherwise(error: FetchError) -> bool:
    """Tell whether a server that failed so may do better when it is asked over http, or https.

    Some answer 400 to whoever does not speak TLS to them.
    """
    refused = error.failure is FetchFailure.STATUS and not error.status
    return error.failure in _MUTE or refused or error.status == 400


class _NoFeedError(Exception):
    """Something else than a feed; never leaves this module."""

    def __init__(self, error: FeedError, answer: Answer) -> None:
        super().__init__(error.reason)
        self.reason = error.reason
        self.feeds = error.feeds
        self.url = answer.url
