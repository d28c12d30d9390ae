"""Stories: why articles are in them, their headlines compared, splitting and joining."""

from asyncio import to_thread
from collections.abc import Sequence
from functools import partial

from reader.domain.changes import Batch
from reader.domain.errors import ReaderError
from reader.domain.ids import ArticleId, StoryId
from reader.domain.queries import Sort
from reader.library.library import Library
from reader.ui import changes
from reader.ui.acts.marking import story_of
from reader.ui.arrangement import Pane
from reader.ui.chrome import Glyphs
from reader.ui.desk import Desk
from reader.ui.ink import Line
from reader.ui.overlays import show_sheet
from reader.ui.screens.sheet import SheetScreen
from reader.views.why import load_likely, load_place, load_ruling, load_why


def show_why(desk: Desk) -> None:
    """Show why a story stands here, and why its articles are in it."""
    if (story := story_of(desk)) is not None:
        desk.run(_show_why(desk, story), "sheet")


async def _show_why(desk: Desk, story: StoryId) -> None:
    # What compares words is imported when somebody asks for it.
    from reader.ui.screens.story_sheets import draw_why  # noqa: PLC0415

    library, now, query = desk.edition.library, desk.edition.clock(), desk.query
    try:
        rows = await to_thread(load_why, library, story)
        ruling = await to_thread(load_ruling, library, story)
        place = ""
        if query.sort is Sort.FRONT:
            place = await to_thread(load_place, library, story, query, now=now, zone=desk.zone)
    except ReaderError as error:
        desk.say(str(error), error=True)
        return
    show_sheet(desk, "Why it is here", partial(draw_why, [*filter(None, (place, ruling))], rows))


def compare_headlines(desk: Desk) -> None:
    """Show all headlines of a story, one above the other."""
    if (story := story_of(desk)) is not None:
        desk.run(_compare(desk, story), "sheet")


async def _compare(desk: Desk, story: StoryId) -> None:
    from reader.ui.screens.story_sheets import draw_headlines  # noqa: PLC0415 - as above

    try:
        tellings = await to_thread(desk.edition.library.articles.coverage, story)
    except ReaderError as error:
        desk.say(str(error), error=True)
        return

    def draw(width: int, glyphs: Glyphs, sought: str) -> Sequence[Line]:
        words = sought.casefold()
        fitting = [it for it in tellings if words in f"{it.outlet} {it.title}".casefold()]
        return draw_headlines(fitting, width)

    show_sheet(desk, f"{len(tellings)} headlines compared", draw)


def split(desk: Desk) -> None:
    """Take the telling shown or selected out of its story for ever."""
    article = desk.telling
    if desk.pane is Pane.LIST or article is None:
        desk.say(
            "Choose the article in the coverage first",
            desk.preferences.way("pane.next", "coverage"),
        )
        return
    changes.make(desk, partial(_split, article_id=article), said=True)


def _split(library: Library, *, article_id: ArticleId) -> Batch | None:
    return library.stories.split(article_id, label="Split off its story")


def join(desk: Desk) -> None:
    """Choose a story that is the same as this one, and make them one for ever."""
    if (story := story_of(desk)) is not None:
        desk.run(_join(desk, story), "sheet")


async def _join(desk: Desk, story: StoryId) -> None:
    from reader.ui.screens.story_sheets import draw_choice  # noqa: PLC0415 - as above

    try:
        likely = await to_thread(load_likely, desk.edition.library, story)
    except ReaderError as error:
        desk.say(str(error), error=True)
        return
    numbers = [str(number) for number in range(1, len(likely) + 1)]

    def closed(key: str | None) -> None:
        if key in numbers:
            other = likely[numbers.index(key)].story_id
            changes.make(desk, partial(_join_stories, story=story, other=other), said=True)

    sheet = SheetScreen(
        "Join with",
        partial(draw_choice, likely),
        desk.stories.inks,
        desk.stories.glyphs,
        keys=tuple((number, "join" if number == "1" else "") for number in numbers),
    )
    await desk.screen.app.push_screen(sheet, closed)


def _join_stories(library: Library, *, story: StoryId, other: StoryId) -> Batch | None:
    return library.stories.join(story, other, label="Joined the two stories")
