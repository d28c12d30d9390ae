"""The loop of a process that reads what strangers wrote: one order after the other.

``apart`` starts it and may kill it at any moment. It ends by itself when nobody listens.
"""

import contextlib
import json
import logging
import os
import resource
import struct
import sys
import threading
import traceback
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, BinaryIO, TypeAlias

from reader.processes import send

LENGTHS = struct.Struct("!II")
"""How many bytes of JSON, and how many of what is to be read, an order has."""
READY = b"!"
"""Said once what takes the time has been imported."""
_NICE = 5
_MEMORY = 2 << 30
"""Bytes; what needs more is not worth the machine."""
_SECONDS = 600
"""Of the processor, should nobody be left to end it."""

Answer: TypeAlias = Callable[[dict[str, Any], bytes], dict[str, Any]]
"""Reads one content, as an order says; what it returns goes back as JSON."""


def answer_orders(load: Callable[[], Answer]) -> None:
    """Answer orders until they end.

    Args:
        load: Imports what takes its time, and returns what answers.
    """
    _bound()
    logging.disable()  # nobody reads it, and the pipe it would fill has an end
    orders: SimpleQueue[tuple[dict[str, Any], bytes]] = SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, orders), daemon=True).start()
    # After the thread, so that the process ends with its parent even while it imports.
    answer = load()
    out = sys.stdout.buffer
    out.write(READY)
    out.flush()
    while True:
        order, content = orders.get()
        try:
            said = answer(order, content)
        except Exception:  # noqa: BLE001 - whatever it is, it is told and ends the process
            # Not as usual: taking the interpreter apart beside the other thread fails as well,
            # and what it says of that would be the last word.
            traceback.print_exc()
            sys.stderr.flush()
            os._exit(1)
        # JSON and no pickle: strangers' work had this process in its hands.
        send(out, json.dumps(said).encode())


def _bound() -> None:
    """Let the process have no more than it needs; not every system knows every bound."""
    with contextlib.suppress(OSError):
        os.nice(_NICE)
    for what, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, _SECONDS)):
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(what, (most, most))


def _listen(source: BinaryIO, orders: "SimpleQueue[tuple[dict[str, Any], bytes]]") -> None:
    while len(lengths := source.read(LENGTHS.size)) == LENGTHS.size:
        words, content = LENGTHS.unpack(lengths)
        orders.put((json.loads(source.read(words)), source.read(content)))
    os._exit(0)  # whoever wanted an answer is gone; the other thread may be busy for minutes
