"""Searching and filtering, against the least that SQLite could do for the same; and typing."""

import random
import re
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from reader.domain.queries import StoryQuery
from reader.domain.query.asking import ask
from reader.domain.query.parsing import parse
from reader.library.library import Library
from tests.benchmarks.figures import Figure, figure
from tests.benchmarks.press import NOW, Press
from tests.benchmarks.screens import EMPTY, drain
from tests.support.terminal import Terminal, environment

PAGE = 200
"""Rows of a list's first page."""
SEARCHES = 60
"""Searches in a round."""
TYPED = "the brown rain -topic:none quality:>10 "
"""What is typed into the bar: words that find nearly everything, and nearly nothing."""
RHYTHM = 0.15
"""Seconds between two keys: longer than the bar waits, so that a search begins at each."""

_LAST_PIECE = re.compile(r"[^ :-]*:?$")
"""What is drawn in one ink at the end of what is typed."""
_WORDS = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"
_INDEXED = """
SELECT id FROM stories WHERE read = 0 AND muted = 0 ORDER BY newest DESC, id DESC LIMIT ?
"""


def compare_searching(size: str, home: Path, data: Path, rounds: int) -> list[Figure]:
    """Measure what the bar asks for, and the keys that are typed into it."""
    library = data / "library.db"
    words, filters = _prefixes(), _filters()
    goal = 3.0 if size == "1,000,000" else None  # of few, opening the library costs the most
    with (
        closing(sqlite3.connect(library)) as db,
        Library.open(library, clock=lambda: datetime.now(UTC)) as ours,
    ):

        def search(text: str) -> float:
            return _timed(lambda: ours.shelves.glimpse(_asked(text), limit=PAGE))

        def bare_search(word: str) -> float:
            return _timed(lambda: db.execute(_WORDS, (f'"{word}" *', PAGE)).fetchall())

        def bare_lookup(_: str) -> float:
            return _timed(lambda: db.execute(_INDEXED, (PAGE,)).fetchall())

        figures = [
            *_compare(
                f"search while typing, {size}", words, search, bare_search, rounds, goal=goal
            ),
            *_compare(f"filter while typing, {size}", filters, search, bare_lookup, rounds),
        ]
    return [*figures, *_compare_keys(size, home, data, max(rounds // 2, 1))]


def _compare(
    name: str,
    texts: Sequence[str],
    ours: Callable[[str], float],
    theirs: Callable[[str], float],
    rounds: int,
    *,
    goal: float | None = None,
) -> list[Figure]:
    """Ask for each text in turn; the middle and the slowest twentieth of both."""
    middles, slowest = [], []
    for text in texts:
        ours(text), theirs(text)
    for _ in range(rounds):
        pairs = [(ours(text), theirs(text)) for text in texts]
        mine, bare = (sorted(side) for side in zip(*pairs, strict=True))
        middles.append((statistics.median(mine), statistics.median(bare)))
        slowest.append((_p95(mine), _p95(bare)))
    return [
        figure(f"{name}, median", middles, unit="ms", goal=goal),
        figure(f"{name}, p95", slowest, unit="ms", goal=goal),
    ]


def _compare_keys(size: str, home: Path, data: Path, rounds: int) -> list[Figure]:
    """Measure keys typed into the bar, each up to its own character on the screen."""
    ours = [sys.executable, "-m", "reader", "--data-dir", str(data)]
    typed, bare = [], []
    for _ in range(rounds + 1):
        with Terminal([sys.executable, str(EMPTY)], env=environment(home)) as terminal:
            _await(terminal, b"useful")
            drain(terminal, 0.3)
            bare.append(sorted(_type(terminal, "j" * len(TYPED), lambda _: "useful")))
        with Terminal(ours, env=environment(home)) as terminal:
            _await(terminal, b"newest")
            drain(terminal, 1.0)
            terminal.press("/")
            drain(terminal, 0.5)
            typed.append(sorted(_type(terminal, TYPED, lambda text: _LAST_PIECE.findall(text)[0])))
    pairs = list(zip(typed[1:], bare[1:], strict=True))
    middles = [(statistics.median(mine), statistics.median(its)) for mine, its in pairs]
    slowest = [(_p95(mine), _p95(its)) for mine, its in pairs]
    return [
        figure(f"key while typing a filter, {size}, median", middles, unit="ms", goal=1.3),
        figure(f"key while typing a filter, {size}, p95", slowest, unit="ms", goal=2),
    ]


def _type(terminal: Terminal, text: str, seen: Callable[[str], str]) -> list[float]:
    """Type a text at the rhythm of a hand; return what each key took, in ms.

    Args:
        terminal: Where.
        text: What is typed.
        seen: What is on the screen when a key was taken, from what was typed up to it.
    """
    taken = []
    for at, character in enumerate(text, start=1):
        begun = time.perf_counter()
        terminal.press(character)
        _await(terminal, seen(text[:at]).encode())
        taken.append((time.perf_counter() - begun) * 1000)
        while (left := begun + RHYTHM - time.perf_counter()) > 0:
            terminal.take(left)
    return taken


def _await(terminal: Terminal, seen: bytes) -> None:
    raw = terminal.take(20)
    while seen not in raw:
        more = terminal.take(20)
        if not more or terminal.process.poll() is not None:
            raise RuntimeError(f"never seen: {seen!r} in {raw[-2000:].decode(errors='replace')}")
        raw += more


def _asked(text: str) -> StoryQuery:
    return ask(parse(text).query, StoryQuery(), now=datetime.fromtimestamp(NOW, UTC))


def _timed(question: Callable[[], object]) -> float:
    begun = time.perf_counter()
    question()
    return (time.perf_counter() - begun) * 1000


def _p95(ordered: Sequence[float]) -> float:
    return ordered[int(len(ordered) * 0.95)]


def _prefixes() -> list[str]:
    """Return beginnings of words, of one letter up to all: as they stand while they are typed."""
    rng = random.Random(7)
    words = Press().words
    chosen = [words[int(len(words) * rng.random() ** 3)] for _ in range(SEARCHES)]
    return [word[: rng.randint(1, len(word))] for word in chosen]


def _filters() -> list[str]:
    press = Press()
    topics, outlets = press.words[40:60], press.words[200:220]
    return [
        "is:unread",
        "quality:>90",
        "quality:>10 -quality:50..60",
        "after:7d",
        "before:2026-05-01",
        *(f"topic:{topic}" for topic in topics[:6]),
        *(f"from:{outlet}.example" for outlet in outlets[:6]),
        *(f"topic:{topic} from:{outlet}" for topic, outlet in zip(topics, outlets, strict=True)),
        *(f"is:unread topic:{topic} quality:>50 after:30d" for topic in topics[:6]),
        "outlets:>4",
        "-topic:none has:link",
        "from:a",
        *(f"sort:quality {word}" for word in press.words[2:4]),
        *(f"sort:hot from:{outlet}.example {press.words[2]}" for outlet in outlets[:2]),
        *(f"-{word}" for word in press.words[:4]),
    ]
