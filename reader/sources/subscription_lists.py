"""Lists of subscriptions of any format: each feed once, and only feeds that may be fetched."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from reader.domain.subscriptions import Outline, Skipped, Subscription, SubscriptionList
from reader.sources.links import clean_url, feed_address
from reader.sources.markup import with_plain_ampersands
from reader.sources.text import clean_line
from reader.sources.tidying import decode_entities

DEEPEST = 50
"""Folders in folders; what is deeper is kept in the deepest of them."""
_SHOWN = 200


@dataclass(slots=True)
class Gathering:
    """Takes the entries of a list in their order."""

    title: str = ""
    feeds: dict[str, Subscription] = field(default_factory=dict)
    outlines: list[Outline] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    merged: int = 0
    cut: bool = False

    def add(
        self,
        url: str,
        *,
        title: str = "",
        home: str = "",
        folder: tuple[str, ...] = (),
        tags: Iterable[str] = (),
        fields: tuple[tuple[str, str], ...] = (),
        line: int | None = None,
    ) -> None:
        """Take a feed; one that is there already is completed, one that is none is skipped."""
        address = feed_address(with_plain_ampersands(url))
        if not address:
            self.skip(url, _why(url), line=line)
            return
        page = clean_url(home) if home else ""
        feed = Subscription(
            url=address,
            title=_name(title, address),
            home=page if page.startswith(("http://", "https://")) else "",
            folder=folder[:DEEPEST],
            tags=_names(tags),
            fields=fields,
        )
        known = self.feeds.get(address)
        self.merged += known is not None
        self.feeds[address] = _merged(known, feed) if known else feed

    def skip(self, what: str, reason: str, *, line: int | None = None) -> None:
        """Take note of an entry that cannot be followed."""
        self.skipped.append(Skipped(clean_line(what, _SHOWN) or "an empty address", reason, line))

    def gathered(self) -> SubscriptionList:
        """Return the list."""
        return SubscriptionList(
            title=self.title,
            subscriptions=tuple(self.feeds.values()),
            outlines=tuple(self.outlines),
            merged=self.merged,
            skipped=tuple(self.skipped),
            problems=tuple(self.problems),
            cut=self.cut,
        )


def _name(title: str, address: str) -> str:
    """Return a title, or nothing if it is no more than the address: so are the nameless listed."""
    line = clean_line(decode_entities(title))
    return "" if ":" in line and feed_address(line) == address else line


def _names(names: Iterable[str]) -> tuple[str, ...]:
    lines = (clean_line(name, _SHOWN) for name in names)
    return tuple(dict.fromkeys(line for line in lines if line))


def _merged(known: Subscription, again: Subscription) -> Subscription:
    """Return a feed that is listed twice: a second folder becomes a tag, nothing is lost."""
    folder, other = known.folder or again.folder, again.folder if known.folder else ()
    tags = (*known.tags, *again.tags, *(("/".join(other),) if other and other != folder else ()))
    return replace(
        known,
        title=known.title or again.title,
        home=known.home or again.home,
        folder=folder,
        tags=tuple(dict.fromkeys(tags)),
        fields=tuple({**dict(again.fields), **dict(known.fields)}.items()),
    )


def _why(url: str) -> str:
    scheme, colon, rest = url.strip().partition(":")
    if scheme.lower() in {"http", "https"} and colon:
        if "@" in rest.removeprefix("//").partition("/")[0]:
            return "a name stands in its address; add it by hand"
        return "this is no address"
    return "only http and https addresses are followed"
