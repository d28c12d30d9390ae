"""newsboat's ``urls`` file: an address a line, then tags and a title.

After https://newsboat.org/releases/2.38/docs/newsboat.html: words are parted by spaces, may be
quoted, and ``#`` begins a comment. Nothing that newsboat would run is ever run.
"""

import re

from reader.domain.errors import SourceError
from reader.domain.subscriptions import SubscriptionList
from reader.sources.charsets import decode_feed
from reader.sources.encoding import is_binary
from reader.sources.subscription_lists import Gathering

_WORD = re.compile(r'\s*(?:"((?:[^"\\]|\\.)*+)"?|([^\s"]\S*))', re.DOTALL)
_ESCAPED = re.compile(r"\\(.)")
_SCHEMES = {
    "query:": "a query over other feeds; a saved view can show the same",
    "exec:": "a command that would be run; nothing from a file is ever run",
    "filter:": "a command that would be run on a feed; add the address in it by hand",
    "file:": "a file on this machine; add it by its path",
}
_HIDING = "!"


def parse_urls(content: bytes, *, location: str) -> SubscriptionList:
    """Return the feeds that newsboat follows, with their tags and titles.

    What only newsboat can do, queries and commands, is skipped and told with its line.

    Raises:
        SourceError: It is no text.
    """
    if is_binary(content):
        raise SourceError(location, "this is not a list of feeds; expected an address a line")
    gathering = Gathering()
    for number, line in enumerate(decode_feed(content).splitlines(), 1):
        words = _words(line)
        if not words:
            continue
        url, *rest = words
        scheme = next((name for name in _SCHEMES if url.lower().startswith(name)), "")
        if scheme:
            gathering.skip(url, _SCHEMES[scheme], line=number)
            continue
        titles = [word[1:] for word in rest if word.startswith("~")]
        tags = [word.removeprefix(_HIDING) for word in rest if not word.startswith("~")]
        gathering.add(url, title=titles[0] if titles else "", tags=tags, line=number)
    return gathering.gathered()


def _words(line: str) -> list[str]:
    """Return the words of a line, without quotes and without the comment that ends it."""
    words: list[str] = []
    at = 0
    while found := _WORD.match(line, at):
        quoted, bare = found.groups()
        if bare is not None and bare.startswith("#"):
            break
        words.append(_ESCAPED.sub(r"\1", quoted) if bare is None else bare)
        at = found.end()
    return words
