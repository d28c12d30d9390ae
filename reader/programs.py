"""The reader's own commands: run in the background, or in the terminal while the screen is away.

No shell sees anything that publishers wrote; a command that is to have one names it.
"""

import asyncio
import os
import shlex
import signal
import subprocess
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from reader.domain.errors import HookError

Environ = Mapping[str, str]

_LAST_WORDS = 4096
"""Bytes looked at of what a command complains of."""
_SHOWN = 200
_LAST_BREATH = 1.0
"""Seconds after which the end of a command that was killed is not waited for any more."""

_running: set[int] = set()
"""The process groups of commands that have not ended."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a command wrote."""

    output: bytes = b""
    cut: bool = False
    """It wrote more than was wanted, and was stopped for it."""
    complaint: str = ""
    """The last line on its standard error."""


async def run_command(
    command: Sequence[str], content: bytes, *, seconds: float, environ: Environ, most: int = 0
) -> Said:
    """Give a command something to read, and wait for its end.

    Whoever stops waiting stops the command too, with all it has started.

    Args:
        command: The program and its arguments; a ``~`` before the program is the home folder.
        content: For its standard input.
        seconds: After so long it is killed, with all it has started.
        environ: What it runs in.
        most: Bytes of its output that are kept; 0 if nobody wants to see it.

    Raises:
        HookError: It cannot be run, fails or takes too long; the text says which.
    """
    argv, name = _argv(command)
    with TemporaryFile() as complaints:
        try:
            process = await asyncio.create_subprocess_exec(
                *argv,
                stdin=PIPE,
                stdout=PIPE if most else DEVNULL,
                stderr=complaints,
                env=environ,
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            raise _not_run(name, error) from error
        try:
            async with asyncio.timeout(seconds):
                output, cut = await _feed(process, content, most)
        except TimeoutError as error:
            several = "s" if seconds != 1 else ""
            reason = f"did not end within {seconds:g} second{several}, and was stopped"
            raise HookError(f"{name} {reason}") from error
        complaint = _last_words(complaints)
    if process.returncode and not cut:
        raise _failed(name, process.returncode, complaint, output)
    return Said(output, cut, complaint)


def run_here(command: Sequence[str], content: bytes, *, environ: Environ) -> None:
    """Run a command in this terminal, with something to read, until it ends.

    Raises:
        HookError: It cannot be run, or fails.
    """
    argv, name = _argv(command)
    try:
        status = run_program(argv, content, environ=environ)
    except (OSError, ValueError) as error:
        raise _not_run(name, error) from error
    if status:
        raise _failed(name, status)


def run_editor(file: Path, *, environ: Environ) -> None:
    """Let the reader edit a file in this terminal, with ``VISUAL``, ``EDITOR`` or vi.

    Raises:
        HookError: The editor cannot be called, cannot be started, or fails.
    """
    line = environ.get("VISUAL") or environ.get("EDITOR") or "vi"
    try:
        words = shlex.split(line)
    except ValueError as error:
        raise HookError(f"the editor {line!r} cannot be called: {error}") from error
    try:
        status = run_program([*words, os.fspath(file)], environ=environ)
    except OSError as error:
        raise HookError(f"the editor {words[0]!r} cannot be started: {error.strerror}") from error
    if status:
        raise _failed(words[0], status)


def run_program(argv: Sequence[str], content: bytes | None = None, *, environ: Environ) -> int:
    """Run a program in this terminal until it ends, and return its status.

    While it runs ctrl+c is for it alone: whether that ends it is its own choice.

    Args:
        argv: The program and its arguments.
        content: For its standard input; without it that is the terminal.
        environ: What it runs in.

    Raises:
        OSError: The system cannot run it.
        ValueError: Its words hold what no program can be given.
    """
    # A handler, unlike being ignored, does not pass on to the program.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        return subprocess.run(argv, input=content, env=dict(environ), check=False).returncode
    finally:
        signal.signal(signal.SIGINT, before)


def kill_all() -> None:
    """Kill every command that still runs, with all it has started."""
    for group in list(_running):
        _kill(group)


def _argv(command: Sequence[str]) -> tuple[list[str], str]:
    """Return the words to run, and what the program is called."""
    program = os.path.expanduser(command[0])  # noqa: PTH111 - it need not be a path
    return [program, *command[1:]], Path(program).name


async def _feed(process: Process, content: bytes, most: int) -> tuple[bytes, bool]:
    """Give a command what it reads, if it reads it; return what it wrote, and if that was more."""
    _running.add(process.pid)
    try:
        writing = asyncio.create_task(_write(process, content))
        try:
            output, cut = await _read(process, most)
            if not cut:
                await writing
                await process.wait()
        finally:
            writing.cancel()
    finally:
        if process.returncode is None:
            await _stop(process)
        _running.discard(process.pid)
    return output, cut


async def _stop(process: Process) -> None:
    """Kill a command with all it has started, and wait for its end."""
    _kill(process.pid)
    # Not every Python tells of an end before the last that was written is read; and what has
    # left the command's group may hold its output open for as long as it likes.
    with suppress(TimeoutError):
        async with asyncio.timeout(_LAST_BREATH):
            while process.stdout is not None and await process.stdout.read(1 << 16):
                pass
            await process.wait()


async def _write(process: Process, content: bytes) -> None:
    assert process.stdin is not None
    with suppress(ConnectionError):
        process.stdin.write(content)
        await process.stdin.drain()
    process.stdin.close()


async def _read(process: Process, most: int) -> tuple[bytes, bool]:
    if process.stdout is None:
        return b"", False
    pieces, size = [], 0
    while size <= most and (piece := await process.stdout.read(most + 1 - size)):
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)[:most], size > most


def _not_run(name: str, error: Exception) -> HookError:
    return HookError(f"{name} cannot be run ({getattr(error, 'strerror', None) or error})")


def _failed(name: str, status: int, complaint: str = "", output: bytes = b"") -> HookError:
    ended = f"status {status}" if status > 0 else f"signal {-status}"
    return HookError(f"{name} failed with {ended}{complaint and f': {complaint}'}", output=output)


def _last_words(said: IO[bytes]) -> str:
    """Return the last line a command complained with, whatever came before it."""
    said.seek(max(said.seek(0, os.SEEK_END) - _LAST_WORDS, 0))
    lines = said.read().decode("utf-8", "replace").split("\n")
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    return last[:_SHOWN]


def _kill(group: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)
