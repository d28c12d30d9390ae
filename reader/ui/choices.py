"""What the screen keeps for the next start: place, order, density and light. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from reader.domain.queries import EVEN, FrontWeights, Group, Shelf, Sort, StoryQuery
from reader.library.edition import Edition
from reader.settings.values import DensityChoice, GroupChoice, Settings
from reader.ui.arrangement import Pane
from reader.ui.story_rows import Density

MEASURES = (60, 70, 80)
"""The measures that ``V`` goes through, in cells."""

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The last run's choices. Values that make no sense any more are dropped, not an error."""

    sort: Sort = Sort.NEWEST
    group: Group | None = None
    """None: by days where the order is one of time."""
    density: Density | None = None
    """None: cosy where there is room, two-line on a narrow screen."""
    theme: str | None = None
    suited: str | None = None
    """The theme that suited the terminal, until it says on which page it writes now."""
    story: int | None = None
    """The story under the cursor."""
    article: int | None = None
    """The telling that was open, if it was not the lead."""
    top: int | None = None
    """The story at the top of the list."""
    measure: int | None = None
    """Cells of a line of an article, where ``V`` has changed it."""
    pane: Pane = Pane.LIST
    looked: int = 0
    """The number of the last load when the list was last left."""
    front: FrontWeights = EVEN
    """The config's alone: what counts on the front page."""
    searches: tuple[str, ...] = ()
    """What was typed to filter the list, the latest first."""
    piped: tuple[str, ...] = ()
    """Commands that were typed for articles, the latest first."""

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> "Choices":
        """Read what ``kept`` wrote."""
        return cls(
            sort=_one_of(Sort, values.get("sort")) or Sort.NEWEST,
            group=_one_of(Group, values.get("group")),
            density=_one_of(Density, values.get("density")),
            theme=_text(values.get("theme")),
            suited=_text(values.get("suited")),
            story=_number(values.get("story")),
            article=_number(values.get("article")),
            top=_number(values.get("top")),
            measure=_one_measure(values.get("measure")),
            pane=_one_of(Pane, values.get("pane")) or Pane.LIST,
            looked=_number(values.get("looked")) or 0,
            searches=_texts(values.get("searches")),
            piped=_texts(values.get("piped")),
        )

    def under(self, settings: Settings) -> "Choices":
        """Return the choices that count: what the config names stands above the last run's."""
        density, group = settings.density, settings.group
        return replace(
            self,
            group=self.group if group is GroupChoice.AUTO else Group(group.value),
            sort=self.sort if settings.sort is Sort.NEWEST else settings.sort,
            density=self.density if density is DensityChoice.AUTO else Density(density.value),
            measure=self.measure if settings.measure == Settings().measure else settings.measure,
            front=settings.front.weights,
        )

    def kept(self) -> dict[str, Any]:
        """Return the choices as JSON values."""
        return {
            "sort": self.sort,
            "group": self.group,
            "density": self.density,
            "theme": self.theme,
            "suited": self.suited,
            "story": self.story,
            "article": self.article,
            "top": self.top,
            "measure": self.measure,
            "pane": self.pane,
            "looked": self.looked,
            "searches": self.searches,
            "piped": self.piped,
        }

    def query(self, edition: Edition) -> StoryQuery:
        """Return what the list shows first."""
        return StoryQuery(Shelf.ALL, self.sort, edition.sources, front=self.front, group=self.group)


def _one_of(kind: type[Choice], value: object) -> Choice | None:
    return next((choice for choice in kind if choice == value), None)


def _one_measure(value: object) -> int | None:
    number = _number(value)
    return number if number in MEASURES else None


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _texts(value: object) -> tuple[str, ...]:
    return tuple(filter(None, map(_text, value))) if isinstance(value, list) else ()


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
