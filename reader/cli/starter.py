"""The command that offers feeds to start with."""

from collections.abc import Sequence
from dataclasses import replace

from reader.cli.call import Call
from reader.cli.edition import has_library
from reader.cli.errors import MisuseError
from reader.cli.finding import find_stories
from reader.cli.output import note, say, say_json_list, warn, write
from reader.cli.refreshing import collect, tell
from reader.domain.refreshing import Manner, RefreshFailed
from reader.domain.subscriptions import Subscription, SubscriptionList
from reader.library.list_files import read_list
from reader.library.starter import about, language_of
from reader.sources.opml import write_opml
from reader.views.article_fields import Fields


def offer(call: Call) -> int:
    """List feeds to start with, or follow and fetch those that are named; 1 if one failed."""
    listed = read_list(call.places.starter_list)
    for problem in listed.problems:
        warn(f"{call.places.starter_list}: {problem}")
    if call.options.opml:
        write(write_opml(listed, now=call.clock()))
        return 0
    if call.options.names:
        call.refuse_demo()
        return _follow(call, listed, _picked(listed, call.options.names))
    followed = _followed(call)
    if call.options.json:
        say_json_list(
            _fields(number, feed, followed) for number, feed in enumerate(listed.subscriptions, 1)
        )
        return 0
    for number, feed in enumerate(listed.subscriptions, 1):
        say(_line(number, feed, followed))
    if call.terminal:
        note("'broadsheet starter NUMBER|NAME|FOLDER …' follows and fetches those you name")
    return 0


def _followed(call: Call) -> frozenset[str]:
    if not has_library(call.places):
        return frozenset()
    with call.library() as edition:
        return frozenset(it.path for it in edition.library.sources.all() if it.added)


def _line(number: int, feed: Subscription, followed: frozenset[str]) -> str:
    parts = (
        f"{number:>2}",
        "/".join(feed.folder),
        feed.title or feed.url,
        about(feed),
        language_of(feed),
        "followed" if feed.url in followed else "",
    )
    return "\t".join(parts).rstrip()


def _fields(number: int, feed: Subscription, followed: frozenset[str]) -> Fields:
    return {
        "number": number,
        "title": feed.title,
        "url": feed.url,
        "home": feed.home,
        "folder": list(feed.folder),
        "description": about(feed),
        "language": language_of(feed),
        "followed": feed.url in followed,
    }


def _picked(listed: SubscriptionList, names: Sequence[str]) -> tuple[Subscription, ...]:
    """Return the feeds that are named, each once, in the order of the list.

    Raises:
        MisuseError: A name is of none, or of several.
    """
    wanted = {feed.url for name in names for feed in _named(listed, name.casefold())}
    return tuple(feed for feed in listed.subscriptions if feed.url in wanted)


def _named(listed: SubscriptionList, name: str) -> Sequence[Subscription]:
    feeds = listed.subscriptions
    if name.isdecimal() and 0 < int(name) <= len(feeds):
        return (feeds[int(name) - 1],)
    if whole := [it for it in feeds if name in {it.title.casefold(), it.url.casefold()}]:
        return whole
    if folder := [it for it in feeds if name in (part.casefold() for part in it.folder)]:
        return folder
    begins = [it for it in feeds if it.title.casefold().startswith(name)]
    if len(begins) != 1:
        problem = "several of the starter feeds begin" if begins else "no starter feed begins"
        raise MisuseError(f"{problem} with {name!r}; 'broadsheet starter' lists them")
    return begins


def _follow(call: Call, listed: SubscriptionList, feeds: tuple[Subscription, ...]) -> int:
    with call.library() as edition:
        library = edition.library
        taken = library.lists.take(replace(listed, subscriptions=feeds, outlines=()))
        if not taken.new:
            say("All of them are followed already")
            return 0
        steps = library.refresh(taken.source_ids, manner=Manner.BY_HAND, settings=call.settings)
        results = collect(steps)
        find_stories(library)
    tell(results)
    return int(any(isinstance(result, RefreshFailed) for result in results))
