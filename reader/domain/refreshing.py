"""What a refresh says of each feed as it goes."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from reader.domain.errors import FetchError
from reader.domain.ids import ArticleId
from reader.domain.sources import Source


class Manner(Enum):
    """Who wants feeds to be fetched."""

    AUTOMATIC = auto()
    BY_HAND = auto()
    FORCED = auto()
    """By hand, and whatever was asked a moment ago."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshStep:
    """One feed is done; how far the whole refresh has come."""

    source: Source
    """As it is now."""
    done: int
    """Feeds, this one included."""
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed(RefreshStep):
    """A feed came, or had nothing new to say."""

    new: int = 0
    """Articles that were not in the library."""
    articles: tuple[ArticleId, ...] = ()
    """Those that are new."""
    changed: int = 0
    """Articles that read differently now."""
    problems: tuple[str, ...] = ()
    """What was wrong with it and how much was read all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshFailed(RefreshStep):
    """A feed could not be had; what it brought before stays."""

    error: FetchError
    next_check: datetime | None
    """When it is asked again; None: not by itself."""
    message: str
    """The cause and what happens next, in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshSkipped(RefreshStep):
    """A feed was not asked, out of politeness."""

    reason: str
    """In one sentence."""


RefreshResult = Refreshed | RefreshFailed | RefreshSkipped
