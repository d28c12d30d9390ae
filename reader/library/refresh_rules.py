"""How a refresh goes about it, by what the reader chose."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from reader.domain.refreshing import Manner
from reader.settings.values import Settings
from reader.web.fetching import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshRules:
    """Who wants a refresh, and how it goes about it."""

    manner: Manner = Manner.BY_HAND
    connections: int = 8
    """Servers that are asked at the same time."""
    pause: float = 0.5
    """Seconds between two requests to one host."""
    shortest: int = 3600
    """Seconds: no feed is asked more often by itself."""
    limits: Limits = Limits()  # noqa: RUF009 - it is frozen
    proxy: str = ""
    """Where to ask through; empty for what the environment says."""
    keep_days: int = 0
    """Days that read articles are kept, where a feed has no choice of its own; 0 for ever."""
    keep_count: int = 0
    """Read articles that are kept of each such feed; 0 for all."""
    chance: Callable[[], float] = random.random


def rules_of(settings: Settings | None, manner: Manner) -> RefreshRules:
    """Return the rules that follow from the reader's choices, or from none."""
    settings = settings or Settings()
    chosen = settings.refresh
    return RefreshRules(
        manner=manner,
        connections=chosen.connections,
        shortest=chosen.minutes * 60,
        limits=Limits(whole=chosen.timeout, size=chosen.megabytes << 20),
        proxy=chosen.proxy,
        keep_days=settings.keep.days,
        keep_count=settings.keep.articles,
    )
