"""The command that adds sources of every kind."""

import asyncio
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from reader.cli.call import Call
from reader.cli.errors import MisuseError
from reader.cli.finding import find_stories
from reader.cli.loading import load
from reader.cli.output import counted, note, say, warn
from reader.cli.paths import shown_path
from reader.cli.sources import refuse_demo, shown_name
from reader.domain.errors import FetchError
from reader.library.adding import FeedChoice, Followed
from reader.library.library import Library
from reader.settings.config import load_config
from reader.settings.values import Settings
from reader.sources.text import clean_line

_ADDRESS = re.compile(r"(?:https?|feed):", re.IGNORECASE)
_BARE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?::\d+)?(?:[/?].*)?", re.IGNORECASE)
_FEED_FILES = {".xml", ".rss", ".atom", ".rdf", ".json", ".opml"}


def add_sources(call: Call) -> int:
    """Follow feeds, add folders and documents, and read all of them; 1 if one is not there."""
    refuse_demo(call)
    settings = load_config(call.places.config_file).settings
    addresses = [it for word in call.options.sources if (it := _address(word))]
    paths = [Path(word) for word in call.options.sources if not _address(word)]
    files = [path for path in paths if path.suffix.lower() in _FEED_FILES and path.is_file()]
    with call.library() as edition:
        if folders := [path for path in paths if path not in files]:
            _add_paths(edition.library, folders)
        failed = [
            not _follow(edition.library, address, settings)
            for address in (*addresses, *(os.path.realpath(file) for file in files))
        ]
        find_stories(edition.library)
    return int(any(failed))


def _address(word: str) -> str:
    """Return the address that a word is; nothing if it is a path."""
    if _ADDRESS.match(word):
        return word
    if _BARE.fullmatch(word) and not Path(word).exists():
        return f"https://{word}"
    return ""


def _add_paths(library: Library, paths: Sequence[Path]) -> None:
    sources = [library.sources.add(path) for path in paths]
    loaded = load(library, tuple(source.id for source in sources))
    say(*(f"Added {shown_path(source.path)}" for source in sources), str(loaded))
    if loaded.problems:
        warn(f"{counted(loaded.problems, 'problem')}; 'broadsheet problems' tells more")


def _follow(library: Library, address: str, settings: Settings) -> bool:
    """Follow a feed, or those that are chosen of a page; say how it went."""
    try:
        outcome = asyncio.run(library.follow(address, settings=settings))
    except FetchError as error:
        warn(clean_line(f"{error.location}: {error.reason}; it was not added", limit=8_000))
        return False
    if isinstance(outcome, FeedChoice):
        followed = [_follow(library, url, settings) for url in _choose(outcome)]
        return bool(followed) and all(followed)
    _tell(outcome)
    return True


def _tell(followed: Followed) -> None:
    name, path = shown_name(followed.source), shown_path(followed.source.path)
    if followed.known:
        say(f"{name} is followed already: {path}")
        return
    say(f"Following {name}: {counted(followed.new, 'new article')} from {path}")
    for problem in followed.problems:
        warn(f"{name}: {problem}")


def _choose(choice: FeedChoice) -> list[str]:
    """Return which of several feeds to follow: those the person chooses, else none."""
    lines = [f"{link.url}  {link.title}".rstrip() for link in choice.feeds]
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        warn(f"{choice.url} names {len(lines)} feeds; add one of them:")
        for line in lines:
            note(f"  {line}")
        return []
    say(f"{choice.url} names {len(lines)} feeds:")
    say(*(f"{number:>3}  {line}" for number, line in enumerate(lines, 1)))
    answer = input("Follow which (1 2 …, a for all, nothing for none)? ").split()
    if answer == ["a"]:
        return [link.url for link in choice.feeds]
    try:
        return [choice.feeds[int(number) - 1].url for number in answer if int(number) > 0]
    except (ValueError, IndexError) as error:
        raise MisuseError("that is none of them; nothing was added") from error
