"""Markdown to blocks: through HTML, as CommonMark defines it. Pure, bounded, safe from nesting."""

import re
from collections.abc import Iterator
from itertools import islice

from reader.domain.blocks import Block, Blocks
from reader.sources.html import GOES_ON, LONGEST, HtmlReading

_MOST_LINES = 40_000


def markdown_blocks(text: str, base: str = "") -> Blocks:
    """Return the blocks of a Markdown text: CommonMark with tables and strikethrough.

    HTML in it means what it means in a body of HTML (``html.html_blocks``), and so do links. A
    text longer than 1 MiB is cut, and its last paragraph says so.
    """
    return tuple(read_markdown(text, base))


def read_markdown(text: str, base: str = "") -> Iterator[Block]:
    """Yield the blocks that ``markdown_blocks`` returns, each parsed when it is asked for.

    The first one costs about a quarter of the whole.
    """
    # Loading markdown-it takes 50 ms, which the first frame of the screen does without.
    from reader.sources.markdown_tokens import render_markdown  # noqa: PLC0415

    text, whole = _bounded(text)
    reading = HtmlReading(base)
    for html in render_markdown(text):
        yield from reading.feed(html)
    yield from reading.finish()
    if not whole:
        yield GOES_ON


def _bounded(text: str) -> tuple[str, bool]:
    """Return the text, or its beginning up to the end of a paragraph or line."""
    end = len(text)
    if end > LONGEST:
        end = next(
            (
                at
                for sign in ("\n\n", "\n", " ")
                if (at := text.rfind(sign, LONGEST // 2, LONGEST)) > 0
            ),
            LONGEST,
        )
    if text.count("\n", 0, end) > _MOST_LINES:
        end = next(islice(re.finditer("\n", text), _MOST_LINES, None)).start()
    return text[:end], end == len(text)
