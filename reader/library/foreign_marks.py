"""What the reader did in another program, merged into what they did here."""

from pathlib import Path

from reader.domain.articles import Publisher
from reader.domain.subscriptions import ForeignState
from reader.library.exchange import Exchange, Imported, StateLine
from reader.sources.identity import article_id
from reader.sources.links import clean_url, link_key
from reader.store.newsboat import read_newsboat
from reader.store.statuses import KeptStatus


def import_newsboat(exchange: Exchange, path: Path) -> Imported:
    """Mark as read or starred what newsboat's ``cache.db`` says is so; nothing is unmarked.

    Articles are known by their addresses, so they may come later, with any feed.

    Raises:
        SourceError: The file cannot be read, or is none of newsboat's.
        StoreError: The library cannot be written; nothing was changed.
    """
    states = read_newsboat(path)
    lines = [line for state in states if (line := _line(state))]
    lost = len(states) - len(lines)
    problems = (f"{lost:,} articles have no address to know them by",) if lost else ()
    return Imported(exchange.merge(lines), problems)


def _line(state: ForeignState) -> StateLine | None:
    key = link_key(clean_url(state.url))
    if not key:
        return None
    article = article_id((key,), Publisher(), "", None, "")
    return StateLine(KeptStatus(article, state.read, state.starred), (key,))
