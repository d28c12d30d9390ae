"""What makes two articles, two titles or two outlets the same. Pure."""

import re
import unicodedata

from reader.domain.articles import Publisher

_NOT_WORD = re.compile(r"[\W_]+")


def normalised_title(title: str) -> str:
    """Return a title without what sets copies apart: case, width, punctuation, spaces."""
    folded = unicodedata.normalize("NFKC", title).casefold()
    return _NOT_WORD.sub(" ", folded).strip()


def outlet_key(publisher: Publisher) -> str:
    """Return what identifies an outlet: its domain, else its name; empty if it has neither."""
    domain = publisher.domain.casefold().removeprefix("www.").rstrip(".")
    return domain or normalised_title(publisher.name)
