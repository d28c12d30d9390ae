"""An article's id, made from what identifies it."""

from datetime import datetime
from hashlib import sha256

from reader.domain.articles import Publisher
from reader.domain.identity import normalised_title, outlet_key
from reader.domain.ids import ArticleId


def article_id(
    keys: tuple[str, ...],
    publisher: Publisher,
    title: str,
    published: datetime | None,
    content: str,
) -> ArticleId:
    """Return the id of an article.

    It comes from the first link key. An article without a link is identified by all it has:
    outlet, title, time and content; two files that say the same are one article.
    """
    if keys:
        name = f"link\n{keys[0]}"
    else:
        when = published.isoformat() if published else ""
        name = "\n".join(("text", outlet_key(publisher), normalised_title(title), when, content))
    digest = sha256(name.encode("utf-8", "replace")).digest()
    return ArticleId(int.from_bytes(digest[:8], "big") >> 1)


def entry_id(url: str, *names: str) -> ArticleId:
    """Return the id of an item of a feed that has no link, or none of its own.

    Args:
        url: Where the feed is.
        names: What sets the item apart within it.
    """
    digest = sha256("\n".join(("entry", url, *names)).encode("utf-8", "replace")).digest()
    return ArticleId(int.from_bytes(digest[:8], "big") >> 1)
