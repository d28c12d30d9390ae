"""Queries that were typed as words of a command."""

from reader.cli.call import Call
from reader.cli.errors import MisuseError
from reader.cli.output import warn
from reader.domain.queries import StoryQuery
from reader.domain.query.asking import ask
from reader.domain.query.parsing import parse
from reader.library.edition import Edition
from reader.sources.text import clean_line
from reader.views.groups import with_days
from reader.views.zone import LocalZone


def narrow(edition: Edition, base: StoryQuery, text: str) -> StoryQuery:
    """Return a list narrowed to what was typed; say what of it makes no sense."""
    parsed = parse(text)
    for mark in parsed.marks:
        warn(clean_line(f"{text[mark.start : mark.end]!r} is looked for as words: {mark.hint}"))
    now, zone = edition.clock(), LocalZone()
    return with_days(ask(parsed.query, base, now=now.astimezone(zone)), now=now, zone=zone)


def saved_view(call: Call, name: str) -> str:
    """Return the query of a saved view.

    Raises:
        MisuseError: There is none of that name.
    """
    views = call.settings.views
    if not views.get(name):
        known = ", ".join(name for name, text in views.items() if text) or "none are saved"
        raise MisuseError(f"there is no view {name!r}; views: {known}")
    return views[name]
