"""The front page: an order with a reason, instead of mere time."""

from dataclasses import dataclass

from reader.domain.stories import Headline


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontStory:
    """A story on the front page, and what puts it there, in points."""

    headline: Headline
    outlets: float
    """Four points for each e-fold of outlets."""
    freshness: float
    """Minus a point for every twelve hours since its newest article."""
    quality: float
    """A point for fifty of the editor's mark."""
    unusual: float
    """Up to three and a half points if one of its outlets writes seldom."""
    rarest: str = ""
    """The outlet of its own that writes least."""
    monthly: int = 0
    """How many articles that outlet had in the last four weeks."""

    @property
    def score(self) -> float:
        """All points together."""
        return self.outlets + self.freshness + self.quality + self.unusual
