"""The words of a body, for searching and counting. Fast and safe rather than beautiful."""

import re
from html import unescape

from reader.domain.articles import BodyFormat

_UNREAD = ("script", "style")
_TARGET = re.compile(r"\]\([^()\s]{0,2000}(?:\s[^()]{0,500})?\)")
_LETTERS = re.compile("[\u0e01-\u0e4e\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_LETTERS_A_WORD = 2
"""Characters of a script without spaces that are counted as one word."""


def plain_text(body: str, body_format: BodyFormat) -> str:
    """Return a body without its markup: no tags, scripts, styles, addresses."""
    if body_format is BodyFormat.MARKDOWN:
        body = _TARGET.sub("]", body)
    return unescape(_without_tags(body)) if "<" in body or "&" in body else body


def count_words(text: str) -> int:
    """Return how many words a text has."""
    rest, letters = (text, 0) if text.isascii() else _LETTERS.subn(" ", text)
    return len(rest.split()) + -(-letters // _LETTERS_A_WORD)


def _without_tags(text: str) -> str:
    # Taken apart at every "<" once: a pattern would start anew at each that is never closed.
    first, *rest = text.split("<")
    kept, hidden = [first], ""
    for piece in rest:
        name = piece[:7].casefold()
        _, closed, behind = piece.partition(">")
        if hidden:
            if name.startswith(f"/{hidden}"):
                hidden = ""
                kept.append(behind)
        elif not (name[:1].isalpha() or name[:1] in {"/", "!", "?"}):
            kept.append(piece)  # a "<" that opens no tag
        else:
            hidden = next((unread for unread in _UNREAD if name.startswith(unread)), "")
            kept.append("" if hidden or not closed else behind)
    return " ".join(kept)
