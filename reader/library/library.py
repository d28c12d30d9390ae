"""The library: everything this reader keeps, and what can be done with it."""

from collections.abc import AsyncGenerator, Callable, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from reader.library.ruling import are_due, state_of
from reader.library.shelves import Shelves
from reader.store import session
from reader.store.connections import Connection
from reader.store.database import Database
from reader.store.moments import seconds_of
from reader.store.source_ids import list_source_ids

if TYPE_CHECKING:
    from reader.domain import refreshing
    from reader.library.adding import FeedChoice, Followed
    from reader.library.articles import Articles
    from reader.library.exchange import Exchange
    from reader.library.full_texts import FullTexts
    from reader.library.marks import Marks
    from reader.library.pictures import Pictures
    from reader.library.positions import Positions
    from reader.library.rules import Rules
    from reader.library.sources import Sources
    from reader.library.story_desk import StoryDesk
    from reader.library.subscription_lists import SubscriptionLists
    from reader.library.subscriptions import Subscriptions
    from reader.settings.values import Settings

Clock = Callable[[], datetime]
"""Tells the time: aware, UTC."""


class Library:
    """One library: its shelves to read from, marks to make, sources to load, state to exchange.

    Everything but ``refresh`` and ``follow`` is synchronous and can be called from any thread.
    """

    def __init__(self, database: Database, *, clock: Clock) -> None:
        self.clock = clock
        self.shelves = Shelves(database)
        self._database = database

    @classmethod
    def open(cls, path: Path, *, clock: Clock) -> Self:
        """Open the library in a file, which is made if there is none.

        Raises:
            StoreError: It cannot be opened; the error says what is safe and what to do.
        """
        return cls(Database.open(path, clock=clock, mend=_regroup_misplaced), clock=clock)

    @staticmethod
    def exists(path: Path) -> bool:
        """Tell whether a file holds a library; looking at it must not make one."""
        return Database.exists(path)

    def close(self) -> None:
        """Let go of the file. Twice does no harm."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    # A status bar that asks for a number, or a pipe for a list, waits for the shelves only; what
    # else there is to a library is imported by whoever uses it first.

    @cached_property
    def sources(self) -> "Sources":
        """Folders and documents that it reads."""
        from reader.library.sources import Sources  # noqa: PLC0415

        return Sources(self._database, clock=self.clock)

    @cached_property
    def articles(self) -> "Articles":
        """Single articles to read."""
        from reader.library.articles import Articles  # noqa: PLC0415

        return Articles(self._database)

    @cached_property
    def marks(self) -> "Marks":
        """What the reader does with articles."""
        from reader.library.marks import Marks  # noqa: PLC0415

        return Marks(self._database, clock=self.clock)

    @cached_property
    def positions(self) -> "Positions":
        """Where articles were left."""
        from reader.library.positions import Positions  # noqa: PLC0415

        return Positions(self._database, clock=self.clock)

    @cached_property
    def rules(self) -> "Rules":
        """What mutes and highlights stories."""
        from reader.library.rules import Rules  # noqa: PLC0415

        return Rules(self._database, clock=self.clock)

    @cached_property
    def exchange(self) -> "Exchange":
        """What the reader did, out of the library and into it."""
        from reader.library.exchange import Exchange  # noqa: PLC0415

        return Exchange(self._database, clock=self.clock)

    @cached_property
    def subscriptions(self) -> "Subscriptions":
        """The feeds that are followed, and how all sources are arranged."""
        from reader.library.subscriptions import Subscriptions  # noqa: PLC0415

        return Subscriptions(self._database, clock=self.clock)

    @cached_property
    def full_texts(self) -> "FullTexts":
        """What the pages of articles say, fetched only when the reader asked for it."""
        from reader.library.full_texts import FullTexts  # noqa: PLC0415

        return FullTexts(self._database, clock=self.clock)

    @cached_property
    def pictures(self) -> "Pictures":
        """What is to be seen in articles, loaded only when the reader asked for it."""
        from reader.library.pictures import Pictures  # noqa: PLC0415

        return Pictures(self._database, clock=self.clock)

    @cached_property
    def stories(self) -> "StoryDesk":
        """Stories: finding them, why articles are in them, the reader's last word on them."""
        from reader.library.story_desk import StoryDesk  # noqa: PLC0415

        return StoryDesk(self._database, clock=self.clock)

    @cached_property
    def lists(self) -> "SubscriptionLists":
        """Lists of subscriptions, to take in and to give out."""
        from reader.library.subscription_lists import SubscriptionLists  # noqa: PLC0415

        return SubscriptionLists(self._database)

    def refresh(
        self,
        source_ids: Sequence[int] = (),
        *,
        manner: "refreshing.Manner",
        settings: "Settings | None" = None,
        apart: bool = False,
    ) -> "AsyncGenerator[refreshing.RefreshResult, None]":
        """Fetch feeds and keep what they bring; give the outcome of each as soon as it is kept.

        Ending the iteration, or cancelling the task that iterates, ends all fetches at once;
        what was kept stays, and the rest is as if it had not been asked for.

        Args:
            source_ids: These feeds, also those that are paused; by default all that are not.
            manner: Who wants it. By itself only feeds that are due are asked; by hand none that
                was asked a few minutes ago, unless it is forced.
            settings: What the reader chose about refreshing, and about keeping articles.
            apart: In a process of its own, so that a screen in this one answers keys as if
                nothing went on. It ends with this process.

        Raises:
            RefreshBusyError: Another program refreshes this library just now.
            StoreError: The library cannot be written.
        """
        # The network's modules take a tenth of a second, which only a refresh pays.
        from reader.library.refresh import refresh_feeds  # noqa: PLC0415
        from reader.library.refresh_rules import rules_of  # noqa: PLC0415

        rules = rules_of(settings, manner)
        if apart:
            from reader.library.refresh_apart import refresh_apart  # noqa: PLC0415

            return refresh_apart(self._database.path, source_ids, clock=self.clock, rules=rules)
        return refresh_feeds(self._database, source_ids, clock=self.clock, rules=rules)

    async def follow(
        self, address: str, *, settings: "Settings | None" = None, page: str = ""
    ) -> "Followed | FeedChoice":
        """Fetch what is at an address and follow it, or the only feed that it names.

        Args:
            address: As the reader typed it; a name and a password may stand in it.
            settings: What the reader chose about refreshing.
            page: What they typed, where they chose the address of those that a page there names.

        Returns:
            What is followed now; or the choice a page leaves, of which nothing is followed yet.

        Raises:
            FetchError: There is no feed; the reason is one sentence. Nothing is followed.
            StoreError: The library cannot be written.
        """
        from reader.domain.refreshing import Manner  # noqa: PLC0415
        from reader.library.adding import follow  # noqa: PLC0415 - as in ``refresh``
        from reader.library.refresh_rules import rules_of  # noqa: PLC0415

        rules = rules_of(settings, Manner.BY_HAND)
        return await follow(self._database, address, clock=self.clock, rules=rules, page=page)

    def compact(self) -> None:
        """Give the system back what dropped articles left of the file, if it is much."""
        from reader.library.retention import compact  # noqa: PLC0415 - few commands drop anything

        compact(self._database)

    @property
    def path(self) -> Path:
        """The file it is kept in."""
        return self._database.path

    @property
    def notice(self) -> str:
        """What the reader must be told about the opening; empty as a rule."""
        return self._database.notice

    @property
    def read_only(self) -> bool:
        """Whether nothing can be marked or loaded."""
        return self._database.read_only

    def scope(self) -> dict[int, bool]:
        """Return the id of every source, and whether the reader subscribes to it."""
        with self._database.reading() as db:
            return list_source_ids(db)

    def has_due_rules(self, file: Path) -> bool:
        """Tell whether ``rules.heed`` has anything to take over from a config."""
        return are_due(self._database, state_of(file), now=seconds_of(self.clock()))

    def version(self) -> int:
        """Return a number that changes when anybody has changed the library."""
        return self._database.version()

    def session(self) -> dict[str, Any]:
        """Return what the screen saved last."""
        with self._database.reading() as db:
            return session.load_session(db)

    def save_session(self, values: dict[str, Any]) -> None:
        """Keep JSON values for the next start, in place of those kept before."""
        if self.read_only:
            return
        with self._database.transaction() as db:
            session.save_session(db, values)


def _regroup_misplaced(db: Connection) -> None:
    """Find the stories of articles again, of which a damaged library had lost a part."""
    # Only a rescue needs it, and every command would wait for its import.
    from reader.library.grouping import regroup  # noqa: PLC0415
    from reader.store.documents import next_load  # noqa: PLC0415
    from reader.store.mending import list_misplaced  # noqa: PLC0415

    regroup(db, list_misplaced(db), load=next_load(db))
