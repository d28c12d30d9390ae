"""Notifications of news: which way they go, and that words stay words on it."""

import os
import shlex
import sys

import pytest

from reader import hooks
from reader.domain.announcing import Notify
from reader.domain.errors import HookError


@pytest.mark.parametrize(
    ("environ", "terminal", "way"),
    [
        ({"TERM": "xterm-kitty"}, True, Notify.OSC9),
        ({"TERM_PROGRAM": "WezTerm", "TERM": "xterm-256color"}, True, Notify.OSC9),
        ({"TERM": "foot"}, True, Notify.OSC777),
        ({"TERM": "xterm-kitty"}, False, Notify.OFF),
        ({"TERM": "xterm-256color"}, True, Notify.OFF),
    ],
)
def test_auto_asks_the_terminal_only_where_it_is_known_to_show_it(environ, terminal, way):
    assert hooks.choose_way(Notify.AUTO, environ=environ, terminal=terminal) is way


def test_auto_takes_the_desktop_where_there_is_one(tmp_path):
    tool = tmp_path / "notify-send"
    tool.write_text("#!/bin/sh\n")
    tool.chmod(0o755)
    environ = {"TERM": "xterm", "DISPLAY": ":0", "PATH": str(tmp_path)}

    assert hooks.choose_way(Notify.AUTO, environ=environ, terminal=True) is Notify.DESKTOP


def test_a_semicolon_ends_no_title():
    said = hooks.terminal_sequence(Notify.OSC777, "3; new", "a; b", environ={})

    assert said == "\x1b]777;notify;3, new;a; b\x07"


def test_tmux_hands_a_notification_on():
    said = hooks.terminal_sequence(Notify.OSC9, "3 new", "a", environ={"TMUX": "/tmp/tmux"})

    assert said == "\x1bPtmux;\x1b\x1b]9;3 new: a\x07\x1b\\"


async def test_the_desktop_gets_words_and_no_markup(tmp_path):
    tool, got = tmp_path / "notify-send", tmp_path / "got"
    code = f"import sys; open({str(got)!r}, 'w').write(repr(sys.argv[1:]))"
    tool.write_text(f'#!/bin/sh\nexec {sys.executable} -c {shlex.quote(code)} "$@"\n')
    tool.chmod(0o755)
    environ = os.environ | {"DISPLAY": ":0", "PATH": f"{tmp_path}:{os.environ['PATH']}"}

    await hooks.notify_desktop("3 new", "--help <b>& so</b>", environ=environ)

    words = "--help &lt;b&gt;&amp; so&lt;/b&gt;"
    assert got.read_text() == repr(["--app-name=Broadsheet", "--", "3 new", words])


async def test_without_a_desktop_that_is_said():
    with pytest.raises(HookError, match="no desktop"):
        await hooks.notify_desktop("3 new", "a", environ={"PATH": os.environ["PATH"]})
