"""The screen never shows as kept what there was no room for, and keeps it when there is."""

import json
import subprocess
import sys

import pytest

from tests.support.full_disk import no_file_over
from tests.support.terminal import TOP, Terminal, environment

pytestmark = pytest.mark.pty


def starred_count(home) -> int:
    result = subprocess.run(
        [sys.executable, "-m", "reader", "list", "--shelf", "starred", "--json"],
        env=environment(home), cwd=TOP, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    return len(json.loads(result.stdout))


def test_marks_wait_for_room_and_are_then_kept(tmp_path):
    with Terminal.broadsheet(home=tmp_path) as terminal:
        terminal.wait_for("unread")
        terminal.rest(0.2)
        with no_file_over(0, pid=terminal.process.pid):
            terminal.press("s")
            terminal.wait_for("1 mark not saved")
            assert "★" not in terminal.text
            terminal.press("j", "s")
            terminal.wait_for("2 marks not saved")
            assert starred_count(tmp_path) == 0

        terminal.wait_for(lambda text: text.count("★") >= 2)
        terminal.wait_for("2 marks saved")

    assert starred_count(tmp_path) == 2


def test_leaving_without_room_says_what_was_not_kept(tmp_path):
    with Terminal.broadsheet(home=tmp_path) as terminal:
        terminal.wait_for("unread")
        terminal.rest(0.2)
        with no_file_over(0, pid=terminal.process.pid):
            terminal.press("s")
            terminal.wait_for("1 mark not saved")
            terminal.press("q")

            assert terminal.wait_exit() == 1

    assert "1 mark was not saved" in terminal.text
    assert b"Traceback" not in terminal.output
