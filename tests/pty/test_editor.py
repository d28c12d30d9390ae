"""The config can be edited without leaving the screen, and counts at once."""

import pytest

from tests.support.terminal import Terminal

pytestmark = pytest.mark.pty


def test_the_config_is_edited_in_the_terminal_and_counts_at_once(tmp_path):
    """config.edit."""
    editor = tmp_path / "editor"
    editor.write_text(
        '#!/bin/sh\nprintf "edit it? "; read it; echo "keys: {story.star: X}" >> "$1"\n'
    )
    editor.chmod(0o755)

    with Terminal.broadsheet(home=tmp_path, EDITOR=str(editor)) as terminal:
        terminal.wait_for("1 of ")
        terminal.rest()
        terminal.press("\x10", *"open config")
        terminal.wait_for("Edit what you chose")
        terminal.press("\r")
        terminal.wait_for("edit it?")
        terminal.press("\r")
        terminal.wait_for("X star")
        terminal.press("q")
        assert terminal.wait_exit() == 0

    config = tmp_path / ".config" / "broadsheet" / "config.yaml"
    assert config.read_text(encoding="utf-8").startswith("# What Broadsheet does by default.")
