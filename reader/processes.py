"""Other processes of this program: how they are started, and how messages come from them."""

import os
import signal
import struct
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from asyncio.subprocess import Process

LENGTH = struct.Struct("!I")
"""What stands before each message: its length in bytes."""


def module_command(module: str) -> tuple[str, ...]:
    """Return the command that runs one of our modules; ``module_environ`` belongs to it."""
    return (sys.executable, "-P", "-m", module)


def module_environ() -> dict[str, str]:
    """Return what it runs in: where this process found its modules, it finds the same."""
    # "" is where this process was started.
    return os.environ | {"PYTHONPATH": os.pathsep.join(it or os.curdir for it in sys.path)}


def kill(process: "Process") -> None:
    """Kill a process that may have ended by itself.

    ``Process.kill`` looks first whether it has, and so takes its exit status away from asyncio,
    which then complains of an unknown process where the reader can see it.
    """
    if process.returncode is None:
        with suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGKILL)


def send(out: BinaryIO, message: bytes) -> None:
    """Write a message, at once."""
    out.write(LENGTH.pack(len(message)) + message)
    out.flush()
