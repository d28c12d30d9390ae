"""Every error the reader raises on purpose.

* ReaderError
  * SourceError            a source could not be read at all
  * StoreError             the library's database could not be opened, read or written
    * DamagedStoreError    the database file is damaged
    * NewerStoreError      a newer Broadsheet wrote it
    * ReadOnlyStoreError   nothing can be written where the library lies
    * FullStoreError       the disk is full
  * ArticleNotFoundError   no article, or more than one, has that id
  * LinkRefusedError       an address that is not for a browser
  * ConfigError            the config file could not be read or written

Each error's text is one sentence for the person in front of the screen.
"""


class ReaderError(Exception):
    """An expected failure; its text is shown in one line."""


class SourceError(ReaderError):
    """A source could not be read."""

    def __init__(self, location: str, reason: str) -> None:
        super().__init__(f"{location}: {reason}")
        self.location = location
        self.reason = reason


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
