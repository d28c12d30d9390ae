"""What becomes of each fetch: told when it is kept, and blamed on the right one."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from reader.domain.errors import FetchError, FetchFailure
from reader.library import etiquette
from reader.library.etiquette import Changes
from reader.library.feed_saving import (
    Fetched,
    note_failure,
    note_unchanged,
    received_of,
    save_fetched,
)
from reader.library.intake import Taken
from reader.library.keeping import Keeper, Work
from reader.library.outcomes import Outcomes
from reader.library.refresh_rules import RefreshRules
from reader.store.feeds import KeptFeed
from reader.store.moments import seconds_of
from reader.web.addresses import host_name
from reader.web.fetching import Answer


class Reporter:
    """Has outcomes kept and told; waits with blame until it is clear that we are online."""

    def __init__(
        self,
        keeper: Keeper,
        outcomes: Outcomes,
        *,
        clock: Callable[[], datetime],
        rules: RefreshRules,
    ) -> None:
        self.pauses: dict[str, int] = {}
        """Hosts that asked to be left alone, and until when."""
        self._keeper = keeper
        self._outcomes = outcomes
        self._clock = clock
        self._rules = rules
        self._online = False
        """Any server has answered, so it is not we who are cut off."""
        self._unreached: list[tuple[KeptFeed, FetchError]] = []

    def came(
        self, feed: KeptFeed, answer: Answer, fetched: Fetched | None, done: Callable[[], None]
    ) -> None:
        """Have a feed kept that came, or that had nothing new to say."""
        self._be_online()
        now, shortest = self._clock(), self._rules.shortest
        problems = fetched.contents.problems if fetched else ()
        articles = 0
        if fetched:
            articles = len(fetched.contents.items)
            act = partial(save_fetched, feed=feed, fetched=fetched, now=now, shortest=shortest)
        else:
            done()  # nothing of it is held any more
            act = partial(
                note_unchanged,
                feed=feed,
                received=received_of(answer),
                body=answer.body is not None,
                now=now,
                shortest=shortest,
            )

        def tell(taken: Taken) -> None:
            if fetched:
                done()
            self._outcomes.refreshed(feed, taken, problems)

        self._keeper.keep(Work(feed=feed, act=act, articles=articles, tell=tell))

    def failed(self, feed: KeptFeed, error: FetchError) -> None:
        """Have it kept that a feed could not be had."""
        if error.is_unreached and not self._online:
            self._unreached.append((feed, error))
            return
        self._be_online()
        now = seconds_of(self._clock())
        pause = None
        if error.failure is FetchFailure.BUSY:
            pause = self.pauses[host_name(feed.url)] = now + etiquette.busy_seconds(error)
        changes = etiquette.after_failure(
            feed, error, now=now, chance=self._rules.chance, shortest=self._rules.shortest
        )
        self._keep_failure(feed, error, changes, pause)

    def end(self) -> None:
        """Say that no server was reached; if it is we who are cut off, no feed is to blame."""
        hosts = {host_name(feed.url) for feed, _ in self._unreached}
        if len(hosts) == 1 and self._unreached[0][1].failure is FetchFailure.NETWORK:
            self._be_online()
        waiting, self._unreached = self._unreached, []
        reasons = {error.reason for _, error in waiting}
        # What is said of all alike is the cause: a proxy, or a name server.
        reason = reasons.pop() if len(reasons) == 1 else "the network cannot be reached"
        for feed, _ in waiting:
            error = FetchError(feed.url, reason, FetchFailure.OFFLINE)
            changes = etiquette.after_silence(now=seconds_of(self._clock()))
            self._keep_failure(feed, error, changes, None)

    def _be_online(self) -> None:
        """Note that a server was reached; who was not until now has failed by itself."""
        self._online = True
        waiting, self._unreached = self._unreached, []
        for feed, error in waiting:
            self.failed(feed, error)

    def _keep_failure(
        self, feed: KeptFeed, error: FetchError, changes: Changes, pause: int | None
    ) -> None:
        next_check = changes["next_check"]
        assert next_check is None or isinstance(next_check, int)
        act = partial(note_failure, feed=feed, error=error, changes=changes, pause=pause)

        def tell(_: Taken) -> None:
            self._outcomes.failed(feed, error, next_check, seconds_of(self._clock()))

        self._keeper.keep(Work(feed=feed, act=act, articles=0, tell=tell))
