"""A terminal is closed, or the program is asked to end: it ends, and what was done is kept."""

import signal
import sys

import pytest

from tests.support.terminal import Terminal, environment

pytestmark = pytest.mark.pty

OF_ANOTHER_SESSION = (
    sys.executable,
    "-c",
    "import signal, subprocess, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN);"
    "sys.exit(subprocess.call([sys.executable, '-m', 'reader'], start_new_session=True))",
)
"""Starts the program where the terminal's signals do not come."""


def begin(home):
    terminal = Terminal.broadsheet(home=home)
    terminal.wait_for("1 of ")
    terminal.rest()
    terminal.press("j", "j")
    terminal.wait_for("3 of ")
    return terminal


def test_the_place_is_kept_when_the_window_is_closed(tmp_path):
    with begin(tmp_path) as terminal:
        terminal.vanish()
        assert terminal.process.wait(30) == 128 + signal.SIGHUP

    with Terminal.broadsheet(home=tmp_path) as terminal:
        terminal.wait_for("3 of ")


def test_it_ends_when_its_terminal_goes_without_a_signal(tmp_path):
    with Terminal(OF_ANOTHER_SESSION, env=environment(tmp_path)) as terminal:
        terminal.wait_for("1 of ")
        terminal.vanish()

        assert terminal.process.wait(30) == 128 + signal.SIGHUP


def test_it_gives_the_terminal_back_when_it_is_asked_to_end(tmp_path):
    with begin(tmp_path) as terminal:
        terminal.process.send_signal(signal.SIGTERM)

        assert terminal.wait_exit() == 0
        assert "\x1b[?1049l" in terminal.output.decode()
