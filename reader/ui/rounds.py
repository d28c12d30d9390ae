"""What goes on beside the reader: looks for what changed, feeds that are due, the clock."""

import gc

from textual.timer import Timer

from reader.ui import configuring, fetching, lists, memory, refreshing
from reader.ui.desk import Desk
from reader.ui.page_state import masthead_view

SETTLED = 2.0
"""Seconds after which what a start has to look up is looked up, as a rule."""
WATCH_EVERY = 1.0
"""Seconds between looks at what another process has changed."""


class Rounds:
    """Begins once the first frame is drawn, and goes on until another screen takes its place."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._timers: list[Timer] = []

    def begin(self) -> None:
        """Read the sources and the rest of the list, and look at both again and again."""
        desk, screen = self._desk, self._desk.screen
        # What is there now stays, as a rule: looking through it would hold up the first keys.
        gc.freeze()
        gc.enable()
        desk.run(lists.complete(desk), "list")
        desk.run(configuring.heed_rules(desk), "rules")
        self._timers = [
            screen.set_interval(WATCH_EVERY, lambda: desk.run(lists.watch(desk), "watch")),
            screen.set_interval(WATCH_EVERY, lambda: desk.run(configuring.watch(desk), "config")),
            screen.set_interval(60, self._tick),
            screen.set_timer(SETTLED, memory.settle),
            screen.set_interval(60, lambda: desk.run(fetching.fetch_due(desk), "due")),
        ]
        desk.run(fetching.fetch_due(desk), "due")
        if desk.edition.own is not None:
            desk.say("This is the demo edition. Yours begins with a few feeds:",
                     desk.preferences.way("sources.starter"))  # fmt: skip
        refreshing.refresh(desk, asked=False)

    def end(self) -> None:
        """Look at nothing any more."""
        for timer in self._timers:
            timer.stop()

    def _tick(self) -> None:
        desk = self._desk
        memory.give_back()
        desk.stories.set_time(desk.edition.clock(), desk.zone)
        lists.name_days(desk)
        desk.run(configuring.heed_rules(desk), "rules")
        desk.masthead.show(masthead_view(desk))
