"""Bodies as nothing but their words."""

from reader.sources.html import read_html
from reader.sources.plain_text import blocks_text


def html_text(text: str) -> str:
    """Return the words of a text in HTML."""
    return blocks_text(read_html(text))
