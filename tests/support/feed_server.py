"""A real HTTP server on loopback that serves what a test tells it to, well or badly."""

import asyncio
import ssl
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

SELF_SIGNED = Path(__file__).with_name("self_signed.pem")
"""A certificate for localhost that nobody trusts, with its key."""

Send = Callable[[asyncio.StreamWriter], Awaitable[None]]
"""Writes an answer as raw bytes, however wrong."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A request as it came."""

    path: str
    headers: Mapping[str, str]
    """Names in lower case."""


@dataclass(slots=True)
class Reply:
    """An answer as it should be."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    etag: str = ""
    """Answers 304 when it comes back."""
    modified: str = ""

    def head(self, hit: Hit) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and body for a request."""
        headers = dict(self.headers)
        if self.etag:
            headers["ETag"] = self.etag
        if self.modified:
            headers["Last-Modified"] = self.modified
        asked = (hit.headers.get("if-none-match"), hit.headers.get("if-modified-since"))
        given = (self.etag or None, self.modified or None)
        if any(given) and asked == given:
            return 304, headers, b""
        return self.status, headers | {"Content-Length": str(len(self.body))}, self.body


Route = Reply | Send | Callable[[Hit], Reply]


class FeedServer:
    """Serves routes until the test is over, and remembers who asked for what."""

    def __init__(self, *, tls: bool = False) -> None:
        self._tls = _own_certificate() if tls else None
        self.routes: dict[str, Route] = {}
        self.hits: list[Hit] = []
        self.asked = threading.Event()
        """Somebody has asked for something."""
        self.on_hit: Callable[[], object] = lambda: None
        """Called at each request, in the server's thread."""
        self.most_at_once = 0
        """Requests that were being answered at the same moment."""
        self.port = 0
        self._open = 0
        self._tasks: set[asyncio.Task[None] | None] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="feed server", daemon=True)
        self._ready = threading.Event()

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """Return the address of a route."""
        return f"{'https' if self._tls else 'http'}://{host}:{self.port}{path}"

    def paths(self) -> Counter[str]:
        """Return how often each path was asked for."""
        return Counter(hit.path for hit in self.hits)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(
            asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self._tls)
        )
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        server.close()
        tasks = asyncio.all_tasks(self._loop)
        for task in tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # The loop alone would let go of a task whose client has left.
        self._tasks.add(asyncio.current_task())
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while await self._answer(reader, writer):
                pass
        writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        fields = (line.partition(":") for line in head[1:] if line)
        hit = Hit(head[0].split(" ")[1], {name.lower(): text.strip() for name, _, text in fields})
        self.hits.append(hit)
        self.asked.set()
        self.on_hit()
        self._open += 1
        self.most_at_once = max(self.most_at_once, self._open)
        try:
            return await self._send(hit, writer)
        finally:
            self._open -= 1

    async def _send(self, hit: Hit, writer: asyncio.StreamWriter) -> bool:
        route = self.routes.get(hit.path, Reply(status=404))
        if not isinstance(route, Reply):
            answer = route(hit if _takes_hit(route) else writer)  # type: ignore[arg-type]
            if not isinstance(answer, Reply):
                await answer
                return False
            route = answer
        status, headers, body = route.head(hit)
        lines = (f"{name}: {text}\r\n" for name, text in headers.items())
        writer.write(f"HTTP/1.1 {status} X\r\n{''.join(lines)}\r\n".encode("latin-1") + body)
        await writer.drain()
        return True


def _own_certificate() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(SELF_SIGNED)
    return context


def _takes_hit(route: Callable[..., object]) -> bool:
    return not asyncio.iscoroutinefunction(route)


def raw(*pieces: bytes, pause: float = 0, hang: bool = False) -> Send:
    """Return an answer of raw bytes, in pieces, that may never come to its end."""

    async def send(writer: asyncio.StreamWriter) -> None:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)
        if hang:
            await asyncio.Event().wait()

    return send


def rss(
    items: Iterable[Mapping[str, str]], *, title: str = "Meridian Wire", channel: str = ""
) -> bytes:
    """Return an RSS feed; the keys of an item are the names of its elements."""
    listed = "".join(
        "<item>"
        + "".join(f"<{name}>{_escape(text)}</{name}>" for name, text in item.items())
        + "</item>"
        for item in items
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>{_escape(title)}</title>'
        f"<link>https://meridian.example/</link>{channel}{listed}</channel></rss>"
    ).encode()


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


_FIRST = (
    "Amber", "Birch", "Cedar", "Dune", "Ember", "Fjord", "Grove", "Heath", "Islet", "Juniper",
    "Kelp", "Larch", "Meadow",
)  # fmt: skip
_SYLLABLES = ("ba", "ko", "ri", "tu", "me", "so", "la", "ni", "du", "fe")


def _word(number: int) -> str:
    """Return a word that belongs to a number, and to no other below a million."""
    return "".join(_SYLLABLES[int(digit)] for digit in str(number))


def story(number: int, **others: str) -> dict[str, str]:
    """Return an item with all that an item should have.

    Two of them have no words in common, so they tell different stories; the titles of the first
    dozen are in the order of their numbers.
    """
    words = [_word(number * factor + 100) for factor in (7, 31, 77, 113)]
    return {
        "guid": f"tag:meridian.example,2021:{number}",
        "title": f"{_FIRST[number % len(_FIRST)]}{words[0]} {words[1]}",
        "link": f"https://meridian.example/tram/{number}",
        "pubDate": f"Mon, 06 Sep 2021 08:{number % 60:02}:00 GMT",
        "description": f"{words[2]} {words[3]}.",
    } | others
