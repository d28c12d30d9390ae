"""The filter in force: what was typed narrows the list, whatever its shelf, until it is cleared."""

from dataclasses import replace
from datetime import datetime

from reader.domain.ids import StoryId
from reader.domain.queries import StoryQuery
from reader.ui import lists
from reader.ui.desk import Desk, Filter
from reader.ui.history import added


def apply_filter(
    desk: Desk, text: str, *, name: str = "", after: float = 0, story: StoryId | None = None
) -> None:
    """Narrow the list to what a query finds; an empty one clears the filter.

    Shelf, sources, order and groups stay as they are, unless the query names its own. The
    cursor stays on its story if that is found.

    Args:
        desk: Whose list.
        text: A query, as it is typed.
        name: What the masthead calls it, a saved view's name say, instead of the query.
        after: Seconds to wait, for whoever may apply another in a moment.
        story: Where the cursor is to be, instead of on its story.
    """
    text = text.strip()
    query = filtered(desk, text)
    sort = unfiltered(desk).sort
    desk.filter = Filter(text, name, sort if query.sort is not sort else None) if text else None
    lists.open_list(desk, query, after=after, story=story)


def clear_filter(desk: Desk) -> None:
    """Show the whole shelf again, in the order that it had."""
    apply_filter(desk, "")


def remember(desk: Desk, text: str) -> None:
    """Keep what was typed for the next time, across restarts."""
    desk.choices = replace(desk.choices, searches=added(desk.choices.searches, text))


def filtered(desk: Desk, text: str) -> StoryQuery:
    """Return what the list would be asked for under a filter."""
    base = unfiltered(desk)
    return asked_for(text, base, now=asked_at(desk)) if text else base


def asked_for(text: str, base: StoryQuery, *, now: datetime) -> StoryQuery:
    """Return a list narrowed to what a query finds."""
    # The query language is read when somebody types; the first frame does not wait for it.
    from reader.domain.query.asking import ask  # noqa: PLC0415
    from reader.domain.query.parsing import parse  # noqa: PLC0415

    return ask(parse(text).query, base, now=now)


def asked_at(desk: Desk) -> datetime:
    """Return the time in the reader's zone, whose days a query means."""
    return desk.edition.clock().astimezone(desk.zone)


def unfiltered(desk: Desk) -> StoryQuery:
    """Return what the list would be asked for without its filter."""
    sort = desk.filter.sort if desk.filter is not None else None
    return replace(
        desk.query, where=None, now=None, sort=sort or desk.query.sort, group=desk.choices.group
    )
