"""Other processes of this program: how they are started, and how messages come from them."""

import copyreg
import os
import signal
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from asyncio import StreamReader
    from asyncio.subprocess import Process

LENGTH = struct.Struct("!I")
"""What stands before each message: its length in bytes."""
_BUFFER = 1 << 20
"""Bytes of what came and was not read yet: about one feed."""


def module_command(module: str) -> tuple[str, ...]:
    """Return the command that runs one of our modules; ``module_environ`` belongs to it."""
    return (sys.executable, "-P", "-m", module)


def module_environ() -> dict[str, str]:
    """Return what it runs in: where this process found its modules, it finds the same."""
    # "" is where this process was started.
    return os.environ | {"PYTHONPATH": os.pathsep.join(it or os.curdir for it in sys.path)}


async def start_module(module: str, *, complaining: bool = True) -> "Process":
    """Run one of our modules, to write to and to read from.

    Args:
        module: Its name.
        complaining: What it says of its errors can be read too; else it goes nowhere.

    Raises:
        OSError: The system does not start it.
    """
    # Whoever is started that way imports this module as well, and asyncio takes its time.
    from asyncio.subprocess import DEVNULL, PIPE, create_subprocess_exec  # noqa: PLC0415

    return await create_subprocess_exec(
        *module_command(module),
        env=module_environ(),
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE if complaining else DEVNULL,
        start_new_session=True,
        limit=_BUFFER,
    )


def kill(process: "Process") -> None:
    """Kill a process that may have ended by itself.

    ``Process.kill`` looks first whether it has, and so takes its exit status away from asyncio,
    which then complains of an unknown process where the reader can see it.
    """
    if process.returncode is None:
        with suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGKILL)


_Values = tuple[object, ...]
_Restore = Callable[[type, _Values], object]
_PLACES: dict[type, tuple[Callable[[object, object], None], ...]] = {}


def pass_quickly(*classes: type) -> None:
    """Have objects of dataclasses with slots, of two or more, pickled at half the cost.

    As ``dataclasses`` does it, it asks for the names of the fields with every object.
    """
    for made in classes:
        names = [field.name for field in fields(made)]
        _PLACES[made] = tuple(getattr(made, name).__set__ for name in names)
        copyreg.pickle(made, partial(_reduce, attrgetter(*names)))


def _reduce(
    values: Callable[[object], _Values], it: object
) -> tuple[_Restore, tuple[type, _Values]]:
    return _restore, (type(it), values(it))


def _restore(made: type, values: _Values) -> object:
    restored: object = object.__new__(made)
    for put, value in zip(_PLACES[made], values, strict=True):
        put(restored, value)
    return restored


def send(out: BinaryIO, message: bytes) -> None:
    """Write a message, at once."""
    out.write(LENGTH.pack(len(message)) + message)
    out.flush()


async def receive(source: "StreamReader", *, most: int | None = None) -> bytes:
    """Return the next message of another process.

    Raises:
        asyncio.IncompleteReadError: It has ended before that.
        ConnectionError: The message is longer than ``most`` bytes.
    """
    (length,) = LENGTH.unpack(await source.readexactly(LENGTH.size))
    if most is not None and length > most:
        raise ConnectionError("a message that is longer than any")
    return await source.readexactly(length)
