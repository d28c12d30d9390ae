"""Where articles come from, and what went wrong there."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SourceKind(StrEnum):
    """What a source is."""

    DOCUMENTS = "documents"
    """A folder of documents, or one document, on this machine."""
    FEED = "feed"


@dataclass(frozen=True, slots=True)
class Source:
    """Where articles come from: documents that are never written to, or a feed."""

    id: int
    path: str
    """An absolute path, or the address of a feed.

    Undecodable bytes are kept as surrogate escapes, as ``os.fsdecode`` gives them.
    """
    added: bool
    """The reader subscribed to it; otherwise it was only opened by name."""
    loaded: datetime | None = None
    """When it was last read, or fetched with success."""
    documents: int = 0
    """How many documents, or entries of the feed, it has."""
    problems: int = 0
    kind: SourceKind = SourceKind.DOCUMENTS
    name: str = ""
    """What the reader calls it, else what the feed calls itself; empty for a folder as a rule."""
    folder: tuple[str, ...] = ()
    """Where the reader keeps it, from the outermost folder inwards."""
    tags: tuple[str, ...] = ()
    full_text: bool = False
    """What it brings gets its full text by itself."""


class Severity(StrEnum):
    """How much of a document, a feed or the config was lost."""

    SALVAGED = "salvaged"
    """It is shown, marked with the reason."""
    UNREADABLE = "unreadable"
    """Nothing of it could be shown."""
    UNREACHED = "unreached"
    """A feed that could not be fetched last time; what it brought before is kept."""
    UNHEEDED = "unheeded"
    """A line of the config that makes no sense; the rest of it counts."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one file or feed, in words for the person who keeps it."""

    path: str
    """Of a feed its address."""
    reason: str
    """What is wrong and what was expected, one cleaned line without the path."""
    severity: Severity
    line: int | None = None
    """1-based, where known."""
    article_id: int | None = None
    """The article that was salvaged."""

    def __str__(self) -> str:
        """Say it in one line: ``path:line: reason``."""
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.reason}"


UNREADABLE = -1
"""The size that no file has: of one that could not be read, so that the next load tries again."""


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What tells that a file has not changed since it was read."""

    path: str
    """Relative to its source's root, "" for a source that is a file; surrogate escapes kept."""
    size: int
    mtime_ns: int
