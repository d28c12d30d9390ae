"""The reader's own commands: what they say is kept, as far as anybody wants it."""

import asyncio
import os
import sys

import pytest

from reader.domain.errors import HookError
from reader.programs import run_command, run_here


def python(code):
    return (sys.executable, "-c", code)


async def run(*command, content=b"", seconds=20.0, most=1000):
    return await run_command(command, content, seconds=seconds, environ=os.environ, most=most)


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
