"""A command that wants the terminal gets it, and gives it back."""

import pytest

from tests.support.terminal import Terminal

pytestmark = pytest.mark.pty

PAGER = """\
pipes:
  page:
    command: [sh, -c, 'head -n 1; printf "page it? "; read it < /dev/tty; echo "$it" > {file}']
    key: ctrl+x
    terminal: true
"""


def test_a_pager_has_the_terminal_until_it_ends_and_the_screen_comes_back(tmp_path):
    config = tmp_path / ".config" / "broadsheet" / "config.yaml"
    config.parent.mkdir(parents=True)
    config.write_text(PAGER.format(file=tmp_path / "answer"), encoding="utf-8")

    with Terminal.broadsheet(home=tmp_path) as terminal:
        terminal.wait_for("1 of ")
        terminal.rest()
        terminal.press("\x18")
        terminal.wait_for("page it?")
        terminal.press("s", "o", "\r")
        terminal.wait_for("1 of ")
        terminal.rest()
        terminal.press("q")
        assert terminal.wait_exit() == 0

    assert (tmp_path / "answer").read_text() == "so\n"
