"""The command that status bars call every few seconds; it imports next to nothing."""

from reader.cli.call import Call
from reader.cli.output import say


def count_unread(call: Call) -> int:
    """Print how many stories are unread, and nothing else."""
    with call.edition() as edition:
        say(str(edition.library.shelves.unread(edition.sources)))
    return 0
