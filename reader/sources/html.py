"""HTML of any origin to blocks: what a browser would show of a body, and nothing it would hide.

lxml goes through the text and tells ``html_walker`` what it finds; no tree is built, so nothing
depends on how deep a body is nested, and its first blocks are there long before its last.
"""

import re
from collections.abc import Iterator
from typing import Protocol

from reader.domain.blocks import Block, Blocks, Emphasis, Paragraph, Run
from reader.sources.html_walker import Walker

LONGEST = 1 << 20
"""Characters of a body that are read; a very long book has as many."""
GOES_ON = Paragraph((Run("The text goes on; this is as much as is shown here.", Emphasis.EM),))
"""What a body that was cut ends with."""
_FIRST_PIECE = 4_000
_PIECE = 16_000
_DEEPEST = 256
"""Open elements after which a new parser takes over: an end tag that ends nothing is compared
with every open element, and a hostile text has a hundred thousand of both."""
_NUL = "\0"
_SURROGATE = re.compile("[\ud800-\udfff]")


def html_blocks(text: str, base: str = "") -> Blocks:
    """Return the blocks of a text in HTML.

    Links are what ``html_links.link_target`` accepts, made whole with ``base``, the article's
    own address. A text longer than 1 MiB is cut, and its last paragraph says so.
    """
    return tuple(read_html(text, base))


def read_html(text: str, base: str = "") -> Iterator[Block]:
    """Yield the blocks that ``html_blocks`` returns, each parsed when it is asked for."""
    reading = HtmlReading(base)
    start, end, size = 0, min(len(text), LONGEST), _FIRST_PIECE
    while start < end:
        stop = min(start + size, end)
        if stop < end:
            # Between two tags, for the parser that begins there may be another one.
            stop = max(text.rfind("<", start, stop), start) or stop
            stop = stop if stop > start else min(start + size, end)
        yield from reading.feed(text[start:stop])
        start, size = stop, _PIECE
    yield from reading.finish()
    if len(text) > LONGEST:
        yield GOES_ON


class HtmlReading:
    """A body that comes in pieces, cut anywhere."""

    def __init__(self, base: str = "") -> None:
        self._walker = Walker(base)
        self._parser = _parser(self._walker)
        self._under = 0
        """Elements that parsers before this one left open."""

    def feed(self, piece: str) -> list[Block]:
        """Read on; return the blocks that are finished."""
        self._parser.feed(_SURROGATE.sub("\ufffd", piece.replace(_NUL, "")).encode())
        if self._walker.depth - self._under > _DEEPEST:
            self._walker.leave_open(self._parser.close)
            self._under = self._walker.depth
            self._parser = _parser(self._walker)
        return self._walker.builder.take()

    def finish(self) -> list[Block]:
        """Return the blocks that are left."""
        self._parser.close()
        self._walker.close_all()
        return self._walker.builder.finish()


def _parser(walker: Walker) -> "_Parser":
    # lxml takes 20 ms to load, which the first frame of the screen does without.
    from lxml.etree import HTMLParser  # noqa: PLC0415

    parser: _Parser = HTMLParser(target=walker, encoding="utf-8")  # type: ignore[call-overload]
    parser.feed(b"<body>")  # a text without any element is an error to lxml
    return parser


class _Parser(Protocol):
    """What is used of lxml's parser."""

    def feed(self, data: bytes) -> None: ...

    def close(self) -> object: ...
