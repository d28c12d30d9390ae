"""What runs in the process that takes articles out of pages: one order after the other.

``page_reading`` starts it and may kill it at any moment. It ends by itself when nobody listens.
"""

import contextlib
import json
import logging
import os
import resource
import struct
import sys
import threading
from queue import SimpleQueue
from typing import Any, BinaryIO

from reader.processes import send

LENGTHS = struct.Struct("!II")
"""How many bytes of JSON, and how many of the page, an order has."""
READY = b"!"
"""Said once what takes the time has been imported."""
_NICE = 5
_MEMORY = 2 << 30
"""Bytes; a page that needs more is not worth the machine."""
_SECONDS = 600
"""Of the processor, should nobody be left to end it."""

_Order = tuple[dict[str, Any], bytes]


def main() -> None:
    """Answer orders until they end."""
    _bound()
    logging.disable()  # nobody reads it, and the pipe it would fill has an end
    orders: SimpleQueue[_Order] = SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, orders), daemon=True).start()
    # After the thread, so that the process ends with its parent even while it imports.
    from reader.domain.errors import FullTextError  # noqa: PLC0415
    from reader.sources.page_text import read_page  # noqa: PLC0415

    out = sys.stdout.buffer
    out.write(READY)
    out.flush()
    while True:
        order, content = orders.get()
        try:
            page = read_page(content, **order)
        except FullTextError as error:
            _tell(out, {"error": str(error)})
            continue
        published = page.published.isoformat() if page.published else None
        _tell(
            out,
            {
                "body": page.body,
                "authors": page.authors,
                "published": published,
                "day_only": page.day_only,
            },
        )


def _bound() -> None:
    """Let the process have no more than it needs; not every system knows every bound."""
    with contextlib.suppress(OSError):
        os.nice(_NICE)
    for what, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, _SECONDS)):
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(what, (most, most))


def _listen(source: BinaryIO, orders: "SimpleQueue[_Order]") -> None:
    while len(lengths := source.read(LENGTHS.size)) == LENGTHS.size:
        words, content = LENGTHS.unpack(lengths)
        orders.put((json.loads(source.read(words)), source.read(content)))
    os._exit(0)  # whoever wanted an answer is gone; the other thread may be busy for minutes


def _tell(out: BinaryIO, said: dict[str, Any]) -> None:
    # JSON and no pickle: pages of strangers had this process in their hands.
    send(out, json.dumps(said).encode())


if __name__ == "__main__":
    main()
