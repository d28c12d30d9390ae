"""Reading documents in a process of its own, while this one keeps what it has read.

Reading takes as long as keeping, and both keep an interpreter busy: two halve the time of a large
load, and the process of a screen has the more time for keys. The batches come through a pipe,
which holds the reading up when it is too far ahead.
"""

import pickle
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import IO

from reader.domain.sources import FileStamp
from reader.library import reader_process
from reader.library.reading import ReadDocument
from reader.processes import LENGTH, module_command, module_environ


@contextmanager
def reading_apart(root: str, stamps: Sequence[FileStamp]) -> Iterator[Iterator[list[ReadDocument]]]:
    """Start reading documents; give them in batches, fewer if the process ends early.

    The process ends with the context.
    """
    try:
        process = subprocess.Popen(
            module_command(reader_process.__name__),
            env=module_environ(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        yield iter(())
        return
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            with suppress(BrokenPipeError), process.stdin as order:
                pickle.dump((root, stamps), order)
            yield _batches(process.stdout)
        finally:
            process.kill()


def _batches(stream: IO[bytes]) -> Iterator[list[ReadDocument]]:
    """Give batches up to the last, or to where the process has ended."""
    while len(head := stream.read(LENGTH.size)) == LENGTH.size:
        (length,) = LENGTH.unpack(head)
        content = stream.read(length)
        if len(content) < length:
            return
        # From our own program: nobody else could have written it.
        yield pickle.loads(content)
