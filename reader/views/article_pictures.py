"""The pictures of an article, in the order in which they stand in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from posixpath import basename
from urllib.parse import urlsplit

from reader.domain.blocks import Block, Bullets, Definitions, Details, Figure, Quote
from reader.views.article_view import ArticleView

MOST = 60
"""Pictures of one article; what has more is no article."""


@dataclass(frozen=True, slots=True)
class ArticlePictures:
    """Where the pictures of an article are."""

    lead: Figure | None
    """What is shown above the text, which does not show it itself."""
    addresses: tuple[str, ...]
    """Of all of them, the lead first; each once."""


def pictures_of(view: ArticleView) -> ArticlePictures:
    """Return the pictures of an article. Parses all of it."""
    blocks = list(view.blocks)
    figures = [it for it in _figures(chain(view.figures, blocks)) if _is_picture(it)]
    lead = view.picture
    if lead is not None and (_opens(blocks) or _name(lead) in map(_name, figures)):
        lead = None
    shown = [lead, *figures] if lead is not None else figures
    addresses = dict.fromkeys(figure.source for figure in shown)
    return ArticlePictures(lead, tuple(addresses)[:MOST])


def _figures(blocks: Iterable[Block]) -> Iterator[Figure]:
    for block in blocks:
        match block:
            case Figure():
                yield block
            case Quote(blocks=inner) | Details(blocks=inner):
                yield from _figures(inner)
            case Bullets(items=items):
                yield from _figures(chain.from_iterable(items))
            case Definitions(items=terms):
                yield from _figures(chain.from_iterable(term.blocks for term in terms))


def _is_picture(figure: Figure) -> bool:
    return figure.kind == "image" and bool(figure.source)


def _opens(blocks: list[Block]) -> bool:
    """Return whether a text begins with a picture of its own."""
    first = blocks[0] if blocks else None
    return isinstance(first, Figure) and _is_picture(first)


def _name(figure: Figure) -> str:
    """Return what the file of a picture is called; the same one lies in several places."""
    return basename(urlsplit(figure.source).path)
