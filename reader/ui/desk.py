"""The reader's desk: what lies open, the panes it is shown in, and the ways to wait."""

from asyncio import Lock
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from textual.screen import Screen
from textual.worker import Worker

from reader.domain.ids import ArticleId, StoryId
from reader.domain.places import Place
from reader.domain.queries import Shelf, Sort, StoryQuery
from reader.library.edition import Edition
from reader.ui.arrangement import Pane
from reader.ui.choices import Choices
from reader.ui.held import Held
from reader.ui.modes import Mode
from reader.ui.preferences import Preferences
from reader.ui.widgets.article_pane import ArticlePane
from reader.ui.widgets.completion_list import CompletionList
from reader.ui.widgets.coverage_pane import CoveragePane
from reader.ui.widgets.filter_bar import FilterBar
from reader.ui.widgets.key_hints import KeyHints
from reader.ui.widgets.masthead import Masthead
from reader.ui.widgets.notes import Notes
from reader.ui.widgets.story_list import StoryList
from reader.ui.wishes import Wishes
from reader.views.page import Page


@dataclass(frozen=True, slots=True)
class Opening:
    """An article that was opened and whose page is not here yet."""

    story_id: StoryId
    article_id: ArticleId | None
    """None while only the library knows which article leads the story."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What narrows the list until it is cleared."""

    text: str
    """A query as it was typed; never empty."""
    name: str = ""
    """What the masthead calls it, if not by its text."""
    sort: Sort | None = None
    """The order to go back to, if the query named another."""


@dataclass(frozen=True, slots=True)
class WayOut:
    """Another filter that finds something where the one in force finds nothing."""

    text: str
    shelf: Shelf
    words: str
    """What is different about it, and how many stories it finds."""
    count: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Figures of the masthead."""

    unread: int | None = None
    problems: int = 0
    """Files that could not be read whole."""
    failing: int = 0
    """Feeds that could not be fetched."""
    arrivals: int = 0
    muted: int = 0
    """Stories that the list lacks because they are muted."""
    reading: tuple[int, int] | None = None
    """Files read of how many, while sources are read."""


class Desk:
    """The state that commands change. Only the event loop touches it.

    ``arrange`` is called by whoever changed something that moves panes, footer or masthead;
    ``quit`` leaves the program; ``prefer`` takes over another config.
    """

    def __init__(
        self,
        screen: Screen[None],
        edition: Edition,
        choices: Choices,
        preferences: Preferences,
        zone: tzinfo,
        quit: Callable[[], None],
        prefer: Callable[[Preferences], None],
        arrange: Callable[[], None],
    ) -> None:
        self.screen = screen
        self.edition = edition
        self.choices = choices
        self.preferences = preferences
        self.arrange = arrange
        self.quit = quit
        self.prefer = prefer
        self.point: Callable[[], object] = lambda: None
        """Puts the terminal's cursor where the reader is; the screen puts its own here."""
        self.catch_up: Callable[[], object] = lambda: None
        """Presses the keys that waited; the screen puts its own here."""
        self.move_in: Callable[[Edition, Callable[[Desk], None]], None] = _stay
        """Shows another edition, then acts on its desk; the app puts its own here."""
        self.query: StoryQuery = choices.query(edition)
        self.filter: Filter | None = None
        """What was typed to narrow the list; ``query`` has it already."""
        self.way_out: WayOut | None = None
        """What would find something, if the filter in force finds nothing."""
        self.found_nothing: Callable[[], object] = lambda: None
        """Looks for a way out of an empty list; the screen puts its own here."""
        self.pane = Pane.LIST
        self.panes: tuple[Pane, ...] = (Pane.LIST,)
        """The panes on the screen that the keyboard can step through."""
        self.zone: tzinfo = zone
        self.zen = False
        self.unfolded = False
        self.caught_up = False
        """Nothing unread is left and the reader asked for more."""
        self.touched = False
        """A key was pressed: from now on nothing may move by itself."""
        self.pressed = 0.0
        """When the last key came, as ``time.monotonic`` tells it."""
        self.page: Page | None = None
        self.opened = False
        """The page was opened, not merely previewed."""
        self.finished: ArticleId | None = None
        """The article last marked as read by reading it, so that it is marked once."""
        self.left: dict[ArticleId, Place | None] = {}
        """Where articles were left, as far as that is not on disk yet."""
        self.mode: Mode | None = None
        """What the keys go to, if not to the commands."""
        self.counts = Counts()
        self.piping: object | None = None
        """What stands for the command that an article was given to, as long as that runs."""
        self.counting = self.recount = False
        """The figures are counted, and are to be counted once more after that."""
        self.fetching = False
        """Feeds are being fetched."""
        self.untold: tuple[ArticleId, ...] = ()
        """Articles that a refresh brought, and of which nobody was told yet."""
        self.offline = False
        """The last refresh has reached no server at all."""
        self.loaded = False
        """The sources were read once since the start."""
        self.updated: datetime | None = None
        """When the sources were last read to the end in this run."""
        self.due: datetime | None = None
        """When a feed is to be fetched next by itself; None if that is not known, or never."""
        self.rest_until: datetime | None = None
        """Nothing is fetched by itself before that, as what came could not be kept."""
        self.version = 0
        """The library's version when the screen last looked."""
        self._unbegun: dict[str, list[Coroutine[Any, Any, None]]] = {}
        self._search: Worker[None] | None = None
        self._opening: tuple[Opening, Worker[None]] | None = None
        self.writing = Lock()
        """One change after the other, in the order of the keys."""
        self.wishes = Wishes()
        """The full texts that are waited for."""
        self.held = Held()
        """Changes for which there was no room on the disk."""
        self.masthead = Masthead()
        self.bar = FilterBar()
        self.offers = CompletionList()
        self.stories = StoryList()
        self.article = ArticlePane()
        self.coverage = CoveragePane()
        self.hints = KeyHints()
        self.notes = Notes()

    @property
    def telling(self) -> ArticleId | None:
        """The article that a command is about: the one shown, or selected in the coverage."""
        if self.pane is Pane.COVERAGE and self._shown:
            selected = self.coverage.selected
            return selected.article_id if selected else None
        return self.article_id

    @property
    def article_id(self) -> ArticleId | None:
        """The article that is shown, or about to be; none where the list is empty."""
        shown = self._shown
        return shown.article_id if shown else None

    @property
    def story(self) -> StoryId | None:
        """The story that is shown, or about to be; none where the list is empty."""
        shown = self._shown
        return shown.story_id if shown else None

    @property
    def _shown(self) -> Page | Opening | None:
        """What no key may be about as long as a notice is in its place."""
        return (self.opening or self.page) if len(self.stories.order) else None

    @property
    def opening(self) -> Opening | None:
        """What the keyboard is in already, while ``page`` is still the one before it."""
        if self._opening is None or self._opening[1].is_finished:
            return None
        return self._opening[0]

    @property
    def seeking(self) -> bool:
        """Whether the story or the list that keys would be about is still looked up."""
        search = self._search
        return self.stories.is_moving or (search is not None and not search.is_finished)

    @property
    def starting(self) -> bool:
        """Whether the first stories of an empty library are still on their way."""
        return not self.loaded and not len(self.stories.order)

    def run(self, work: Coroutine[Any, Any, None], group: str, *, exclusive: bool = True) -> None:
        """Start waiting for something; a newer wait of an exclusive group replaces the older."""
        self._begin(work, group, exclusive=exclusive)

    def _begin(
        self, work: Coroutine[Any, Any, None], group: str, *, exclusive: bool = True
    ) -> Worker[None]:
        if exclusive:
            self._drop_unbegun(group)
        unbegun = self._unbegun.setdefault(group, [])
        unbegun.append(work)

        async def begin() -> None:
            unbegun.remove(work)
            await work

        return self.screen.run_worker(begin, group=group, exclusive=exclusive)

    def _drop_unbegun(self, group: str) -> None:
        """Close what is cancelled before its first step: Python warns of what never ran."""
        for work in self._unbegun.pop(group, []):
            work.close()

    def seek(self, work: Coroutine[Any, Any, None], group: str) -> None:
        """Start looking for what the next keys will be about; they wait until ``found``."""
        self._search = self._begin(work, group)

    def open(self, opening: Opening, work: Coroutine[Any, Any, None]) -> None:
        """Start loading a page; what is about it waits until it ``arrived``."""
        self._opening = opening, self._begin(work, "article")

    def arrived(self) -> None:
        """Nothing is being opened any more."""
        self._opening = None

    def found(self) -> None:
        """Let the keys go on, although the work that was started may not be over."""
        self._search = None
        self.catch_up()

    def stop(self, group: str) -> bool:
        """Wait no longer for anything of a group; tell whether there was anything."""
        self._drop_unbegun(group)
        return bool(self.screen.workers.cancel_group(self.screen, group))

    def close(self) -> None:
        """Begin nothing any more."""
        for group in list(self._unbegun):
            self._drop_unbegun(group)

    def say(self, text: str, hint: tuple[str, str] | None = None, *, error: bool = False) -> None:
        """Show a note above the footer: a line, and the key that does something about it."""
        self.notes.say(text, hint, error=error)

    def enter_mode(self, mode: Mode) -> None:
        """Let the keys go to a mode until that is left."""
        self.leave_mode()
        self.mode = mode
        self.arrange()

    def leave_mode(self) -> None:
        """Let the keys mean what they always mean."""
        mode, self.mode = self.mode, None
        if mode is not None:
            mode.leave()
            self.arrange()

    def enter(self, pane: Pane) -> None:
        """Put the keyboard into a pane, and out of what is typed in another."""
        if self.mode is not None and pane is not self.pane:
            self.leave_mode()
        self.pane = pane
        self.arrange()


def _stay(edition: Edition, act: Callable[[Desk], None]) -> None:
    raise NotImplementedError
