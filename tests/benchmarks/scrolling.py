"""Keys of the screen while feeds are refreshed, against the same keys at rest."""

import re
import shutil
import statistics
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice, takewhile
from pathlib import Path
from tempfile import TemporaryDirectory

from reader.library.library import Library
from tests.benchmarks.figures import Figure, figure
from tests.benchmarks.refreshing import FEEDS, feed_host
from tests.benchmarks.screens import KEYS, drain
from tests.support.terminal import Terminal, environment

ROWS = 200
"""So far down the list goes, and up again."""
LONGEST = 2.0
"""Seconds after which a key is taken for lost."""
BETWEEN = 0.05
"""Seconds between two keys, as of somebody who holds one down."""


def compare_scrolling(size: str, home: Path, data: Path, rounds: int) -> list[Figure]:
    """Measure the list of a large library while many feeds are fetched, and when they are."""
    middle, worst = [], []
    with feed_host() as port:
        for _ in range(rounds):
            with TemporaryDirectory(dir=home) as folder:
                library = Path(folder) / "library.db"
                shutil.copy(data / "library.db", library)
                idle = _rest(home, Path(folder))
                _follow(library, port)
                busy = _refresh(home, Path(folder))
            middle.append((statistics.median(busy), statistics.median(idle)))
            worst.append((_late(busy), _late(idle)))
    name = f"key while {FEEDS} feeds are refreshed, {size}"
    return [
        figure(name, middle, unit="ms", goal=2),
        figure(f"{name}, 19 of 20", worst, unit="ms", goal=None),
    ]


def _follow(library: Path, port: int) -> None:
    with Library.open(library, clock=lambda: datetime.now(UTC)) as opened:
        for number in range(FEEDS):
            opened.subscriptions.follow(f"http://127.0.0.1:{port}/{number}", typed=True)


def _rest(home: Path, data: Path) -> list[float]:
    """Return how long keys take when nothing else goes on, in ms."""
    with _opened(home, data) as terminal:
        terminal.wait_for("newest")
        drain(terminal, 1.0)
        return list(islice(_press(terminal), KEYS))


def _refresh(home: Path, data: Path) -> list[float]:
    """Return how long keys take while the feeds that are due come, in ms."""
    with _opened(home, data) as terminal:
        terminal.wait_for("refreshing")
        return list(takewhile(lambda _: "refreshing" in terminal.text, _press(terminal)))


def _opened(home: Path, data: Path) -> Terminal:
    command = [sys.executable, "-m", "reader", "--data-dir", str(data)]
    return Terminal(command, columns=120, rows=40, env=environment(home))


def _press(terminal: Terminal) -> Iterator[float]:
    """Press a key again and again; give the time until the place in the list is another."""
    key = "j"
    while True:
        before = _place(terminal)
        key = "k" if before >= ROWS else "j" if before <= 2 else key
        begun = time.perf_counter()
        terminal.press(key)
        while _place(terminal) == before and time.perf_counter() - begun < LONGEST:
            terminal.read(LONGEST)
        yield (time.perf_counter() - begun) * 1000
        drain(terminal, BETWEEN)


def _place(terminal: Terminal) -> int:
    """Return where the cursor is in the list, as the footer says."""
    found = re.search(r"([0-9,]+) of [0-9,]+\s*$", terminal.screen.display[-1])
    return int(found[1].replace(",", "")) if found else 0


def _late(times: list[float]) -> float:
    return sorted(times)[len(times) * 19 // 20]
