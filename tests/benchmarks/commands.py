"""Plain commands and loading, against the least that Python could do for the same."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from shutil import rmtree

from tests.benchmarks.figures import Figure, compare, figure
from tests.support.terminal import environment

PARSE = """
import sys, os, re, yaml
for name in sorted(os.listdir(sys.argv[1])):
    with open(os.path.join(sys.argv[1], name), encoding="utf-8") as file:
        text = file.read()
    yaml.load(text.split("---")[1], Loader=yaml.CBaseLoader)
"""


def compare_commands(size: str, home: Path, data: Path, rounds: int) -> list[Figure]:
    """Measure ``unread`` and ``list`` in a pipe against a bare interpreter with SQLite."""
    bare = [sys.executable, "-c", "import sqlite3"]
    return [
        compare(
            f"broadsheet {' '.join(words)}, {size}",
            lambda words=words: _run([*_reader(data), *words], home),  # type: ignore[misc]  # bound now
            lambda: _run(bare, home),
            rounds=rounds,
            goal=4.0,
        )
        for words in (["unread"], ["list"])
    ]


def compare_loading(documents: Path, home: Path, rounds: int) -> list[Figure]:
    """Measure loading a folder cold against the bare parse, and unchanged against cold."""
    count = len(list(documents.iterdir()))
    data = home / "loading"
    cold, unchanged = [], []
    for _ in range(rounds + 1):
        rmtree(data, ignore_errors=True)
        first = _run([*_reader(data), "add", str(documents)], home)
        cold.append((first, _run([sys.executable, "-c", PARSE, str(documents)], home)))
        unchanged.append((_run([*_reader(data), "load"], home), first))
    name = f"{count:,} documents"
    return [
        figure(f"{name} cold against the bare parse", cold[1:], unit="ms", goal=3.0),
        figure(f"{name} unchanged against cold", unchanged[1:], unit="ms", goal=0.1),
    ]


def _reader(data: Path) -> list[str]:
    return [sys.executable, "-m", "reader", "--data-dir", str(data)]


def _run(command: Sequence[str], home: Path) -> float:
    begun = time.perf_counter()
    subprocess.run(
        command,
        env=environment(home),
        cwd=os.fspath(home),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return (time.perf_counter() - begun) * 1000
