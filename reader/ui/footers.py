"""What masthead and footer say of a list and of the keys that are worth knowing there. Pure."""

from reader.domain.queries import Shelf, StoryQuery
from reader.ui.arrangement import Arrangement, Pane
from reader.ui.commands import FINDING_FOOTER, FOOTER_WORDS, FOOTERS
from reader.ui.preferences import Preferences

Hints = tuple[tuple[str, str], ...]
"""Keys and what they do."""


def sort_name(query: StoryQuery) -> str:
    """Return what the masthead calls the order of a list."""
    order = "last read first" if query.shelf is Shelf.HISTORY else query.sort.value
    return f"{order}, by {query.grouped_by}" if query.is_regrouped else order


def pane_hints(
    preferences: Preferences, pane: Pane, plan: Arrangement, enter: str, *, finding: bool = False
) -> Hints:
    """Return the keys worth knowing in a pane.

    Args:
        preferences: The keys that count.
        pane: Where the keyboard is.
        plan: What is on the screen beside it.
        enter: How the enter key is drawn.
        finding: Words are looked for in the article.
    """
    if plan.tiny:
        return (("?", "help"),)
    hints = []
    for command_id in FINDING_FOOTER if finding else FOOTERS[pane]:
        if command_id == "pane.next" and pane is Pane.ARTICLE and plan.coverage is None:
            continue
        key, label = preferences.hint(command_id, FOOTER_WORDS.get((pane, command_id)))
        if finding and command_id == "pane.back":
            key, label = "esc", "clear"
        if key:
            hints.append((key.replace("⏎", enter), label))
    return tuple(hints)


def place_words(cursor: int, count: int) -> str:
    """Return where the cursor is in a list of so many stories."""
    return f"{cursor + 1:,} of {count:,}" if count else ""
