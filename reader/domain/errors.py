"""Every error the reader raises on purpose.

* ReaderError
  * SourceError            a source could not be read at all
    * FetchError           a server did not give what it was asked for
  * RefreshBusyError       another program refreshes the library just now
  * RefreshEndedError      the process that refreshes was ended from outside
  * FeedError              what an address answered is not a feed
  * FullTextError          an article's page did not give its full text
  * PictureError           a picture of an article cannot be shown
  * StoreError             the library's database could not be opened, read or written
    * DamagedStoreError    the database file is damaged
    * NewerStoreError      a newer Broadsheet wrote it
    * ReadOnlyStoreError   nothing can be written where the library lies
    * FullStoreError       the disk is full
  * ArticleNotFoundError   no article, or more than one, has that id
  * LinkRefusedError       an address that is not for a browser
  * ClipboardError         nothing could be put on the clipboard
  * SaveError              a file of the reader's could not be written
  * HookError              a command of the reader's, or a notification, failed
  * ConfigError            the config file could not be read or written

Each error's text is one sentence for the person in front of the screen.
"""

from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # Everything knows errors; few things know feeds.
    from reader.domain.feeds import FeedLink


class ReaderError(Exception):
    """An expected failure; its text is shown in one line."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Let it be handed from one process to another with all it carries."""
        # Not made anew by its arguments: those of many are no more than its text.
        return type(self).__new__, (type(self), *self.args), self.__dict__


class SourceError(ReaderError):
    """A source could not be read."""

    def __init__(self, location: str, reason: str) -> None:
        super().__init__(f"{location}: {reason}")
        self.location = location
        self.reason = reason


class FetchFailure(StrEnum):
    """What kept a server from giving what it was asked for; decides when it is asked again."""

    NETWORK = "network"
    """It was not reached at all: perhaps it is we who are cut off."""
    OFFLINE = "offline"
    """It is we who are cut off: nothing can be reached."""
    TIMEOUT = "timeout"
    TLS = "tls"
    REFUSED = "refused"
    """We do not ask there."""
    PRIVATE = "private"
    """Nor there, on this machine or a private network, as nobody has typed its address."""
    STATUS = "status"
    BUSY = "busy"
    """It asks to be left alone for a while."""
    MISSING = "missing"
    GONE = "gone"
    """It says that it is no more."""
    TOO_LARGE = "too large"
    BROKEN = "broken"
    """What came is not what HTTP says."""
    NOT_A_FEED = "not a feed"


class FetchError(SourceError):
    """A server did not give what it was asked for; ``reason`` is the cause in one sentence."""

    def __init__(
        self,
        location: str,
        reason: str,
        failure: FetchFailure,
        *,
        status: int = 0,
        retry_after: int | None = None,
    ) -> None:
        super().__init__(location, reason)
        self.failure = failure
        self.status = status
        self.retry_after = retry_after
        """Seconds after which the server wants to be asked again, where it says so."""

    @property
    def is_unreached(self) -> bool:
        """Whether nothing was reached at all, so that it may be we who are cut off."""
        return self.failure in (FetchFailure.NETWORK, FetchFailure.OFFLINE)


class RefreshBusyError(ReaderError):
    """Another program refreshes the library just now."""


class RefreshEndedError(ReaderError):
    """The process that refreshes did not start, or was ended from outside; what it kept is kept."""


class FeedError(ReaderError):
    """What was read is not a feed; the text says what it is instead, or where it fails."""

    def __init__(self, reason: str, *, feeds: "tuple[FeedLink, ...]" = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.feeds = feeds
        """The feeds that a web page names, best first."""


class FullTextError(ReaderError):
    """The full text of an article could not be had; the text says why, and nothing is lost."""


class PictureError(ReaderError):
    """A picture cannot be shown; the text says why."""


class StoreError(ReaderError):
    """The database could not be opened, read or written."""


class DamagedStoreError(StoreError):
    """The database file is damaged."""


class NewerStoreError(StoreError):
    """The database was written by a newer version."""


class ReadOnlyStoreError(StoreError):
    """The place where the library lies cannot be written."""


class FullStoreError(StoreError):
    """There is no room left on the disk."""


class ArticleNotFoundError(ReaderError):
    """No article has that id, or it does not say which of several."""


class LinkRefusedError(ReaderError):
    """An address that is never handed to a browser."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"not opened: {reason}")
        self.url = url
        self.reason = reason


class ConfigError(ReaderError):
    """The config file could not be read or written."""


class HookError(ReaderError):
    """A command that the reader wants to be run, or a notification, failed."""

    def __init__(self, text: str, *, output: bytes = b"") -> None:
        super().__init__(text)
        self.output = output
        """What it wrote before it failed, where that was wanted."""


class ClipboardError(ReaderError):
    """Nothing could be put on the clipboard."""


class SaveError(ReaderError):
    """A file that the reader asked for could not be written."""
