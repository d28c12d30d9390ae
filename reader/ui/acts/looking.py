"""Looking for something: stories in the list, words and links in an article."""

from collections.abc import Callable
from functools import partial

from reader.ui import article_search
from reader.ui.desk import Desk


def to_match(desk: Desk, *, by: int) -> None:
    """Go to another match of what is looked for."""
    if not article_search.to_match(desk, by=by):
        desk.say("Nothing is looked for", desk.preferences.way("article.find"))


def type_filter(desk: Desk) -> None:
    """Begin to type a filter, or to change the one in force."""
    # The query language is read when somebody types; the first frame does not wait for it.
    from reader.ui.filter_mode import begin  # noqa: PLC0415

    begin(desk)


def look_for_way_out(desk: Desk) -> None:
    """Look for what would find something where the filter in force finds nothing."""
    if desk.filter is not None:
        from reader.ui.ways_out import look  # noqa: PLC0415 - as above

        look(desk)


def take_way_out(desk: Desk) -> None:
    """Show what would find something where the filter in force finds nothing."""
    if (way := desk.way_out) is not None:
        from reader.ui.ways_out import take  # noqa: PLC0415 - as above

        take(desk, way)


LOOKING: dict[str, Callable[[Desk], None]] = {
    "list.filter": type_filter,
    "article.find": article_search.look_for,
    "find.previous": partial(to_match, by=-1),
}
