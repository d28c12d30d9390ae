"""Rules: queries by which stories are hidden or marked, whatever is listed."""

from dataclasses import dataclass
from enum import StrEnum


class RuleKind(StrEnum):
    """What a rule does with the stories that its query finds."""

    MUTE = "mute"
    HIGHLIGHT = "highlight"


@dataclass(frozen=True, slots=True)
class Rule:
    """A query in force."""

    kind: RuleKind
    text: str
    """As it was written, and understood."""
    of_marks: bool = False
    """It asks what was read, starred or followed, and so changes with every mark."""
    of_time: bool = False
    """It asks for ``today``, ``2d`` or what is new, and so changes as time passes."""
