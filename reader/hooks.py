"""Telling the world outside of news: the reader's own command, and notifications.

No shell sees anything of what publishers wrote, and what a terminal gets of it is clean text.
"""

import asyncio
import os
import shutil
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from reader.domain.announcing import Notify
from reader.domain.errors import HookError

Environ = Mapping[str, str]

_DESKTOP_SECONDS = 10
_LAST_WORDS = 4096
"""Bytes looked at of what a command complains of."""
_SHOWN = 200
_OSC9 = {"iTerm.app", "WezTerm", "ghostty", "xterm-kitty", "xterm-ghostty"}
"""What such terminals call themselves, in ``TERM_PROGRAM`` or ``TERM``."""
_SCRIPT = (
    *("-e", "on run argv"),
    *("-e", "display notification (item 2 of argv) with title (item 1 of argv)"),
    *("-e", "end run"),
)

_running: set[int] = set()
"""The process groups of commands that have not ended."""


async def run_command(
    command: Sequence[str], content: bytes, *, seconds: float, environ: Environ
) -> None:
    """Give a command something to read, and wait for its end.

    Args:
        command: The program and its arguments; a ``~`` before the program is the home folder.
        content: For its standard input.
        seconds: After so long it is killed, with all it has started.
        environ: What it runs in.

    Raises:
        HookError: It cannot be run, fails or takes too long; the text says which.
    """
    argv, name = _argv(command)
    with TemporaryFile() as said:
        try:
            process = await asyncio.create_subprocess_exec(
                *argv, stdin=PIPE, stdout=DEVNULL, stderr=said, env=environ, start_new_session=True
            )
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise HookError(f"{name} cannot be run ({reason})") from error
        try:
            async with asyncio.timeout(seconds):
                await _feed(process, content)
        except TimeoutError as error:
            reason = f"did not end within {seconds:g} seconds, and was stopped"
            raise HookError(f"{name} {reason}") from error
        if status := process.returncode:
            ended = f"status {status}" if status > 0 else f"signal {-status}"
            raise HookError(f"{name} failed with {ended}{_last_words(said)}")


def _argv(command: Sequence[str]) -> tuple[list[str], str]:
    """Return the words to run, and what the program is called."""
    program = os.path.expanduser(command[0])  # noqa: PTH111 - it need not be a path
    return [program, *command[1:]], Path(program).name


async def _feed(process: Process, content: bytes) -> None:
    """Give a command what it reads, if it reads it, and wait for its end."""
    assert process.stdin is not None
    _running.add(process.pid)
    try:
        with suppress(ConnectionError):
            process.stdin.write(content)
            await process.stdin.drain()
        process.stdin.close()
        await process.wait()
    finally:
        if process.returncode is None:
            _kill(process.pid)
            await process.wait()
        _running.discard(process.pid)


def _last_words(said: IO[bytes]) -> str:
    """Return the last line a command complained with, whatever came before it."""
    said.seek(max(said.seek(0, os.SEEK_END) - _LAST_WORDS, 0))
    lines = said.read().decode("utf-8", "replace").split("\n")
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    return f": {last[:_SHOWN]}" if last else ""


def kill_all() -> None:
    """Kill every command that still runs, with all it has started."""
    for group in list(_running):
        _kill(group)


def _kill(group: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)


def choose_way(wanted: Notify, *, environ: Environ, terminal: bool) -> Notify:
    """Return how to notify here; ``terminal``: there is one that the notification can go to."""
    if wanted is not Notify.AUTO:
        return wanted
    term = environ.get("TERM", "")
    if terminal and (environ.get("TERM_PROGRAM") in _OSC9 or term in _OSC9):
        return Notify.OSC9
    if terminal and term.startswith(("foot", "rxvt")):
        return Notify.OSC777
    return Notify.DESKTOP if _desktop(environ) else Notify.OFF


def terminal_sequence(way: Notify, title: str, text: str, *, environ: Environ) -> str:
    """Return what makes a terminal show a notification. Title and text are clean lines.

    OSC 9 is iTerm2's, with one text; OSC 777 rxvt-unicode's, where a semicolon ends the title.
    """
    if way is Notify.OSC9:
        sequence = f"\x1b]9;{title}: {text}\x07"
    else:
        sequence = f"\x1b]777;notify;{title.replace(';', ',')};{text}\x07"
    if environ.get("TMUX"):
        # It hands on only what is wrapped, and only with its allow-passthrough on.
        doubled = sequence.replace("\x1b", "\x1b\x1b")
        return f"\x1bPtmux;{doubled}\x1b\\"
    return sequence


async def notify_desktop(title: str, text: str, *, environ: Environ) -> None:
    """Show a notification on the desktop. Title and text are clean lines.

    Raises:
        HookError: There is nothing that shows one, or it failed.
    """
    program = _desktop(environ)
    if program is None:
        raise HookError("there is no desktop to show a notification on (notify-send was not found)")
    if program.endswith("osascript"):
        command = [program, *_SCRIPT, title, text]
    else:
        # Notification servers read the text as markup (Desktop Notifications, 4.2).
        escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        command = [program, "--app-name=Broadsheet", "--", title, escaped]
    await run_command(command, b"", seconds=_DESKTOP_SECONDS, environ=environ)


def _desktop(environ: Environ) -> str | None:
    if sys.platform == "darwin":
        return shutil.which("osascript", path=environ.get("PATH"))
    if environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
        return shutil.which("notify-send", path=environ.get("PATH"))
    return None
