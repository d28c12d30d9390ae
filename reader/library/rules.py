"""Rules of the config: which are in force, and what they hide."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

from reader.domain.ids import StoryId
from reader.domain.rules import Rule
from reader.library.ruling import are_due, state_of
from reader.store import rules
from reader.store.database import Database
from reader.store.moments import seconds_of
from reader.store.ruling import find_ruling

_ASKED_EVERY = timedelta(hours=1)
"""How long ``2d`` may mean what it meant."""


@dataclass(frozen=True, slots=True)
class Heeded:
    """What came of a look at the config."""

    changed: bool = False
    """Stories are muted or highlighted that were not, or are no more."""
    problems: tuple[str, ...] = ()
    """Rules that make no sense, each with file, line and place."""


class Rules:
    """The rules that mute and highlight stories of this library."""

    def __init__(self, database: Database, *, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def heed(self, file: Path, *, zone: tzinfo) -> Heeded:
        """Take over the rules of a config, if it has changed since, or time has.

        Args:
            file: The config; there may be none.
            zone: The reader's, whose days count.

        Raises:
            StoreError: The library cannot be read or written.
        """
        config = state_of(file)
        if not are_due(self._database, config, now=seconds_of(self._clock())):
            return Heeded()
        # A config that has not changed is not read, and most have no rules.
        from reader.settings.config import load_config  # noqa: PLC0415
        from reader.settings.ruling import rules_of  # noqa: PLC0415

        ruling = rules_of(load_config(file))
        changed = self.enforce(ruling.rules, config, zone=zone)
        return Heeded(changed, tuple(map(str, ruling.problems)))

    def of_story(self, story_id: StoryId) -> list[Rule]:
        """Return the rules in force that find a story."""
        with self._database.reading() as db:
            return rules.list_rules_of(db, story_id)

    def enforce(self, wanted: Sequence[Rule], config: str, *, zone: tzinfo) -> bool:
        """Put rules in force for all stories, and for those to come; True if any changed.

        Args:
            wanted: In place of those in force.
            config: What they were taken from, in one state.
            zone: The reader's, whose days count.

        Raises:
            StoreError: The library cannot be written.
        """
        now = self._clock().astimezone(zone)
        with self._database.transaction() as db:
            _, was_due = find_ruling(db)
            known = rules.list_rules(db)
            due = _next_due(now) if any(rule.of_time for rule in wanted) else None
            rules.save_ruling(db, config, due, wanted, now=now)
            if known == list(wanted) and was_due is None:
                return False
            return rules.apply_to_all(db, wanted, now=now) > 0


def _next_due(now: datetime) -> int:
    """Return when an hour has passed, or the day has ended."""
    hour = (now + _ASKED_EVERY).replace(minute=0, second=0, microsecond=0)
    return int(hour.timestamp())
