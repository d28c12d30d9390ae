"""Other processes of this program: how they are started, and how messages come from them."""

import os
import struct
import sys
from typing import BinaryIO

LENGTH = struct.Struct("!I")
"""What stands before each message: its length in bytes."""


def module_command(module: str) -> tuple[str, ...]:
    """Return the command that runs one of our modules; ``module_environ`` belongs to it."""
    return (sys.executable, "-P", "-m", module)


def module_environ() -> dict[str, str]:
    """Return what it runs in: where this process found its modules, it finds the same."""
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def send(out: BinaryIO, message: bytes) -> None:
    """Write a message, at once."""
    out.write(LENGTH.pack(len(message)) + message)
    out.flush()
