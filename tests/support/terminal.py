"""A real program in a real pseudo-terminal, looked at with a terminal emulator."""

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

TOP = Path(__file__).parents[2]

INTERRUPTIBLE = (
    sys.executable,
    "-c",
    "import runpy, signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
    " runpy.run_module('reader', run_name='__main__', alter_sys=True)",
)
"""Starts the program so that it can be interrupted.

A shell that runs the tests in the background has its children ignore interrupts.
"""
PATIENCE = 30.0
"""Seconds after which a test gives up waiting. Never what a test asserts."""


def environment(home: Path, **extra: str) -> dict[str, str]:
    """Return an environment with a home of its own and nothing of this machine's."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return {
        **kept,
        "HOME": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONPATH": str(TOP),
        "PYTHONDONTWRITEBYTECODE": "",
        **extra,
    }


class Terminal:
    """Runs a command in a terminal of a size; its screen is what a person would see."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 120,
        rows: int = 36,
        env: Mapping[str, str],
    ) -> None:
        self.columns, self.rows = columns, rows
        self.screen = pyte.Screen(columns, rows)
        self.output = bytearray()
        """Everything the program has written."""
        self._stream = pyte.ByteStream(self.screen)
        master, slave = pty.openpty()
        self._master = master
        self.resize(columns, rows)
        self.begun = time.perf_counter()
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=dict(env),
            start_new_session=True,
            close_fds=True,
            preexec_fn=_take_terminal,
        )
        os.close(slave)

    @classmethod
    def broadsheet(
        cls, *arguments: str, home: Path, columns: int = 120, rows: int = 36, **extra: str
    ) -> Self:
        """Start Broadsheet with a home of its own."""
        command = [sys.executable, "-m", "reader", *arguments]
        return cls(command, columns=columns, rows=rows, env=environment(home, **extra))

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, as dragging its window would."""
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)
        self.screen.resize(rows, columns)

    def press(self, *keys: str) -> None:
        """Type keys, each as a terminal sends it."""
        for key in keys:
            os.write(self._master, key.encode())

    def read(self, seconds: float) -> bytes:
        """Take over what the program writes within some seconds; returns at the first bytes."""
        chunk = self.take(seconds)
        self.output += chunk
        self._stream.feed(chunk)
        return chunk

    def take(self, seconds: float) -> bytes:
        """Return what the program writes within some seconds, without a look at it.

        To draw it takes the emulator longer than some programs take to write it.
        """
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return b""
        try:
            return os.read(self._master, 1 << 16)
        except OSError:
            return b""

    def wait_for(self, seen: str | Callable[[str], bool], *, seconds: float = PATIENCE) -> str:
        """Wait until the screen shows a text, or fulfils a condition; return the screen."""
        deadline = time.perf_counter() + seconds
        while time.perf_counter() < deadline:
            text = self.text
            if seen in text if isinstance(seen, str) else seen(text):
                return text
            self.read(0.05)
            if self.process.poll() is not None and not self.read(0.05):
                break
        text = self.text
        if seen in text if isinstance(seen, str) else seen(text):
            return text
        raise AssertionError(f"never seen: {seen!r} in\n{text}")

    def rest(self, quiet: float = 0.3) -> str:
        """Wait until nothing is written any more for some time; return the screen."""
        while self.read(quiet):
            pass
        return self.text

    @property
    def text(self) -> str:
        """The screen as lines of text."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait_exit(self, *, seconds: float = PATIENCE) -> int:
        """Wait for the program to end; return its exit code."""
        deadline = time.perf_counter() + seconds
        while time.perf_counter() < deadline:
            self.read(0.02)
            if (code := self.process.poll()) is not None:
                while self.read(0.02):
                    pass
                return code
        raise AssertionError(f"still running:\n{self.text}")

    def vanish(self) -> None:
        """Go away, as when its window is closed."""
        os.close(self._master)
        self._master = os.open(os.devnull, os.O_RDWR)

    def kill(self) -> None:
        """End the program without any chance to tidy up."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.kill()
        os.close(self._master)


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
