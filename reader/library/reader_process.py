"""What the process does that reads documents for another one, and nothing else."""

import pickle
import struct
import sys
from contextlib import suppress

from reader.library.reading import read_here

LENGTH = struct.Struct("!I")
"""What stands before each batch: its length in bytes."""


def main() -> None:
    """Read the documents that the other process names, and send what they say."""
    root, stamps = pickle.load(sys.stdin.buffer)
    out = sys.stdout.buffer
    # When nobody listens any more, there is nothing left to do.
    with suppress(BrokenPipeError):
        for batch in read_here(root, stamps):
            content = pickle.dumps(batch)
            out.write(LENGTH.pack(len(content)) + content)
            out.flush()


if __name__ == "__main__":
    main()
