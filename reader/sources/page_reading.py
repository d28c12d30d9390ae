"""Taking articles out of pages in a process of its own, which is ended when it takes too long."""

import asyncio
import json
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.util import find_spec
from types import TracebackType
from typing import Any, Self

from reader.domain.errors import FullTextError
from reader.domain.full_texts import PageText
from reader.processes import LENGTH, module_command, module_environ
from reader.sources.links import host_of
from reader.sources.page_worker import LENGTHS, READY

SECONDS = 10.0
"""That one page may take."""
_START_SECONDS = 60.0
"""On a machine that does a great deal besides."""
_WORKER = "reader.sources.page_worker"
_NEEDED = ("trafilatura", "lxml_html_clean")
_MISSING = "reading pages needs an extra; install it with: pip install 'broadsheet[fulltext]'"


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPage:
    """A page as a server sent it, and what is known of its article already."""

    url: str
    content: bytes
    content_type: str = ""
    title: str = ""
    known: int = 0
    """How many letters of the text."""


def check_installed() -> None:
    """Look whether pages can be read at all.

    Raises:
        FullTextError: They cannot; the error says how to install what is missing.
    """
    if not all(map(find_spec, _NEEDED)):
        raise FullTextError(_MISSING)


class PageReader:
    """Reads pages, one at a time. The process starts with the block and is killed at its end.

    It is also killed after a page that took too long, and started again for the next.
    """

    def __init__(self, *, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: Process | None = None
        self._ready = False

    async def __aenter__(self) -> Self:
        # At once, so that it imports while the page is fetched.
        await self._start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._end()

    async def read(self, page: WebPage) -> PageText:
        """Return the article of a page.

        Raises:
            FullTextError: There is none, or it takes too long; in one sentence.
        """
        host = host_of(page.url)
        try:
            process = self._process or await self._start()
            async with asyncio.timeout(_START_SECONDS):
                await self._wait_until_ready(process)
            async with asyncio.timeout(self._seconds):
                answer = await _ask(process, page)
        except TimeoutError as error:
            seconds = self._seconds if self._ready else _START_SECONDS
            await self._end()
            reason = f"the page at {host} could not be read within {seconds:g} seconds"
            raise FullTextError(reason) from error
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            complaint = await self._end()
            last = complaint.strip().rpartition("\n")[2] or "it ended without a word"
            raise FullTextError(f"the page at {host} could not be read ({last[:200]})") from error
        except asyncio.CancelledError:
            await self._end()  # its answer must not be taken for that of the next
            raise
        if "error" in answer:
            raise FullTextError(answer["error"])
        return _page_text(answer)

    async def _start(self) -> Process:
        try:
            self._process = await asyncio.create_subprocess_exec(
                *module_command(_WORKER),
                env=module_environ(),
                stdin=PIPE,
                stdout=PIPE,
                stderr=PIPE,
                start_new_session=True,
            )
        except OSError as error:
            reason = f"what reads pages could not be started ({error.strerror})"
            raise FullTextError(reason) from error
        self._ready = False
        return self._process

    async def _wait_until_ready(self, process: Process) -> None:
        assert process.stdout is not None
        if not self._ready:
            await process.stdout.readexactly(len(READY))
            self._ready = True

    async def _end(self) -> str:
        """Kill the process; return what it complained of."""
        process, self._process = self._process, None
        if process is None:
            return ""
        with suppress(ProcessLookupError):
            process.kill()
        _, complaint = await process.communicate()
        return complaint.decode("utf-8", "replace")


async def _ask(process: Process, page: WebPage) -> dict[str, Any]:
    assert process.stdin is not None
    assert process.stdout is not None
    order = asdict(page)
    content = order.pop("content")
    words = json.dumps(order).encode()
    process.stdin.write(LENGTHS.pack(len(words), len(content)) + words + content)
    await process.stdin.drain()
    (length,) = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
    answer: dict[str, Any] = json.loads(await process.stdout.readexactly(length))
    return answer


def _page_text(answer: dict[str, Any]) -> PageText:
    published = answer["published"]
    return PageText(
        body=answer["body"],
        authors=tuple(answer["authors"]),
        published=datetime.fromisoformat(published) if published else None,
        day_only=answer["day_only"],
    )
