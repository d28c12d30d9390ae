"""The command that fetches feeds, and what it says of them."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING

from reader.cli.announcing import announce
from reader.cli.call import Call
from reader.cli.fields import source_fields
from reader.cli.finding import find_stories
from reader.cli.full_texts import fetch_wanted
from reader.cli.loading import load
from reader.cli.output import counted, note, say, say_json, warn
from reader.cli.sources import find_source, shown_name
from reader.cli.watching import progress_bar
from reader.domain.refreshing import (
    Manner,
    Refreshed,
    RefreshFailed,
    RefreshResult,
    RefreshSkipped,
)
from reader.domain.sources import Source, SourceKind
from reader.views.article_fields import Fields
from reader.views.times import time_text

if TYPE_CHECKING:
    from reader.cli.progress import Bar

_NAMED = 3
"""Of feeds that were left alone."""


def refresh(call: Call) -> int:
    """Fetch feeds and read folders again; 1 if one of them could not be had."""
    manner = Manner.FORCED if call.options.force else Manner.BY_HAND
    with call.library() as edition:
        library = edition.library
        chosen = [find_source(library, wanted) for wanted in call.options.sources]
        documents = tuple(it.id for it in chosen if it.kind is SourceKind.DOCUMENTS)
        if documents or not chosen:
            loaded = load(library, documents)
            if loaded.documents and not call.options.json:
                say(f"Loaded {loaded}")
        feeds = [source.id for source in chosen or library.sources.all() if _is_feed(source)]
        settings = call.settings
        steps = library.refresh(feeds if chosen else (), manner=manner, settings=settings)
        results = collect(steps) if feeds else []
        fetch_wanted(library, [source.id for source in chosen], settings)
        find_stories(library)
        library.compact()
        announced = announce(library, results, settings)
        nothing = not results and not library.sources.all()
    if call.options.json:
        say_json([result_fields(result) for result in results])
    elif nothing and call.terminal:
        note("Nothing is followed yet; 'broadsheet add' follows a feed, or adds a folder.")
    elif feeds and not results and call.terminal:
        note("Every feed is paused or gone; one that is named is asked all the same.")
    else:
        tell(results)
    failed = any(isinstance(result, RefreshFailed) for result in results)
    return int(failed or not announced)


def collect(steps: AsyncGenerator[RefreshResult, None]) -> list[RefreshResult]:
    """Run a refresh, with a bar where someone watches, and return what became of each feed."""
    with progress_bar() as bar:
        return asyncio.run(_collect(steps, bar))


def tell(results: Sequence[RefreshResult]) -> None:
    """Say what a refresh came to: what failed or is new, and a line for all."""
    new = changed = 0
    for result in results:
        match result:
            case Refreshed():
                new, changed = new + result.new, changed + result.changed
                if result.new or result.changed:
                    say(f"{shown_name(result.source)}: {_figures(result.new, result.changed)}")
                for problem in result.problems:
                    warn(f"{shown_name(result.source)}: {problem}")
            case RefreshFailed():
                warn(f"{shown_name(result.source)}: {result.message}")
    skipped = [result for result in results if isinstance(result, RefreshSkipped)]
    for result in skipped[:_NAMED]:
        note(f"{shown_name(result.source)}: {result.reason}")
    if len(skipped) > _NAMED:
        note(f"… and {counted(len(skipped) - _NAMED, 'other feed')} likewise")
    failed = sum(isinstance(result, RefreshFailed) for result in results)
    if len(skipped) < len(results):
        refreshed = counted(len(results) - len(skipped) - failed, "feed")
        failures = f"; {failed:,} failed" if failed else ""
        say(f"Refreshed {refreshed}: {_figures(new, changed)}{failures}")


def result_fields(result: RefreshResult) -> Fields:
    """Describe what became of a feed."""
    fields: Fields = {"source": source_fields(result.source)}
    match result:
        case Refreshed():
            return fields | {
                "outcome": "refreshed",
                "new": result.new,
                "changed": result.changed,
                "problems": list(result.problems),
            }
        case RefreshFailed():
            return fields | {
                "outcome": "failed",
                "error": result.error.reason,
                "cause": result.error.failure.value,
                "next_check": time_text(result.next_check),
            }
        case RefreshSkipped():
            return fields | {"outcome": "skipped", "reason": result.reason}


async def _collect(
    steps: AsyncGenerator[RefreshResult, None], bar: "Bar | None"
) -> list[RefreshResult]:
    results = []
    async with aclosing(steps):
        async for result in steps:
            if bar:
                bar.advance("Refreshing feeds", result.done, result.total)
            results.append(result)
    return results


def _figures(new: int, changed: int) -> str:
    return f"{new:,} new" + (f", {changed:,} changed" if changed else "")


def _is_feed(source: Source) -> bool:
    return source.kind is SourceKind.FEED and source.added
