"""The commands about sources: remove and list them, and what is wrong there."""

import os
from datetime import datetime, timedelta

from reader.cli.call import Call
from reader.cli.edition import has_library
from reader.cli.fields import condition_of, health_fields, problem_fields
from reader.cli.loading import problem_line
from reader.cli.output import counted, how_long, note, say, say_json_list
from reader.cli.paths import shown_path
from reader.domain.errors import SourceError
from reader.domain.sources import Source
from reader.domain.subscriptions import FeedState, SourceHealth
from reader.library.library import Library
from reader.sources.links import feed_address
from reader.sources.typed_addresses import typed_addresses
from reader.views.times import time_text


def remove_source(call: Call) -> int:
    """Take a source out of the library, which can be undone. No file is touched."""
    call.refuse_demo()
    if not has_library(call.places):
        raise SourceError(shown_path(call.options.source), "there are no sources yet")
    with call.library() as edition:
        source = find_source(edition.library, call.options.source)
        edition.library.sources.remove(source.id)
    say(f"Removed {shown_path(source.path)}; 'broadsheet undo' brings it back")
    return 0


def list_sources(call: Call) -> int:
    """Print the sources and how each fares, those that were only opened by name too."""
    every = _health(call)
    if call.options.json:
        say_json_list(map(health_fields, every))
    elif call.terminal is None:
        say(*map(_line, every))
    else:
        now = call.clock()
        for health in every:
            say(*_described(health, now))
    return 0


def list_problems(call: Call) -> int:
    """Print what is wrong with which file, and which feed fails."""
    with call.edition() as edition:
        problems = edition.library.sources.problems(edition.sources)
    if call.options.json:
        say_json_list(map(problem_fields, problems))
    elif problems:
        say(*map(problem_line, problems))
    elif call.terminal:
        note("No problems.")
    return 0


def _health(call: Call) -> list[SourceHealth]:
    """Return how the library's sources fare, or the demo edition's while there are none."""
    if not call.options.demo and has_library(call.places):
        with call.library() as edition:
            if every := edition.library.subscriptions.health():
                return every
    with call.edition() as edition:
        return edition.library.subscriptions.health()


def find_source(library: Library, wanted: str) -> Source:
    """Return the source with a path, an address, an id, or a name that no other has.

    Raises:
        SourceError: There is none, or more than one.
    """
    sources = library.sources.all()
    exact = {os.path.realpath(wanted), wanted, *map(feed_address, typed_addresses(wanted))}
    found = [source for source in sources if exact & {source.path, str(source.id)}]
    if not found:
        name = wanted.casefold()
        found = [source for source in sources if source.name and source.name.casefold() == name]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(str(source.id) for source in found)
        raise SourceError(shown_path(wanted), f"this is the name of several sources: {ids}")
    raise SourceError(shown_path(wanted), "not one of the sources; 'broadsheet sources' lists them")


def shown_name(source: Source) -> str:
    """Return what a source is called on a screen: its name, else its path."""
    return source.name or shown_path(source.path)


def _line(health: SourceHealth) -> str:
    """Describe a source for a pipe: tabs between its fields."""
    source, feed = health.source, health.feed
    fields = (
        source.id,
        "added" if source.added else "opened",
        time_text(source.loaded) or "-",
        source.documents,
        source.problems,
        shown_path(source.path),
        source.kind.value,
        source.name,
        "/".join(source.folder),
        ",".join(source.tags),
        health.unread,
        condition_of(feed) if feed else "",
        feed.error if feed else "",
    )
    return "\t".join(map(str, fields))


def _described(health: SourceHealth, now: datetime) -> list[str]:
    """Describe a source for a person, in a line, and a second one if something is wrong."""
    source, feed = health.source, health.feed
    first = f"{source.id:>4}  {shown_name(source)}  ({', '.join(_remarks(health, now))})"
    lines = [first]
    if source.name:
        lines.append(f"      {shown_path(source.path)}")
    if feed and feed.error:
        lines.append(f"      {feed.error}")
    return lines


def _remarks(health: SourceHealth, now: datetime) -> list[str]:
    source, feed = health.source, health.feed
    noun = "article" if feed else "document"
    remarks = [counted(source.documents, noun), f"{health.unread:,} unread"]
    if source.folder:
        remarks.insert(0, f"in {' / '.join(source.folder)}")
    remarks += [f"#{tag}" for tag in source.tags]
    if feed:
        remarks.append(f"{health.weekly:.0f} a week" if health.weekly >= 1 else "seldom")
        if feed.succeeded:
            just_now = now - feed.succeeded < timedelta(minutes=1)
            ago = "just now" if just_now else f"{how_long(now, feed.succeeded)} ago"
            remarks.append(f"fetched {ago}")
        remarks.append(_prospect(feed, now))
    elif source.problems:
        remarks.append(counted(source.problems, "problem"))
    if source.full_text:
        remarks.append("with full texts")
    if not source.added:
        remarks.append("only opened by name")
    return remarks


def _prospect(feed: FeedState, now: datetime) -> str:
    """Say when a feed is asked next."""
    if feed.gone or feed.paused:
        return "gone for good" if feed.gone else "paused"
    if feed.next_check is None or feed.next_check <= now:
        return "asked at the next refresh"
    return f"asked in {how_long(feed.next_check, now)}"
