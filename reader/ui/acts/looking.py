"""Looking into an article: its links, and words in it."""

from collections.abc import Callable
from functools import partial

from reader.ui import article_search, link_hints, link_list
from reader.ui.desk import Desk


def to_match(desk: Desk, *, by: int) -> None:
    """Go to another match of what is looked for."""
    if not article_search.to_match(desk, by=by):
        desk.say("Nothing is looked for", ("/", "find"))


LOOKING: dict[str, Callable[[Desk], None]] = {
    "link.hints": link_hints.choose_link,
    "link.list": link_list.show_links,
    "article.find": article_search.look_for,
    "find.previous": partial(to_match, by=-1),
}
