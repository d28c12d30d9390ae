"""How feeds are followed: what the reader wants of each, and how it fares."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from reader.domain.sources import Source


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
    """Articles are dropped after so many days; None for the library's own choice."""
    keep_count: int | None = None
    """At most so many articles are kept; None for the library's own choice."""
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
