"""Following feeds at addresses that were typed, from the command line."""

import asyncio
from collections.abc import Sequence

from reader.cli.finding import find_stories
from reader.cli.output import counted, note, say, warn
from reader.cli.paths import shown_path
from reader.cli.prompting import answer_to, can_ask
from reader.cli.sources import shown_name
from reader.domain.errors import FetchError
from reader.library.adding import FeedChoice, Followed
from reader.library.library import Library
from reader.settings.values import Settings
from reader.sources.text import clean_line


def follow_all(library: Library, addresses: Sequence[str], settings: Settings) -> bool:
    """Follow feeds and find the stories of what they brought; tell whether all were there."""
    failed = [not _follow(library, address, settings) for address in addresses]
    find_stories(library)
    return not any(failed)


def _follow(library: Library, address: str, settings: Settings, *, page: str = "") -> bool:
    """Follow a feed, or those that are chosen of a page; say how it went."""
    try:
        outcome = asyncio.run(library.follow(address, settings=settings, page=page))
    except FetchError as error:
        warn(clean_line(f"{error.location}: {error.reason}; it was not added", limit=8_000))
        return False
    if isinstance(outcome, FeedChoice):
        followed = [_follow(library, url, settings, page=address) for url in _choose(outcome)]
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
    if not can_ask():
        warn(f"{choice.url} names {len(lines)} feeds; add one of them:")
        for line in lines:
            note(f"  {line}")
        return []
    say(f"{choice.url} names {len(lines)} feeds:")
    say(*(f"{number:>3}  {line}" for number, line in enumerate(lines, 1)))
    answer = answer_to("Follow which (1 2 …, a for all, nothing for none)? ").split()
    if answer == ["a"]:
        return [link.url for link in choice.feeds]
    chosen = {str(number): link.url for number, link in enumerate(choice.feeds, 1)}
    if unknown := [number for number in answer if number not in chosen]:
        warn(clean_line(f"{unknown[0]!r} is none of them; none was added"))
        return []
    return [chosen[number] for number in answer]
