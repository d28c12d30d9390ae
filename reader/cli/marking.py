"""The commands that mark: read, unread, star, unstar, and taking it back."""

from collections.abc import Callable, Sequence
from contextlib import closing

from reader.cli.call import Call
from reader.cli.errors import MisuseError
from reader.cli.output import counted, say, say_json_list, warn
from reader.domain.articles import Article
from reader.domain.changes import Batch
from reader.domain.ids import ArticleId
from reader.domain.queries import Shelf, StoryQuery
from reader.library.marks import Marks

_Mark = Callable[[Marks, list[ArticleId], str], Batch | None]


def mark_read(call: Call) -> int:
    """Mark articles, or the stories that a query finds, as read or as unread."""
    read = call.options.state == "read"
    if bool(call.options.ids) == bool(call.options.query):
        raise MisuseError("name either articles, or stories by --query")
    if call.options.query:
        return _mark_found(call, read=read)
    return _mark(
        call,
        f"as {call.options.state}",
        lambda marks, ids, label: marks.read(ids, read=read, label=label),
        verb="Marked",
    )


def _mark_found(call: Call, *, read: bool) -> int:
    from reader.cli.asking import narrow  # noqa: PLC0415 - who names articles needs no queries

    with call.edition() as edition:
        library = edition.library
        shelf = Shelf.UNREAD if read else Shelf.HISTORY
        query = narrow(edition, StoryQuery(shelf, sources=edition.sources), call.options.query)
        stories = library.shelves.ids(query)
        label = f"Marked {counted(len(stories), 'story', 'stories')} as {call.options.state}"
        batch = library.marks.stories_read(stories, read=read, label=label)
    say(label if batch else "Nothing to change.")
    return 0


def star(call: Call) -> int:
    """Star articles."""
    return _star(call, starred=True)


def unstar(call: Call) -> int:
    """Take the stars of articles."""
    return _star(call, starred=False)


def undo(call: Call) -> int:
    """Take back the last acts, or list what can be taken back."""
    if call.options.list:
        return _list_acts(call)
    steps = (_step(call, Marks.undo, "undo", "Undone") for _ in range(call.options.count))
    return next(filter(None, steps), 0)


def redo(call: Call) -> int:
    """Do again what was taken back last."""
    return _step(call, Marks.redo, "redo", "Done again")


def _star(call: Call, *, starred: bool) -> int:
    return _mark(
        call,
        "",
        lambda marks, ids, label: marks.star(ids, starred=starred, label=label),
        verb="Starred" if starred else "Unstarred",
    )


def _mark(call: Call, state: str, mark: _Mark, *, verb: str) -> int:
    with call.articles(call.options.ids) as (edition, articles):
        label = f"{verb} {_names(articles)} {state}".rstrip()
        batch = mark(edition.library.marks, [article.id for article in articles], label)
    say(label if batch else "Nothing to change.")
    return 0


def _names(articles: Sequence[Article]) -> str:
    if len(articles) == 1:
        return f"“{articles[0].title}”"
    return f"{len(articles):,} articles"


def _step(call: Call, step: Callable[[Marks], Batch | None], verb: str, done: str) -> int:
    with closing(call.editions()) as editions:
        for edition in editions:
            if batch := step(edition.library.marks):
                say(f"{done}: {batch.label}")
                return 0
    warn(f"nothing to {verb}")
    return 1


def _list_acts(call: Call) -> int:
    # Who only marks something need not wait for what lists.
    from reader.cli.fields import act_fields  # noqa: PLC0415
    from reader.views.acts import say_act  # noqa: PLC0415
    from reader.views.times import time_text  # noqa: PLC0415

    with call.edition() as edition:
        acts = edition.library.marks.batches()
    if call.options.json:
        say_json_list(map(act_fields, acts))
        return 0
    for number, act in enumerate(acts, 1):
        say(f"{number}\t{time_text(act.made)}\t{act.articles}\t{say_act(act)}")
    return 0
