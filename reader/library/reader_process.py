"""What the process does that reads documents for another one, and nothing else."""

import pickle
import sys
from contextlib import suppress

from reader.library.reading import read_here
from reader.processes import send


def main() -> None:
    """Read the documents that the other process names, and send what they say."""
    root, stamps = pickle.load(sys.stdin.buffer)
    out = sys.stdout.buffer
    # When nobody listens any more, there is nothing left to do.
    with suppress(BrokenPipeError):
        for batch in read_here(root, stamps):
            send(out, pickle.dumps(batch))


if __name__ == "__main__":
    main()
