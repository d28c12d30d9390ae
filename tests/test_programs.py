"""The reader's own commands: what they are given, what they say, and what stops them."""

import asyncio
import os
import select
import sys

import pytest

from reader import programs
from reader.domain.errors import HookError
from reader.programs import run_command, run_here


def python(code):
    return (sys.executable, "-c", code)


async def run(*command, content=b"", seconds=20.0, most=1000):
    return await run_command(command, content, seconds=seconds, environ=os.environ, most=most)


async def give(*command, content=b"", seconds=20.0):
    """Run a command of which nobody wants to see what it says."""
    await run(*command, content=content, seconds=seconds, most=0)


async def test_a_command_reads_what_there_is_on_its_standard_input(tmp_path):
    copy = (
        f"import sys, pathlib; pathlib.Path({str(tmp_path / 'got')!r}).write_text(sys.stdin.read())"
    )

    await give(*python(copy), content=b"a line\n" * 20_000)

    assert (tmp_path / "got").read_bytes() == b"a line\n" * 20_000


async def test_no_shell_sees_the_words_of_a_command(tmp_path):
    words = ("$(touch pwned)", "; touch pwned", "`touch pwned`", "*")
    write = "import sys; open(sys.argv[1], 'w').write(repr(sys.argv[2:]))"

    await give(*python(write), str(tmp_path / "got"), *words)

    assert (tmp_path / "got").read_text() == repr(list(words))


async def test_a_command_need_not_read_anything():
    await give(*python("pass"), content=b"x" * (1 << 20))


async def test_a_command_that_fails_is_told_with_its_last_words():
    with pytest.raises(HookError, match=r"failed with status 3: out of paper$"):
        await give(*python("import sys; print('one\\nout of paper', file=sys.stderr); sys.exit(3)"))


async def test_a_command_that_is_not_there_is_told():
    with pytest.raises(HookError, match=r"^nothing-like-it cannot be run \(No such file"):
        await give("nothing-like-it")


async def test_however_much_a_command_complains_little_of_it_is_kept():
    code = "import sys\nfor _ in range(3000): sys.stderr.write('x' * 9999)\nsys.exit(1)"

    with pytest.raises(HookError) as failure:
        await give(*python(code))

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
    task = asyncio.create_task(give(*python(FAMILY), pipe.path, seconds=seconds))
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


async def test_what_a_command_says_is_returned():
    said = await run(*python("import sys; print(sys.stdin.read().upper())"), content=b"bridge")

    assert (said.output, said.cut) == (b"BRIDGE\n", False)


async def test_a_command_may_talk_while_it_reads():
    """Neither waits for the other, however much there is of both."""
    content = b"a line\n" * 100_000

    said = await run("cat", content=content, most=len(content))

    assert said.output == content


async def test_a_command_that_never_stops_talking_is_stopped():
    said = await run(*python("while True: print('x' * 999)"), most=5_000)

    assert (len(said.output), said.cut) == (5_000, True)


async def test_what_a_failing_command_said_before_is_not_lost():
    with pytest.raises(HookError, match="failed with status 3: no ink") as failure:
        await run(*python("import sys; print('half'); "
                          "print('no ink', file=sys.stderr); sys.exit(3)"))  # fmt: skip

    assert failure.value.output == b"half\n"


async def test_who_stops_waiting_stops_the_command_and_what_it_has_started(tmp_path):
    fifo = tmp_path / "alive"
    os.mkfifo(fifo)
    code = f"import subprocess; subprocess.run(['sh', '-c', 'echo > {fifo}; exec sleep 600'])"
    running = asyncio.create_task(run(*python(code)))
    with await asyncio.to_thread(fifo.open, "rb") as alive:
        await asyncio.to_thread(alive.readline)
        running.cancel()

        assert await asyncio.to_thread(alive.read) == b""
    with pytest.raises(asyncio.CancelledError):
        await running


def test_a_command_in_the_terminal_reads_what_it_is_given(tmp_path):
    code = (
        f"import sys, pathlib; pathlib.Path({str(tmp_path / 'got')!r}).write_text(sys.stdin.read())"
    )

    run_here(python(code), b"bridge", environ=os.environ)

    assert (tmp_path / "got").read_text() == "bridge"


def test_a_command_in_the_terminal_that_fails_is_told():
    with pytest.raises(HookError, match="failed with status 4"):
        run_here(python("raise SystemExit(4)"), b"x" * (1 << 20), environ=os.environ)
    with pytest.raises(HookError, match="nothing-like-it cannot be run"):
        run_here(("nothing-like-it",), b"", environ=os.environ)
