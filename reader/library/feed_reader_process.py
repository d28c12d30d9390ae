"""What the process does that reads feeds for another one, and nothing else."""

import pickle
import sys
from contextlib import suppress

from reader.domain.errors import FeedError
from reader.library.feed_reading import FeedContents, read_feed
from reader.processes import send


def main() -> None:
    """Say that it is ready, then read what the other process hands over, one after the other."""
    out = sys.stdout.buffer
    # When nobody listens any more, or has anything to be read, there is nothing left to do.
    with suppress(BrokenPipeError, EOFError):
        send(out, b"")
        while True:
            body = pickle.load(sys.stdin.buffer)
            said: FeedContents | FeedError
            try:
                said = read_feed(body)
            except FeedError as error:
                said = error
            send(out, pickle.dumps(said))


if __name__ == "__main__":
    main()
