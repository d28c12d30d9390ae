"""Text as it is compared when somebody looks for it: no case, no accents, no width. Pure."""

import re
import unicodedata

_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670]+"
)
"""Accents, and the vowel signs that Hebrew and Arabic may leave out."""


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
