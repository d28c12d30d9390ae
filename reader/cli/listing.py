"""The command that lists stories."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, tzinfo
from itertools import islice, pairwise

from reader.cli.call import Call
from reader.cli.errors import MisuseError
from reader.cli.output import Terminal, counted, note, note_hidden, say, say_json_list, write
from reader.cli.rows import Row
from reader.domain.queries import Muted, Shelf, Sort, StoryQuery
from reader.domain.stories import Headline
from reader.library.edition import Edition
from reader.library.shelves import PAGE, each_headline

SORTS = {sort.value.replace(" ", "-"): sort for sort in Sort}
"""The orders as they are typed."""


def list_stories(call: Call) -> int:
    """Print the stories of a shelf that a query finds; 1 if a named document is unreadable."""
    options = call.options
    with call.edition() as edition:
        query = _query(edition, Shelf(options.shelf), SORTS[options.sort], call.muted)
        if options.view or options.query:
            # Most lists are of all; they need not wait for what understands queries.
            from reader.cli.asking import narrow, saved_view  # noqa: PLC0415

            view = saved_view(call, options.view) if options.view else ""
            for text in filter(None, (view, options.query)):
                query = narrow(edition, query, text)
        if query.sort is Sort.FRONT:
            query = replace(query, front=call.settings.front.weights)
        found = each_headline(edition.library.shelves, query, limit=options.limit)
        _show(call, edition, query, found)
        if call.paths:
            from reader.cli.loading import tell_problems  # noqa: PLC0415 - it has loaded them

            return int(not tell_problems(edition.library, edition.sources, salvaged=False))
    return 0


def search_stories(call: Call) -> int:
    """Print the stories that answer a query best."""
    from reader.cli.asking import narrow  # noqa: PLC0415 - as in list_stories

    options = call.options
    if not options.query:
        raise MisuseError("what is to be found? broadsheet search facial recognition")
    with call.edition() as edition:
        base = StoryQuery(sources=edition.sources, muted=call.muted)
        query = narrow(edition, base, options.query)
        found = edition.library.shelves.search(query, limit=options.limit or sys.maxsize)
        _show(call, edition, query, iter(found))
    return 0


def _show(call: Call, edition: Edition, query: StoryQuery, headlines: Iterator[Headline]) -> None:
    """Print stories for whoever reads the output."""
    if call.options.json:
        from reader.views.story_fields import story_fields  # noqa: PLC0415 - they know all there is

        say_json_list(map(story_fields, headlines))
    elif call.terminal is None:
        for headline in headlines:
            say(Row.of_story(headline).line())
    else:
        shown = _draw(call, edition, query, headlines, call.terminal)
        total = edition.library.shelves.count(query)
        if shown < total:
            note(f"{shown:,} of {counted(total, 'story', 'stories')}; --limit 0 shows all")
        elif not total:
            note("Nothing here.")
    note_hidden(edition.library.shelves.hidden(query))


def _query(edition: Edition, shelf: Shelf, sort: Sort, muted: Muted) -> StoryQuery:
    since = 0
    if shelf is Shelf.NEW:
        looked = edition.library.session().get("looked")
        since = looked if isinstance(looked, int) else 0
    if shelf is Shelf.TODAY:
        day = edition.clock().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        since = int(day.timestamp())
    return StoryQuery(shelf, sort, edition.sources, since, muted=muted)


def _draw(
    call: Call,
    edition: Edition,
    query: StoryQuery,
    headlines: Iterator[Headline],
    terminal: Terminal,
) -> int:
    """Draw a list page by page and return its length."""
    # Rich and the zone are for terminals; a pipe must not pay their import.
    from reader.cli.drawing import draw_rows  # noqa: PLC0415
    from reader.views.zone import LocalZone  # noqa: PLC0415

    now, zone, absolute = edition.clock(), LocalZone(), call.settings.absolute
    shown, last = 0, ""
    while page := list(islice(headlines, PAGE)):
        names = _groups(query, page, now=now, zone=zone)
        headings = [name if name != before else "" for before, name in pairwise([last, *names])]
        last = names[-1]
        rows = [Row.of_story(headline) for headline in page]
        write(draw_rows(rows, terminal, now=now, zone=zone, absolute=absolute, headings=headings))
        shown += len(page)
    return shown


def _groups(
    query: StoryQuery, page: Sequence[Headline], *, now: datetime, zone: tzinfo
) -> list[str]:
    """Return the name of each story's group; nothing unless groups were asked for."""
    if query.group is None:
        return [""] * len(page)
    from reader.views.groups import name_group  # noqa: PLC0415 - only typed queries have groups

    history = query.is_history
    return [name_group(it, query.grouped_by, now=now, zone=zone, history=history) for it in page]
