"""Telling of what a refresh has brought, while the screen goes on."""

from asyncio import to_thread

from reader.domain.errors import ReaderError
from reader.sources.text import clean_line
from reader.ui.desk import Desk


def announce(desk: Desk) -> None:
    """Tell of the articles that came and were not told of yet, if the reader wants that."""
    if desk.untold:
        desk.run(_announce(desk), "hooks", exclusive=False)


async def _announce(desk: Desk) -> None:
    ids, desk.untold = desk.untold, ()
    settings = desk.preferences.settings
    if not settings.announces:
        return
    # Only who wants to be told pays for what tells.
    from reader.library.announcing import announce  # noqa: PLC0415
    from reader.views.news import load_news  # noqa: PLC0415

    try:
        news = await to_thread(load_news, desk.edition.library, ids)
    except ReaderError as error:
        desk.say(clean_line(str(error)), error=True)
        return
    if not news.articles:
        return
    driver = desk.screen.app._driver  # Textual has no public name for it
    failures = await announce(
        news.title,
        news.text,
        await to_thread(lambda: news.lines),
        settings=settings,
        terminal=driver.write if driver is not None else None,
    )
    for failure in failures:
        desk.say(clean_line(failure), error=True)
