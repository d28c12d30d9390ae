"""The screen against an empty Textual app, both in a real pty."""

import os
import re
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.figures import Figure, figure
from tests.support.terminal import Terminal, environment

EMPTY = Path(__file__).with_name("empty_app.py")
OURS = "from reader.cli.main import run; run()"
"""What the installed command does."""
KEYS = 40


@dataclass(frozen=True, slots=True)
class Run:
    """One start, some keys, one quit."""

    useful: float
    """Until the list can be read."""
    heard: float
    """Until a key that was pressed then has moved something."""
    key: float
    memory: float
    quit: float


def run(command: Sequence[str], home: Path, seen: str, place: str, **extra: str) -> Run:
    """Start a program, wait until it is useful, press keys, quit; times in ms, memory in MB.

    Args:
        command: The program.
        home: Where it lives.
        seen: What is on the screen once it is useful.
        place: A pattern for what a key changes.
        extra: More of the environment.
    """
    env = environment(home, **extra)
    with Terminal(command, columns=120, rows=40, env=env) as terminal:
        raw = bytearray()
        while seen.encode() not in raw:
            raw += terminal.take(5)
            if terminal.process.poll() is not None:
                raise RuntimeError(f"ended early: {raw[-2000:].decode(errors='replace')}")
        useful = (time.perf_counter() - terminal.begun) * 1000
        terminal.press("j")
        while len(set(re.findall(place.encode(), raw))) < 2:
            raw += terminal.take(5)
        heard = (time.perf_counter() - terminal.begun) * 1000
        drain(terminal, 1.0)
        key = statistics.median(press(terminal) for _ in range(KEYS))
        memory = resident(terminal.process.pid)
        begun = time.perf_counter()
        terminal.press("q")
        terminal.process.wait(20) if not wait_quit(terminal) else None
        quit_time = (time.perf_counter() - begun) * 1000
    return Run(useful, heard, key, memory, quit_time)


def wait_quit(terminal: Terminal) -> bool:
    """Read until the program has ended, so that its output never blocks it."""
    deadline = time.perf_counter() + 20
    while time.perf_counter() < deadline:
        if terminal.process.poll() is not None:
            return True
        terminal.take(0.001)
    return False


def press(terminal: Terminal) -> float:
    """Press a key and return the time to the first change of the screen, in ms."""
    begun = time.perf_counter()
    terminal.press("j")
    terminal.take(5)
    taken = (time.perf_counter() - begun) * 1000
    drain(terminal, 0.12)
    return taken


def drain(terminal: Terminal, quiet: float) -> None:
    """Read until nothing more comes."""
    while terminal.take(quiet):
        pass


def resident(pid: int) -> float:
    """Return a process's resident memory in MB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def compare_screens(size: str, home: Path, data: Path, rounds: int) -> list[Figure]:
    """Measure Broadsheet on a library against the empty app, in turn.

    The first start after the library has changed imports and draws everything; the next one
    shows the screen that was kept at once.
    """
    ours = [sys.executable, "-c", OURS, "--data-dir", str(data)]
    theirs = [sys.executable, str(EMPTY)]
    # The order, in the masthead, comes with the first rows; the footer tells where the cursor is.
    list_, place = "newest", r"([\d,]+) of [\d,]+"
    word, presses = "useful", r"useful ?(\d*)"
    kept = home / ".cache" / "broadsheet" / "screen"
    run(ours, home, list_, place), run(theirs, home, word, presses)
    first, again = [], []
    for _ in range(rounds):
        kept.unlink(missing_ok=True)
        bare = run(theirs, home, word, presses)
        first.append((run(ours, home, list_, place), bare))
        again.append((run(ours, home, list_, place), bare))
    useful = [(a.useful, b.useful) for a, b in first]
    return [
        figure(f"start to useful list, {size}", useful, unit="ms", goal=1.0),
        figure(f"start with the kept screen, {size}", [(a.useful, b.useful) for a, b in again],
               unit="ms", goal=0.15),
        figure(f"start until a key is heard, {size}", [(a.heard, b.heard) for a, b in first],
               unit="ms", goal=None),
        figure(f"key to repaint, {size}", [(a.key, b.key) for a, b in first], unit="ms", goal=1.3),
        figure(f"memory, {size}", [(a.memory, b.memory) for a, b in first], unit="MB", goal=1.5),
        figure(f"quit, {size}", [(a.quit, b.quit) for a, b in first], unit="ms", goal=0.1),
    ]  # fmt: skip
