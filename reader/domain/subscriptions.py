"""How feeds are followed: what the reader wants of each, and how it fares."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from reader.domain.sources import Source

OWN_HEADERS = frozenset(
    {
        *("host", "accept-encoding", "if-none-match", "if-modified-since", "range"),
        *("connection", "keep-alive", "upgrade", "transfer-encoding", "content-length"),
    }
)
"""Header fields that follow from what is asked, and how; in lower case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What a server wants to be told before it gives a feed. Sent to the feed's host only."""

    headers: Mapping[str, str] = field(default_factory=dict)
    """Header fields as the reader wrote them."""
    user: str = ""
    password: str = ""
    """As the reader wrote it; better left empty, and kept by a command or the keyring."""
    command: str = ""
    """Prints the password on its first line: ``pass show feeds/example``. Split like a shell
    would, and run without one."""
    keyring: str = ""
    """The service under which the system's keyring has the user's password."""

    def __bool__(self) -> bool:
        """Tell whether there is anything to tell."""
        return bool(self.headers or self.user or self.password or self.command or self.keyring)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """The following of a feed, as a list of subscriptions names it."""

    url: str
    """In the one form that addresses of feeds have (``sources.links.feed_address``)."""
    title: str = ""
    home: str = ""
    """The page the feed belongs to."""
    folder: tuple[str, ...] = ()
    """Where it is kept, from the outermost folder inwards."""
    tags: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    """What else the list says of it, by name; kept for whoever understands it."""


@dataclass(frozen=True, slots=True)
class Outline:
    """An entry of a list of subscriptions that is no feed: a link, a note, an empty folder."""

    folder: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]
    """Its attributes as they were written."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """An entry that cannot be followed."""

    what: str
    """Its address, or what is there instead."""
    reason: str
    line: int | None = None
    """1-based, where known."""

    def __str__(self) -> str:
        """Say it in one line."""
        place = f"line {self.line}: " if self.line else ""
        return f"{place}{self.what}: {self.reason}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionList:
    """What a list of subscriptions says, read from a file or to be written to one."""

    title: str = ""
    subscriptions: tuple[Subscription, ...] = ()
    """Each feed once."""
    outlines: tuple[Outline, ...] = ()
    merged: int = 0
    """Entries that named a feed again."""
    skipped: tuple[Skipped, ...] = ()
    problems: tuple[str, ...] = ()
    """What is wrong with the file, one sentence each, with the line."""
    cut: bool = False
    """The file ends before the list does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignState:
    """What the reader did with an article in another program."""

    feed_url: str
    url: str
    """The article's address, as the other program kept it."""
    guid: str
    read: bool
    starred: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """How a feed fares."""

    source_id: int
    url: str
    title: str = ""
    """What it calls itself."""
    home: str = ""
    """The page it belongs to."""
    private: bool = False
    """The reader typed its host, which may then be on a private network."""
    access: Access = Access()
    interval: int | None = None
    """Seconds between two fetches, as the reader chose; None for as often as it has news."""
    keep_days: int | None = None
    """Read articles are dropped after so many days, 0 for never; None as the settings say."""
    keep_count: int | None = None
    """So many articles are kept, 0 for all; None as the settings say."""
    drop_unread: bool = False
    """Unread articles are dropped like read ones. Starred ones never are."""
    paused: bool = False
    """The reader does not want it fetched by itself."""
    gone: bool = False
    """The server said that it is gone for good."""
    checked: datetime | None = None
    """When it was last asked for."""
    succeeded: datetime | None = None
    """When it last came."""
    next_check: datetime | None = None
    """When it is asked for next; None for never, or as soon as possible if it never was."""
    error: str = ""
    """What went wrong last, in one sentence; empty if nothing did."""
    errors: int = 0
    """How often in a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHealth:
    """What a list of sources says about one of them."""

    source: Source
    unread: int
    """Stories with an article from it that are unread."""
    weekly: float
    """Articles a week, over the last four."""
    feed: FeedState | None = None
    """None for documents."""
