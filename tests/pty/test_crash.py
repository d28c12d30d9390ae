"""What the screen has confirmed survives kill -9 at any moment."""

import json
import sqlite3
import subprocess
import sys
from functools import partial

import pytest

from tests.support.terminal import TOP, Terminal, environment

pytestmark = pytest.mark.pty

ROUNDS = 12


def starred_count(home) -> int:
    result = subprocess.run(
        [sys.executable, "-m", "reader", "list", "--shelf", "starred", "--json", "--limit", "500"],
        env=environment(home), cwd=TOP, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    return len(json.loads(result.stdout))


def is_at(place: int, text: str) -> bool:
    return f" {place} of" in text


def row_of(text: str, edge: str) -> str:
    """Return the lines of the list that the cursor marks."""
    return "\n".join(line[:46] for line in text.splitlines() if edge in line[:2])


def test_every_star_the_screen_showed_is_there_after_kill_9(tmp_path):
    confirmed = starred_count(tmp_path)
    for number in range(ROUNDS):
        with Terminal.broadsheet(home=tmp_path, columns=120, rows=36) as terminal:
            terminal.wait_for("unread")
            terminal.rest(0.2)
            terminal.press("g", "g", *"j" * number, "s")
            terminal.wait_for(partial(is_at, number + 1))
            terminal.wait_for(lambda text: row_of(text, "▌").count("★") == 1)
            confirmed += 1
            terminal.press(*"mjmj"[: number % 5])
            terminal.kill()

        assert starred_count(tmp_path) >= confirmed

    for database in tmp_path.rglob("*.db"):
        with sqlite3.connect(database) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        db.close()
