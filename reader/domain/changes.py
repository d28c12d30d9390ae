"""What the reader did, kept so that it can be undone."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Mark(StrEnum):
    """A state the reader gives an article."""

    READ = "read"
    STARRED = "starred"
    FOLLOWED = "followed"
    """What joins the story of this article makes it unread again."""
    MUTED = "muted"
    """The story of this article leaves every list but its own."""
    PASSED = "passed"
    """It was marked as read with others of a list, and not by reading it."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Everything one key press changed; undone and redone as one."""

    id: int
    label: str
    """What was done, in the past tense: ``Marked 9 stories as read``."""
    made: datetime
    size: int
    """How many states it changed."""
    articles: int = 0
    """How many articles it changed; counted where what can be undone is listed, as the title."""
    title: str = ""
    """That of the article, if it changed one."""
    undone: bool = False
