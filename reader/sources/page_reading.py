"""Taking articles out of pages in a process of its own, which is ended when it takes too long."""

from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.util import find_spec
from typing import Any

from reader.domain.errors import FullTextError
from reader.domain.full_texts import PageText
from reader.sources.apart import SECONDS, Apart, ApartError
from reader.sources.links import host_of

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


class PageReader(Apart):
    """Reads pages, one at a time."""

    def __init__(self, *, seconds: float = SECONDS) -> None:
        super().__init__(_WORKER, purpose="reads pages", failure=FullTextError, seconds=seconds)

    async def read(self, page: WebPage) -> PageText:
        """Return the article of a page.

        Raises:
            FullTextError: There is none, or it takes too long; in one sentence.
        """
        order = asdict(page)
        content = order.pop("content")
        try:
            answer = await self.ask(order, content)
        except ApartError as error:
            host = host_of(page.url)
            raise FullTextError(f"the page at {host} could not be read {error}") from error
        if "error" in answer:
            raise FullTextError(answer["error"])
        return _page_text(answer)


def _page_text(answer: dict[str, Any]) -> PageText:
    published = answer["published"]
    return PageText(
        body=answer["body"],
        authors=tuple(answer["authors"]),
        published=datetime.fromisoformat(published) if published else None,
        day_only=answer["day_only"],
    )
