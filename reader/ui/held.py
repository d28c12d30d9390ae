"""What the reader did while there was no room on the disk: held in memory, and never shown as kept.

Holds no widget; the library's own file is asked again and again until it takes everything.
"""

from collections import deque
from collections.abc import Callable

from reader.domain.changes import Batch
from reader.library.library import Library

Change = Callable[[Library], Batch | None]
"""What to do to the library; runs in a thread and returns once it is on disk."""


class Held:
    """Changes that wait for room, in the order of the keys."""

    def __init__(self) -> None:
        self._changes: deque[Change] = deque()

    def __len__(self) -> int:
        return len(self._changes)

    def add(self, change: Change) -> None:
        """Hold one more."""
        self._changes.append(change)

    def drop_last(self) -> bool:
        """Forget the newest, which nothing has kept yet; False if there is none."""
        if self._changes:
            self._changes.pop()
            return True
        return False

    def keep(self, library: Library) -> int:
        """Keep all that waits; return how many that were.

        Raises:
            StoreError: There is still no room. What could not be kept still waits.
        """
        kept = 0
        while self._changes:
            self._changes[0](library)
            self._changes.popleft()
            kept += 1
        return kept
