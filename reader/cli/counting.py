"""The command that status bars call every few seconds; it imports next to nothing."""

from reader.cli.call import Call
from reader.cli.output import note_hidden, say
from reader.domain.queries import Shelf, StoryQuery


def count_unread(call: Call) -> int:
    """Print how many stories are unread, of those that a query finds, and nothing else."""
    with call.edition() as edition:
        query = StoryQuery(Shelf.UNREAD, sources=edition.sources, muted=call.muted)
        if call.options.query:
            from reader.cli.asking import narrow  # noqa: PLC0415 - a bare number waits for nothing

            query = narrow(edition, query, call.options.query)
        say(str(edition.library.shelves.count(query)))
        note_hidden(edition.library.shelves.hidden(query))
    return 0
