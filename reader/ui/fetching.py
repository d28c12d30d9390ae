"""Fetching feeds while the screen goes on: by itself when they are due, or when asked to."""

from asyncio import to_thread
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import timedelta

from reader.domain.errors import FetchFailure, ReaderError, RefreshBusyError
from reader.domain.ids import ArticleId
from reader.domain.refreshing import Manner, Refreshed, RefreshFailed, RefreshResult, RefreshSkipped
from reader.sources.text import clean_line
from reader.ui import lists
from reader.ui.changes import show_changed
from reader.ui.desk import Desk
from reader.ui.finding import find_stories
from reader.ui.full_text import fetch_wanted, stop_wanted

_REST = timedelta(minutes=10)
"""After what came could not be kept: servers are not asked every minute for what is lost."""


@dataclass
class Outcome:
    """What a refresh came to."""

    new: int = 0
    changed: int = 0
    failed: int = 0
    asked: int = 0
    """Feeds that were."""
    left_alone: int = 0
    """Feeds that were not asked, out of politeness."""
    reason: str = ""
    """Why the last of those was not."""
    articles: tuple[ArticleId, ...] = ()
    """Those that are new."""
    failure: str = ""
    """The last one, in one sentence."""
    cause: str = ""
    """What of that is not about the feed."""
    gone: tuple[str, ...] = ()
    """Feeds that are gone for good, a sentence each."""
    reached: bool = False
    """A server has answered, be it with an error."""
    broken_off: bool = False
    """It did not come to its end; who asked for it was told why."""

    @property
    def is_offline(self) -> bool:
        """Whether it is we who are cut off."""
        return self.failed > 0 and not self.reached

    def add(self, result: RefreshResult) -> None:
        """Count one feed."""
        name = result.source.name or result.source.path
        if isinstance(result, RefreshSkipped):
            self.left_alone += 1
            self.reason = clean_line(f"{name}: {result.reason}")
            return
        self.asked += 1
        if isinstance(result, Refreshed):
            self.reached = True
            self.new += result.new
            self.articles += result.articles
            self.changed += result.changed
        elif isinstance(result, RefreshFailed):
            self.failed += 1
            self.reached = self.reached or result.error.failure is not FetchFailure.OFFLINE
            self.failure = clean_line(f"{name}: {result.message}")
            self.cause = clean_line(result.error.reason)
            if result.error.failure is FetchFailure.GONE:
                self.gone += (self.failure,)


def fetch(desk: Desk, source_ids: Sequence[int] = (), *, manner: Manner) -> None:
    """Fetch some feeds, or all; a refresh that goes on already is left to it."""
    if not desk.fetching:
        desk.fetching = True
        desk.run(_fetch(desk, source_ids, manner), "fetch")


def stop_fetching(desk: Desk) -> None:
    """End the refresh that goes on; what it has brought is kept."""
    pages = stop_wanted(desk)
    if desk.fetching or pages:
        desk.stop("fetch")
        find_stories(desk)
        desk.say("Refresh stopped; what has come is kept")
    elif desk.stop("add"):
        desk.say("Adding stopped")
    else:
        desk.say("Nothing is being fetched")


async def has_feeds(desk: Desk) -> bool:
    """Tell whether there is a feed that is asked by itself."""
    return await to_thread(desk.edition.library.subscriptions.next_due) is not None


async def fetch_due(desk: Desk) -> None:
    """Fetch what is due, if that is to happen by itself."""
    library = desk.edition.library
    if not desk.preferences.settings.refresh.automatic or library.read_only or desk.fetching:
        return
    try:
        due = await to_thread(library.subscriptions.next_due)
    except ReaderError as error:
        desk.say(str(error), error=True)
        return
    desk.due = due
    now = desk.edition.clock()
    if due is not None and due <= now and (desk.rest_until is None or desk.rest_until <= now):
        fetch(desk, manner=Manner.AUTOMATIC)


async def _fetch(desk: Desk, source_ids: Sequence[int], manner: Manner) -> None:
    outcome, empty = Outcome(), not len(desk.stories.order)
    settings = desk.preferences.settings
    steps = desk.edition.library.refresh(source_ids, manner=manner, settings=settings, apart=True)
    try:
        async with aclosing(steps):
            async for result in steps:
                outcome.add(result)
                desk.counts = replace(desk.counts, reading=(result.done, result.total))
                desk.arrange()
                if outcome.new and not len(desk.stories.order):
                    await lists.renew(desk)
    except ReaderError as error:
        outcome.broken_off = True
        if not isinstance(error, RefreshBusyError):
            desk.rest_until = desk.edition.clock() + _REST
            desk.say(str(error), error=True)
        elif manner is not Manner.AUTOMATIC:
            desk.say(str(error))
    finally:
        desk.fetching = False
        desk.counts = replace(desk.counts, reading=None)
        desk.arrange()
        desk.untold += outcome.articles
    if outcome.reached or outcome.failed:
        desk.offline = outcome.is_offline
        desk.arrange()
    if outcome.new or outcome.changed or outcome.failed:
        # What came waits above the list; only one that was empty fills by itself.
        await (lists.renew(desk) if empty else show_changed(desk))
        find_stories(desk)
    _tell(desk, outcome, asked=manner is not Manner.AUTOMATIC)
    fetch_wanted(desk)


def _tell(desk: Desk, outcome: Outcome, *, asked: bool) -> None:
    if not asked:
        # Of those that fail again and again the masthead tells; reading goes on undisturbed.
        for gone in outcome.gone:
            desk.say(gone, error=True)
    elif outcome.is_offline:
        again = desk.preferences.way("sources.refresh", "try again")
        desk.say(f"{outcome.cause[:1].upper()}{outcome.cause[1:]}", again, error=True)
    elif outcome.failed == 1:
        details = desk.preferences.way("problems.show", "details")
        desk.say(outcome.failure, details, error=True)
    elif outcome.failed:
        way = desk.preferences.way("sources.show")
        desk.say(f"{outcome.failed} feeds failed", way, error=True)
    elif outcome.new:
        desk.say(f"{outcome.new:,} new article{'s' if outcome.new != 1 else ''}")
    elif outcome.left_alone and not outcome.asked:
        several = f"{outcome.left_alone} feeds were left alone, as they were asked a moment ago"
        desk.say(outcome.reason if outcome.left_alone == 1 else several)
    elif not outcome.broken_off:
        desk.say("Nothing new in the feeds")
