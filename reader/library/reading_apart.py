"""Reading documents in a process of its own, while this one keeps what it has read.

Reading takes as long as keeping, and both keep an interpreter busy: two halve the time of a large
load, and the process of a screen has the more time for keys. The batches come through a pipe,
which holds the reading up when it is too far ahead.
"""

import os
import pickle
import struct
import subprocess
import sys
from collections.abc import Generator, Sequence
from contextlib import suppress
from typing import IO

from reader.domain.sources import FileStamp
from reader.library.reading import ReadDocument, read_here

_LENGTH = struct.Struct("!I")


def read_apart(root: str, stamps: Sequence[FileStamp]) -> Generator[list[ReadDocument], None, None]:
    """Give documents in batches as ``read_here`` does, fewer if the process ends early.

    Ending the iteration ends the process.
    """
    try:
        process = subprocess.Popen(
            (sys.executable, "-P", "-m", __name__),
            # Where this process found its modules, the other one must find the same.
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            with suppress(BrokenPipeError), process.stdin as order:
                pickle.dump((root, stamps), order)
            while (batch := _receive(process.stdout)) is not None:
                yield batch
        finally:
            process.kill()


def _receive(stream: IO[bytes]) -> list[ReadDocument] | None:
    """Return the next batch; None after the last, or where the process has ended."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    content = stream.read(length)
    if len(content) < length:
        return None
    # From our own program: nobody else could have written it.
    batch: list[ReadDocument] = pickle.loads(content)
    return batch


def main() -> None:
    """Read what the other process orders."""
    root, stamps = pickle.load(sys.stdin.buffer)
    out = sys.stdout.buffer
    # When nobody listens any more, there is nothing left to do.
    with suppress(BrokenPipeError):
        for batch in read_here(root, stamps):
            content = pickle.dumps(batch)
            out.write(_LENGTH.pack(len(content)) + content)
            out.flush()


if __name__ == "__main__":
    main()
