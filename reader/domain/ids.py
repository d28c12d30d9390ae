"""What articles and stories are known by. Apart, because a list needs only these."""

from typing import NewType

ArticleId = NewType("ArticleId", int)
"""A 63-bit number made from what identifies an article (see ``sources.identity``)."""

StoryId = NewType("StoryId", int)

_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
_LENGTH = 13


def format_id(article_id: int) -> str:
    """Return an id as people type it: 13 characters of Crockford's base 32, lower case."""
    return "".join(_DIGITS[(article_id >> (5 * place)) & 31] for place in reversed(range(_LENGTH)))


def parse_id_prefix(text: str) -> tuple[ArticleId, ArticleId] | None:
    """Return the lowest and highest id that start with what was typed, or None if none can."""
    digits = [_DIGITS.find(character) for character in text.strip().lower()]
    if not 0 < len(digits) <= _LENGTH or min(digits) < 0:
        return None
    low = 0
    for digit in digits:
        low = (low << 5) | digit
    rest = 5 * (_LENGTH - len(digits))
    high = ((low + 1) << rest) - 1
    limit = (1 << 63) - 1
    low <<= rest
    return (ArticleId(low), ArticleId(min(high, limit))) if low <= limit else None
