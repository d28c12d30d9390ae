"""The commands that arrange sources: their names, folders, tags, and how feeds are asked."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from reader.cli.call import Call
from reader.cli.errors import MisuseError
from reader.cli.output import counted, say
from reader.cli.paths import shown_path
from reader.cli.sources import find_source, shown_name
from reader.domain.sources import Source
from reader.domain.spans import parse_span
from reader.domain.subscriptions import OWN_HEADERS, Access
from reader.library.subscriptions import Subscriptions

_HEADER = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+:[^\x00-\x08\x0a-\x1f\x7f]*")
"""Of RFC 9110, 5.6.2 and 5.5."""


def rename(call: Call) -> int:
    """Call a source something else, or what it calls itself."""
    with _chosen(call) as (subscriptions, source):
        renamed = subscriptions.rename(source.id, " ".join(call.options.name))
    say(f"{shown_name(source)} is now called {shown_name(renamed)}")
    return 0


def move(call: Call) -> int:
    """Put a source into a folder, or take it out of all."""
    parts = [part for part in map(str.strip, call.options.folder.split("/")) if part]
    with _chosen(call) as (subscriptions, source):
        moved = subscriptions.move(source.id, parts)
    say(f"{shown_name(moved)} is now in {' / '.join(moved.folder) or 'no folder'}")
    return 0


def readdress(call: Call) -> int:
    """Say where a feed is now."""
    with _chosen(call) as (subscriptions, source):
        moved = subscriptions.readdress(source.id, call.options.address)
    say(f"{shown_name(moved)} is fetched from {shown_path(moved.path)} at the next refresh")
    return 0


def tag(call: Call) -> int:
    """File a source under tags, and no others."""
    with _chosen(call) as (subscriptions, source):
        tagged = subscriptions.tag(source.id, call.options.tags)
    say(f"{shown_name(tagged)} now has {', '.join(tagged.tags) or 'no tags'}")
    return 0


def pause(call: Call) -> int:
    """Let a feed be asked no more by itself."""
    with _chosen(call) as (subscriptions, source):
        subscriptions.pause(source.id)
    say(f"{shown_name(source)} is not asked until it is resumed")
    return 0


def resume(call: Call) -> int:
    """Let a feed be asked again, also one that said it was gone."""
    with _chosen(call) as (subscriptions, source):
        subscriptions.resume(source.id)
    say(f"{shown_name(source)} is asked again at the next refresh")
    return 0


def choose_interval(call: Call) -> int:
    """Choose how often a feed is asked by itself."""
    words = call.options.span
    with _chosen(call) as (subscriptions, source):
        subscriptions.ask_every(source.id, None if words == "auto" else _seconds(words))
    often = "as often as it has news" if words == "auto" else f"every {words}"
    say(f"{shown_name(source)} is asked {often}")
    return 0


def choose_kept(call: Call) -> int:
    """Choose how much of a feed is kept."""
    days, count = call.options.days, call.options.articles
    with _chosen(call) as (subscriptions, source):
        subscriptions.keep(source.id, days=days, count=count, drop_unread=call.options.unread_too)
    limits = [counted(days, "day")] if days else []
    limits += [counted(count, "article")] if count else []
    chosen = days is not None or count is not None
    kept = " and ".join(limits) or ("everything" if chosen else "what the settings say")
    always = "starred" if call.options.unread_too else "unread and starred"
    say(f"Of {shown_name(source)} is kept: {kept}; {always} articles always are")
    return 0


def give_access(call: Call) -> int:
    """Choose what a feed's server is told before it gives the feed."""
    options = call.options
    access = Access(
        headers=dict(_header(line) for line in options.header),
        user=options.user,
        command=options.command,
        keyring=options.keyring,
    )
    with _chosen(call) as (subscriptions, source):
        subscriptions.give_access(source.id, access)
    told = "what you chose" if access else "nothing"
    say(f"The server of {shown_name(source)} is told {told}")
    return 0


@contextmanager
def _chosen(call: Call) -> Iterator[tuple[Subscriptions, Source]]:
    call.refuse_demo()
    with call.library() as edition:
        yield edition.library.subscriptions, find_source(edition.library, call.options.source)


def _seconds(words: str) -> int:
    seconds = parse_span(words)
    if seconds is None:
        raise MisuseError(f"{words!r} is no span of time; expected e.g. 2h, 1d or auto")
    return seconds


def _header(line: str) -> tuple[str, str]:
    if not _HEADER.fullmatch(line):
        raise MisuseError(f"{line!r} is no header; expected e.g. 'X-Api-Key: 123'")
    name, _, value = line.partition(":")
    if name.lower() in OWN_HEADERS:
        raise MisuseError(f"what stands in {name} is decided for each request")
    return name, value.strip()
