"""Saved views: the queries that the config has names for, shipped ones among them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from reader.domain.errors import ReaderError
from reader.domain.queries import Shelf, StoryQuery
from reader.library.shelves import Shelves
from reader.sources.text import clean_line
from reader.ui.desk import Desk
from reader.ui.filtering import apply_filter, asked_at, asked_for
from reader.ui.leisure import at_leisure
from reader.ui.screens.picker import Picked, PickerScreen
from reader.ui.screens.picker_paper import Row


def views_of(desk: Desk) -> Iterator[tuple[str, str]]:
    """Give name and query of each; an empty query takes a shipped view away."""
    views = desk.preferences.settings.views
    return ((clean_line(name), text) for name, text in views.items() if text.strip())


def open_view(desk: Desk, name: str, text: str) -> None:
    """Show what a view finds in the whole library."""
    desk.query = replace(desk.query, shelf=Shelf.ALL, sources=desk.edition.sources)
    apply_filter(desk, text, name=name)


def show_views(desk: Desk) -> None:
    """List the saved views, each with how many stories it finds."""
    views = list(views_of(desk))
    if not views:
        desk.say("No view is saved yet; ctrl+s saves a filter", desk.preferences.way("list.filter"))
        return

    def picked(choice: Picked | None) -> None:
        desk.stop("counting")
        if choice is not None:
            open_view(desk, *views[choice.index])

    glyphs = desk.stories.glyphs
    rows = [Row(name, clean_line(text)) for name, text in views]
    screen = PickerScreen(
        "Saved views", rows, desk.stories.inks, glyphs, keys=((glyphs.enter, "show"),)
    )
    desk.screen.app.push_screen(screen, picked)
    desk.run(_count(desk, screen, rows, [text for _, text in views]), "counting")


async def _count(
    desk: Desk, screen: PickerScreen, rows: Sequence[Row], texts: Sequence[str]
) -> None:
    """Show the counts as they come: each may take a moment."""
    counted, base, now = [*rows], StoryQuery(sources=desk.edition.sources), asked_at(desk)
    try:
        with desk.edition.library.shelves.errand() as shelves:
            for index, text in enumerate(texts):
                found = await at_leisure(_found, shelves, text, base, now)
                row = rows[index]
                right = f"{found:,} {desk.stories.glyphs.sep} {row.right}"
                counted[index] = replace(row, right=right)
                screen.show(counted)
    except ReaderError as error:
        desk.say(str(error), error=True)


def _found(shelves: Shelves, text: str, base: StoryQuery, now: datetime) -> int:
    return shelves.count(asked_for(text, base, now=now))
