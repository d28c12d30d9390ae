"""Asking a server for one document, politely and within limits."""

import asyncio
import os
import ssl
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from types import TracebackType
from typing import Self

import httpcore2

from reader import __version__
from reader.domain.errors import FetchError, FetchFailure
from reader.web import headers
from reader.web.addresses import Address, AddressError, follow, parse_address
from reader.web.decoding import read_body
from reader.web.failures import explain, status_error
from reader.web.pools import Pools

CONTACT = "https://pypi.org/project/broadsheet/"
USER_AGENT = f"broadsheet/{__version__} (+{CONTACT})"
MOST_REDIRECTS = 5
MOST_AT_A_HOST = 2
"""Requests at the same time; many hosts may lead to one."""
FEEDS = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9,"
    " application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1"
)
"""What is asked for: feeds first, but whatever there is."""
PICTURES = "image/webp, image/jpeg, image/png, image/gif;q=0.9"
"""The kinds that can be shown."""
PAGES = "text/html, application/xhtml+xml, */*;q=0.1"
"""The same for the page of an article."""
_PERMANENT = {301, 308}
_REDIRECTS = {301, 302, 303, 307, 308}
_NOT_MODIFIED = 304
_EMPTY = {204, 205, 206}
"""Successes that bring nothing, or only a part."""
_HURRY = 0.2
"""Of the usual time."""
_DRAINED = 16 << 10
"""Bytes of an answer that nobody needs; of a longer one the connection is given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long a fetch may take, and how much it may bring."""

    connect: float = 10.0
    """Seconds until a connection stands."""
    idle: float = 15.0
    """Seconds without a byte."""
    whole: float = 30.0
    """Seconds for everything, redirects too."""
    size: int = 10 << 20
    """Bytes of the body, unpacked."""


_LIMITS = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked for."""

    url: str
    etag: bytes = b""
    last_modified: bytes = b""
    private: bool = False
    """The reader typed this host: it may be on a private network."""
    secrets: Mapping[str, str] = field(default_factory=dict)
    """Headers for this host and no other: a password, a key."""
    accept: str = FEEDS
    safely: bool = False
    """Nobody may read on the way what is asked for: https only, also where a redirect leads."""
    hurried: bool = False
    """The host has let others wait in vain: a fifth of the usual time has to do."""

    @property
    def patience(self) -> float:
        """How much of the usual time it may take."""
        return _HURRY if self.hurried else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server gave."""

    url: str
    """Where it was in the end."""
    body: bytes | None
    """None: nothing has changed since the validators came."""
    content_type: str = ""
    etag: bytes = b""
    last_modified: bytes = b""
    lifetime: int = 0
    """Seconds for which it is as good as a new one."""
    moved_to: str = ""
    """Where it has moved for good, by what the servers say."""


class Fetcher:
    """Asks servers; keeps connections while it is open. No cookies, no cache, no referrer."""

    def __init__(
        self, *, clock: Callable[[], datetime], limits: Limits = _LIMITS, proxy: str = ""
    ) -> None:
        self._clock = clock
        self._limits = limits
        self._proxy = proxy
        self._pools: Pools | None = None
        self._turns: defaultdict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(MOST_AT_A_HOST)
        )

    async def __aenter__(self) -> Self:
        # Reading the system's certificates takes longer than a screen may stand still.
        self._pools = Pools(await asyncio.to_thread(_tls_context), proxy=self._proxy)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._pools:
            await self._pools.aclose()

    async def fetch(self, request: Request) -> Answer:
        """Ask for a document, following redirects.

        Raises:
            FetchError: It cannot be had; the reason is one plain sentence.
        """
        url = request.url
        try:
            address = parse_address(url)
        except AddressError as error:
            raise FetchError(url, f"this is an address {error}", FetchFailure.REFUSED) from error
        whole = self._limits.whole * request.patience
        try:
            async with asyncio.timeout(whole):
                return await self._follow(request, address)
        except TimeoutError as error:
            reason = f"{address.host} was not done after {whole:g} seconds"
            raise FetchError(url, reason, FetchFailure.TIMEOUT) from error
        except Exception as error:
            raise explain(error, url, address.host) from error

    async def _follow(self, request: Request, start: Address) -> Answer:
        address, moved_to, permanent = start, "", True
        for _ in range(MOST_REDIRECTS + 1):
            async with self._turns[address.host]:
                answer = await self._ask(request, address, start)
            if isinstance(answer, Answer):
                return replace(answer, moved_to=moved_to)
            if request.secrets and address.scheme == "https" and answer.target.scheme == "http":
                reason = f"{address.host} wants the password sent where others can read it"
                raise FetchError(request.url, reason, FetchFailure.REFUSED)
            permanent = permanent and answer.permanent
            moved_to = str(answer.target) if permanent else moved_to
            address = answer.target
        reason = f"{start.host} leads on more than {MOST_REDIRECTS} times"
        raise FetchError(request.url, reason, FetchFailure.BROKEN)

    async def _ask(
        self, request: Request, address: Address, start: Address
    ) -> "Answer | _Redirect":
        assert self._pools is not None, "a fetcher is used inside its with"
        limits = self._limits
        idle = limits.idle * request.patience
        if request.safely and address.scheme != "https":
            reason = f"{address.host} gives it only where others can read it on the way"
            raise FetchError(request.url, reason, FetchFailure.REFUSED)
        timeouts = {"connect": limits.connect, "read": idle, "write": idle, "pool": limits.whole}
        pool = self._pools.pool(address, private=request.private and address.host == start.host)
        response = await _send(
            pool, str(address), _headers(request, address, start), timeouts=timeouts
        )
        try:
            return await self._read(request, address, response)
        finally:
            await response.aclose()

    async def _read(
        self, request: Request, address: Address, response: httpcore2.Response
    ) -> "Answer | _Redirect":
        status, told, now = response.status, response.headers, self._clock()
        location = headers.first(told, b"location")
        if status in _REDIRECTS and location:
            await _drain(response)
            return _Redirect(follow(address, location), permanent=status in _PERMANENT)
        unchanged = status == _NOT_MODIFIED and (request.etag or request.last_modified)
        if unchanged:
            await _drain(response)
        if not unchanged and not _is_success(status):
            wait = headers.retry_after(told, now=now)
            raise status_error(request.url, address.host, status, retry_after=wait)
        return Answer(
            url=str(address),
            body=None if unchanged else await self._body(response),
            content_type=headers.first(told, b"content-type").decode("latin-1"),
            etag=headers.validator(told, b"etag"),
            last_modified=headers.validator(told, b"last-modified"),
            lifetime=headers.lifetime(told, now=now),
        )

    async def _body(self, response: httpcore2.Response) -> bytes:
        encodings = headers.joined(response.headers, b"content-encoding")
        return await read_body(response.aiter_stream(), encodings, limit=self._limits.size)


@dataclass(frozen=True, slots=True)
class _Redirect:
    """An answer that only leads on."""

    target: Address
    permanent: bool


async def _send(
    pool: httpcore2.AsyncConnectionPool,
    url: str,
    fields: list[tuple[bytes, bytes]],
    *,
    timeouts: Mapping[str, float],
) -> httpcore2.Response:
    """Send a request; once more if a server has let go meanwhile of a connection that was kept.

    It may do so at any moment, and says nothing about the document by that (RFC 9112, 9.3.1).
    """
    is_new = False

    async def trace(event: str, _: Mapping[str, object]) -> None:
        nonlocal is_new
        is_new = is_new or event.startswith("connection.connect")

    def ask() -> httpcore2.Request:
        extensions = {"timeout": timeouts, "trace": trace}
        return httpcore2.Request("GET", url, headers=fields, extensions=extensions)

    try:
        return await pool.handle_async_request(ask())
    except (httpcore2.RemoteProtocolError, httpcore2.ReadError, httpcore2.WriteError):
        if is_new:
            raise
        return await pool.handle_async_request(ask())


async def _drain(response: httpcore2.Response) -> None:
    """Read what is short and not needed, so that the connection can be used again."""
    left = _DRAINED
    async for chunk in response.aiter_stream():
        left -= len(chunk)
        if left < 0:
            return


def _is_success(status: int) -> bool:
    return 200 <= status < 300 and status not in _EMPTY


def _headers(request: Request, address: Address, start: Address) -> list[tuple[bytes, bytes]]:
    own = [
        (b"Host", address.authority.encode("ascii")),
        (b"User-Agent", USER_AGENT.encode("ascii")),
        (b"Accept", request.accept.encode("ascii")),
        (b"Accept-Encoding", b"gzip, deflate"),
    ]
    if request.etag:
        own.append((b"If-None-Match", request.etag))
    if request.last_modified:
        own.append((b"If-Modified-Since", request.last_modified))
    if not start.trusts(address):
        return own
    chosen = [
        (name.encode("ascii"), value.encode("utf-8")) for name, value in request.secrets.items()
    ]
    named = {name.lower() for name, _ in chosen}
    return [*(field for field in own if field[0].lower() not in named), *chosen]


def _tls_context() -> ssl.SSLContext:
    """Return what trusts the certificates that this system, or its user, trusts."""
    return _trusting(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))


@cache
def _trusting(file: str | None, folder: str | None) -> ssl.SSLContext:
    if file or folder:
        return ssl.create_default_context(cafile=file, capath=folder)
    return httpcore2.default_ssl_context()
