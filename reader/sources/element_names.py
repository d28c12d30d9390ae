"""Names of elements as the parsers of feeds know them: ``title``, ``dc:creator``.

Publishers write namespaces in many spellings and letters in either case; here they become one.
"""

import re

_SPACES = {
    "http://www.w3.org/2005/atom": "atom",
    "http://purl.org/atom/ns": "atom",
    "http://purl.org/atom": "atom",
    "http://purl.org/echo": "atom",
    "http://purl.org/pie": "atom",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns": "rdf",
    "http://purl.org/rss/1.0/modules/content": "content",
    "http://purl.org/dc/elements/1.0": "dc",
    "http://purl.org/dc/elements/1.1": "dc",
    "http://purl.org/dc/terms": "dcterms",
    "http://search.yahoo.com/mrss": "media",
    "http://search.yahoo.com/rss": "media",
    "http://video.search.yahoo.com/mrss": "media",
    "http://video.search.yahoo.com": "media",
    "http://tools.search.yahoo.com/mrss": "media",
    "http://www.rssboard.org/media-rss": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://itunes.apple.com/dtds/podcast-1.0.dtd": "itunes",
    "http://www.itunes.com/dtds/podcast-1.0": "itunes",
    "http://example.com/dtds/podcast-1.0.dtd": "itunes",
    "http://www.google.com/schemas/play-podcasts/1.0": "play",
    "http://purl.org/syndication/thread/1.0": "thr",
    "http://purl.org/rss/1.0/modules/slash": "slash",
    "http://wellformedweb.org/commentapi": "wfw",
    "http://purl.org/rss/1.0/modules/syndication": "sy",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.w3.org/xml/1998/namespace": "xml",
}
_PLAIN = re.compile(
    r"https?://(?:purl\.org/(?:rss/1\.0|net/rss1\.1#?)|(?:my|channel)\.netscape\.com/.*"
    r"|purl\.org/rss/0\.9.*|backend\.userland\.com/.*|blogs\.law\.harvard\.edu/.*"
    r"|(?:www\.)?rssboard\.org/rss.*|cyber\.law\.harvard\.edu/.*)/?"
)
"""Namespaces of RSS itself."""
PREFIXES = frozenset(_SPACES.values()) - {"xhtml", "xml"}
"""Prefixes that publishers use too, as a rule."""
UNKNOWN = "?"
"""The prefix of names in other namespaces."""
_MOST = 2_000
"""Names remembered; no honest feed has more."""


class ElementNames(dict[str, str]):
    """The short name of each tag, found once per tag."""

    def __missing__(self, tag: str) -> str:
        space, _, local = tag.rpartition("}")
        prefix, colon, rest = local.rpartition(":")
        if colon and not space:
            name = f"{prefix}:{rest}"
        else:
            short = short_name(space.lstrip("{"))
            name = f"{short}:{local}" if short else local
        if len(self) < _MOST:
            self[tag] = name.lower()
        return name.lower()


def short_name(space: str) -> str:
    """Return what a namespace is called here, ``?`` if nobody knows it, nothing if it is RSS's."""
    space = space.strip().lower()
    if not space or _PLAIN.fullmatch(space):
        return ""
    for form in (space, space.rstrip("/#"), space.replace("https:", "http:", 1).rstrip("/#")):
        if form in _SPACES:
            return _SPACES[form]
    return UNKNOWN


NAMES = ElementNames()
