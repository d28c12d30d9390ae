"""Going to a topic or an outlet: all there are, with their articles, found by typing."""

from asyncio import to_thread
from enum import StrEnum
from functools import partial

from reader.domain.errors import ReaderError
from reader.sources.text import clean_line
from reader.ui.desk import Desk
from reader.ui.filtering import apply_filter
from reader.ui.reading import read_telling
from reader.ui.screens.picker import Picked, PickerScreen
from reader.ui.screens.picker_paper import Row

_MOST = 10_000
"""Topics or outlets that are offered; rarer ones are found by typing a filter."""


class Named(StrEnum):
    """What can be picked, as the title of its list."""

    TOPICS = "Topics"
    OUTLETS = "Outlets"


def pick_topic(desk: Desk) -> None:
    """Narrow the list to a topic that is picked from all."""
    desk.run(_pick(desk, Named.TOPICS), "picker")


def pick_outlet(desk: Desk) -> None:
    """Narrow the list to an outlet that is picked from all."""
    desk.run(_pick(desk, Named.OUTLETS), "picker")


async def _pick(desk: Desk, kind: Named) -> None:
    # The query language is read when somebody asks for it; the first frame does not wait.
    from reader.domain.query.completing import complete_name  # noqa: PLC0415
    from reader.domain.query.syntax import Field  # noqa: PLC0415

    shelves = desk.edition.library.shelves
    field = Field.TOPIC if kind is Named.TOPICS else Field.FROM
    try:
        named = await to_thread(partial(shelves.names.counted, field, limit=_MOST))
    except ReaderError as error:
        desk.say(str(error), error=True)
        return
    if not named:
        desk.say(f"No article names a {kind[:-1].lower()} yet")
        return

    def picked(choice: Picked | None) -> None:
        if choice is not None:
            name, _, _ = named[choice.index]
            apply_filter(desk, complete_name(field, name).shown)

    glyphs = desk.stories.glyphs
    rows = [_row(*it, glyphs.sep) for it in named]
    screen = PickerScreen(
        kind, rows, desk.stories.inks, glyphs,
        keys=((glyphs.enter, "show its stories"),), typing=True,
    )  # fmt: skip
    await desk.screen.app.push_screen(screen, picked)


def _row(name: str, other_name: str, count: int, sep: str) -> Row:
    articles = f"{count:,} article{'' if count == 1 else 's'}"
    if other_name:
        return Row(clean_line(other_name), f"{clean_line(name)} {sep} {articles}")
    return Row(clean_line(name), articles)


def pick_telling(desk: Desk) -> None:
    """Read the telling of an outlet that is picked from those of the story."""
    tellings = [row.telling for row in desk.coverage.tellings]
    if not tellings:
        return

    def picked(choice: Picked | None) -> None:
        if choice is not None:
            read_telling(desk, tellings[choice.index].article_id)

    glyphs = desk.stories.glyphs
    rows = [Row(telling.outlet or "(unnamed)", telling.title) for telling in tellings]
    screen = PickerScreen(
        "Outlets of this story", rows, desk.stories.inks, glyphs,
        keys=((glyphs.enter, "read"),), typing=True,
    )  # fmt: skip
    desk.screen.app.push_screen(screen, picked)
