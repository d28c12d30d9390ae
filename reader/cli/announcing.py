"""Telling of what a refresh has brought, by notification and by the reader's own command."""

import asyncio
import sys
from collections.abc import Callable, Sequence
from functools import partial

from reader.cli.output import is_dumb, terminal_of, warn
from reader.domain.refreshing import Refreshed, RefreshResult
from reader.library.library import Library
from reader.settings.values import Settings


def announce(library: Library, results: Sequence[RefreshResult], settings: Settings) -> bool:
    """Tell of new articles as the reader wants it; False if that failed, which is said."""
    ids = [it for result in results if isinstance(result, Refreshed) for it in result.articles]
    if not ids or not settings.announces:
        return True
    # Only who wants to be told pays for what tells.
    from reader.library.announcing import announce  # noqa: PLC0415
    from reader.sources.text import clean_line  # noqa: PLC0415
    from reader.views.news import load_news  # noqa: PLC0415

    news = load_news(library, ids)
    if not news.articles:
        return True
    told = announce(news.title, news.text, news.lines, settings=settings, terminal=_terminal())
    failures = asyncio.run(told)
    for failure in failures:
        # A command complains of what it read, in the words of strangers.
        warn(clean_line(failure))
    return not failures


def _terminal() -> Callable[[str], object] | None:
    """Return what writes to the terminal someone looks at; None if there is none."""
    if is_dumb():
        return None
    for stream in (sys.stderr, sys.stdout):
        if terminal_of(stream):
            return partial(print, end="", file=stream, flush=True)
    return None
