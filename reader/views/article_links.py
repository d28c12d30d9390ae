"""Every link of an article, once each."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from reader.sources.links import host_of
from reader.sources.plain_text import texts
from reader.views.article_view import ArticleView


@dataclass(frozen=True, slots=True)
class ArticleLink:
    """A link and what it is called in the text."""

    text: str
    link: str

    @property
    def host(self) -> str:
        """Where it leads, in short."""
        return host_of(self.link) or self.link.partition(":")[2]


def list_links(view: ArticleView) -> tuple[ArticleLink, ...]:
    """Return the links of an article in the order of its text; the body is parsed for them."""
    links: dict[str, ArticleLink] = {}
    for found in _links(view):
        links.setdefault(found.link, found)
    return tuple(links.values())


def _links(view: ArticleView) -> Iterator[ArticleLink]:
    for runs in texts(view.text):
        for link, group in groupby(runs, key=lambda run: run.link):
            text = " ".join("".join(run.text for run in group).split())
            if link:
                yield ArticleLink(text or host_of(link), link)
