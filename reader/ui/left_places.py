"""Where the reader was: in an article left in its middle, and in the paper as a whole."""

from asyncio import to_thread
from dataclasses import replace

from reader.domain.errors import StoreError
from reader.domain.ids import ArticleId
from reader.domain.places import Place
from reader.library.library import Library
from reader.ui.arrangement import Pane
from reader.ui.changes import keep_last
from reader.ui.desk import Desk


def keep_position(desk: Desk) -> None:
    """Keep where the article that lies open is left, for the next time it is opened."""
    page = desk.page
    if page is None or page.is_outline or not desk.opened:
        return
    place = None if desk.article.at_end else desk.article.reading_place
    if place != page.place:
        desk.page = replace(page, place=place)
        desk.left[page.article_id] = place
        desk.run(_keep_positions(desk), "places", exclusive=False)


async def _keep_positions(desk: Desk) -> None:
    try:
        await to_thread(save_positions, desk.edition.library, desk.left)
    except StoreError as error:
        desk.say(str(error), error=True)


def save_positions(library: Library, left: dict[ArticleId, Place | None]) -> None:
    """Put on disk where articles were left, and take them out of what is still to be kept."""
    for article_id, place in list(left.items()):
        library.positions.keep(article_id, place)
        if left.get(article_id) == place:
            left.pop(article_id, None)


def keep_place(desk: Desk) -> None:
    """Keep on disk what waits for room, and where the reader is, for the next start.

    Raises:
        StoreError: It could not be kept.
    """
    keep_last(desk)
    kept = replace(
        desk.choices,
        story=desk.stories.current,
        article=desk.article_id if desk.opened else None,
        top=desk.stories.top_story,
        pane=desk.pane if desk.opened else Pane.LIST,
        looked=desk.edition.library.shelves.last_load(),
    )
    desk.edition.library.save_session(kept.kept())
    keep_position(desk)
    save_positions(desk.edition.library, desk.left)
