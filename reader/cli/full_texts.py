"""The command that fetches full texts, and lets a source's articles get theirs by themselves."""

import asyncio
from collections.abc import Sequence
from contextlib import aclosing

from reader.cli.call import Call
from reader.cli.errors import MisuseError
from reader.cli.fields import source_fields
from reader.cli.output import counted, note, say, say_json, say_json_list, warn
from reader.cli.sources import find_source, shown_name
from reader.domain.articles import Article
from reader.domain.errors import ReaderError
from reader.domain.full_texts import FullTextResult
from reader.domain.ids import format_id
from reader.library.edition import Edition
from reader.library.library import Library
from reader.settings.values import Settings
from reader.views.article_fields import Fields

_SWITCH = {"on": True, "off": False}
"""No id of an article can be one of these: they have letters that ids do without."""


def run_full_text(call: Call) -> int:
    """Fetch full texts, or choose whether a source's articles get theirs by themselves."""
    *before, last = call.options.what
    if last in _SWITCH:
        if len(before) != 1:
            raise MisuseError(f"before {last!r} stands one source")
        return _choose(call, before[0], wanted=_SWITCH[last])
    return _fetch(call, call.options.what)


def read_full_text(edition: Edition, article: Article, settings: Settings) -> Article:
    """Return an article with its full text, which is fetched if it is not kept yet.

    Raises:
        FullTextError: There is none to be had; in one sentence.
    """
    (result,) = asyncio.run(_fetch_all(edition.library, [article], settings, again=False))
    if isinstance(result, ReaderError):
        raise result
    return edition.library.articles.find(article.id)


def fetch_wanted(library: Library, source_ids: Sequence[int], settings: Settings) -> None:
    """Fetch what sources get by themselves, and say on the side what came of it."""
    if library.read_only:
        return
    wanted = library.full_texts.wanted(source_ids)
    if not wanted:
        return
    try:
        results = asyncio.run(_collect(library, wanted, settings))
    except ReaderError as error:
        warn(f"{counted(len(wanted), 'full text')} not fetched: {error}")
        return
    failures = [result for result in results if result.error]
    for result in failures:
        note(f"No full text of {format_id(result.article_id)}: {result.error}")
    if fetched := len(results) - len(failures):
        note(f"Fetched {counted(fetched, 'full text')}")


def _choose(call: Call, wanted_source: str, *, wanted: bool) -> int:
    call.refuse_demo()
    with call.library() as edition:
        source = find_source(edition.library, wanted_source)
        source = edition.library.full_texts.want(source.id, wanted=wanted)
    if call.options.json:
        say_json(source_fields(source))
    else:
        when = "fetched after each refresh" if wanted else "fetched only when you ask for it"
        say(f"The full text of what {shown_name(source)} brings is {when}")
    return 0


def _fetch(call: Call, prefixes: Sequence[str]) -> int:
    settings = call.settings
    with call.articles(prefixes) as (edition, articles):
        results = asyncio.run(
            _fetch_all(edition.library, articles, settings, again=call.options.again)
        )
        failed = [it for it in results if isinstance(it, ReaderError)]
        found = [edition.library.articles.find(article.id) for article in articles]
    if call.options.json:
        say_json_list(map(_fields, found, results))
        return int(bool(failed))
    for article, error in zip(found, results, strict=True):
        if error is None:
            say(f"{format_id(article.id)}\t{article.title}")
        else:
            warn(f"no full text of {format_id(article.id)}: {error}")
    return int(bool(failed))


async def _fetch_all(
    library: Library, articles: Sequence[Article], settings: Settings, *, again: bool
) -> list[ReaderError | None]:
    """Fetch pages, one after the other; return what went wrong with each, if anything."""
    results: list[ReaderError | None] = []
    async with library.full_texts.fetching(settings) as pages:
        for article in articles:
            try:
                await pages.fetch(article.id, again=again)
            except ReaderError as error:
                results.append(error)
            else:
                results.append(None)
    return results


async def _collect(
    library: Library, wanted: Sequence[Article], settings: Settings
) -> list[FullTextResult]:
    steps = library.full_texts.fetch_wanted(wanted, settings=settings)
    async with aclosing(steps):
        return [result async for result in steps]


def _fields(article: Article, error: ReaderError | None) -> Fields:
    return {
        "id": format_id(article.id),
        "title": article.title,
        "link": article.link,
        "full_text": article.from_page,
        "error": None if error is None else str(error),
    }
