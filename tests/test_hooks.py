"""What is told of news: the reader's own command and notifications, and what stops both."""

import asyncio
import os
import select
import shlex
import sys

import pytest

from reader import hooks, programs
from reader.domain.announcing import Notify
from reader.domain.errors import HookError

PYTHON = sys.executable


async def run(*command, content=b"", seconds=20.0):
    await programs.run_command(command, content, seconds=seconds, environ=os.environ)


def python(code):
    return (PYTHON, "-c", code)


async def test_a_command_reads_what_there_is_on_its_standard_input(tmp_path):
    copy = (
        f"import sys, pathlib; pathlib.Path({str(tmp_path / 'got')!r}).write_text(sys.stdin.read())"
    )

    await run(*python(copy), content=b"a line\n" * 20_000)

    assert (tmp_path / "got").read_bytes() == b"a line\n" * 20_000


async def test_no_shell_sees_the_words_of_a_command(tmp_path):
    words = ("$(touch pwned)", "; touch pwned", "`touch pwned`", "*")
    write = "import sys; open(sys.argv[1], 'w').write(repr(sys.argv[2:]))"

    await run(*python(write), str(tmp_path / "got"), *words)

    assert (tmp_path / "got").read_text() == repr(list(words))


async def test_a_command_need_not_read_anything():
    await run(*python("pass"), content=b"x" * (1 << 20))


async def test_a_command_that_fails_is_told_with_its_last_words():
    with pytest.raises(HookError, match=r"failed with status 3: out of paper$"):
        await run(*python("import sys; print('one\\nout of paper', file=sys.stderr); sys.exit(3)"))


async def test_a_command_that_is_not_there_is_told():
    with pytest.raises(HookError, match=r"^nothing-like-it cannot be run \(No such file"):
        await run("nothing-like-it")


async def test_however_much_a_command_complains_little_of_it_is_kept():
    code = "import sys\nfor _ in range(3000): sys.stderr.write('x' * 9999)\nsys.exit(1)"

    with pytest.raises(HookError) as failure:
        await run(*python(code))

    assert len(str(failure.value)) < 300


FAMILY = """
import subprocess, sys, time
code = "import os, sys, time; os.write(os.open(sys.argv[1], os.O_WRONLY), b'here'); time.sleep(600)"
subprocess.run([sys.executable, "-c", code, sys.argv[1]])
"""


class Pipe:
    """What the child of a command writes to; its end tells that the child is gone."""

    def __init__(self, path):
        os.mkfifo(path)
        self.path = str(path)
        self.number = os.open(path, os.O_RDONLY | os.O_NONBLOCK)

    async def said(self):
        """Wait for what the child says next; nothing when it is gone."""
        ready, _, _ = await asyncio.to_thread(select.select, [self.number], [], [], 20)
        assert ready
        return os.read(self.number, 100)


@pytest.fixture
def pipe(tmp_path):
    pipe = Pipe(tmp_path / "pipe")
    yield pipe
    os.close(pipe.number)


async def started(pipe, seconds=20.0):
    """Start a command, and return its task when it has a child."""
    task = asyncio.create_task(run(*python(FAMILY), pipe.path, seconds=seconds))
    assert await pipe.said() == b"here"
    return task


async def test_a_command_that_takes_too_long_is_stopped_with_its_children(pipe):
    task = await started(pipe, seconds=2)

    with pytest.raises(HookError, match="did not end within 2 seconds, and was stopped"):
        await task
    assert await pipe.said() == b""


async def test_cancelling_stops_a_command_with_its_children(pipe):
    task = await started(pipe)

    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task
    assert await pipe.said() == b""


async def test_leaving_stops_every_command_with_its_children(pipe):
    task = await started(pipe)

    programs.kill_all()

    with pytest.raises(HookError, match="signal 9"):
        await task
    assert await pipe.said() == b""


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
    tool.write_text(f'#!/bin/sh\nexec {PYTHON} -c {shlex.quote(code)} "$@"\n')
    tool.chmod(0o755)
    environ = os.environ | {"DISPLAY": ":0", "PATH": f"{tmp_path}:{os.environ['PATH']}"}

    await hooks.notify_desktop("3 new", "--help <b>& so</b>", environ=environ)

    words = "--help &lt;b&gt;&amp; so&lt;/b&gt;"
    assert got.read_text() == repr(["--app-name=Broadsheet", "--", "3 new", words])


async def test_without_a_desktop_that_is_said():
    with pytest.raises(HookError, match="no desktop"):
        await hooks.notify_desktop("3 new", "a", environ={"PATH": os.environ["PATH"]})
