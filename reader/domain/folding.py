"""Text as it is compared when somebody looks for it: no case, no accents, no width. Pure."""

import re
import unicodedata

_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670]+"
)
"""Accents, and the vowel signs that Hebrew and Arabic may leave out."""

UNSPACED = (
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # Han, kana
    "\U00020000-\U0003ffff"
    "\u1100-\u11ff\uac00-\ud7ff"  # Hangul, whose words carry their particles
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ecd\u1000-\u109f\u1780-\u17d3"  # Thai, Lao, Burmese, Khmer
)
"""The characters of scripts that write no spaces between words, as in brackets of a pattern."""


def fold(text: str) -> str:
    """Return text without what does not count when it is looked for.

    Compatibility forms are made one (NFKC), so that full-width letters are letters.
    """
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    if apart.isascii():
        return apart  # all that was not ASCII is a dash, an ellipsis, a space that does not break
    return unicodedata.normalize("NFKC", _MARKS.sub("", apart))
