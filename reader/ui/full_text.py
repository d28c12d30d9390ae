"""The full text of articles: fetched on a key, one after the other, while the reader reads on."""

from asyncio import create_task, to_thread, wait
from contextlib import aclosing
from typing import TYPE_CHECKING

from reader.domain.errors import ArticleNotFoundError, ReaderError
from reader.domain.ids import ArticleId
from reader.sources.text import clean_line
from reader.ui.arrangement import Pane
from reader.ui.desk import Desk
from reader.ui.links import target
from reader.ui.versions import show_version, show_wish
from reader.views.article_view import FullTextState
from reader.views.page import load_page

if TYPE_CHECKING:  # the network's modules are imported when the first page is fetched
    from reader.library.full_text_fetching import FullTextFetching

_TITLE = 60
"""Characters of a headline in a note."""
_BEING_FETCHED = "The full text is being fetched", ("esc", "stop")


def toggle(desk: Desk) -> None:
    """Fetch the full text of an article; where it is kept, go on to the other version."""
    article_id = target(desk)
    if article_id is None:
        return
    if article_id in desk.wishes:
        desk.say(*_BEING_FETCHED)
        return
    desk.run(_toggle(desk, article_id, desk.pane), "full text", exclusive=False)


def stop(desk: Desk) -> bool:
    """Wait no longer for the full text of the article the keyboard is at; False if none was."""
    article_id = target(desk)
    if article_id is None or article_id not in desk.wishes:
        return False
    desk.wishes.give_up(article_id)
    show_wish(desk, article_id)
    return True


async def _toggle(desk: Desk, article_id: ArticleId, pane: Pane) -> None:
    library = desk.edition.library
    async with desk.writing:
        try:
            versions = await to_thread(library.articles.versions, article_id)
            full = versions.full
            if full is not None and (full.shown or not versions.is_outdated):
                # One that came by itself while its article lay open is not on the screen yet.
                shown = not full.shown or _is_unseen(desk, article_id)
                await to_thread(library.full_texts.show, article_id, shown=shown)
                await _show(desk, article_id)
                return
        except ReaderError as error:
            desk.say(str(error), error=True)
            return
    desk.wishes.add(article_id, pane)
    show_wish(desk, article_id)
    if not _is_in_sight(desk, article_id):
        desk.say(*_BEING_FETCHED)
    if not desk.wishes.busy:
        desk.wishes.busy = True
        desk.run(_fulfil(desk), "full texts")


def _is_in_sight(desk: Desk, article_id: ArticleId) -> bool:
    """Return whether an article is on the screen and will be for a while."""
    if desk.opening is not None or Pane.ARTICLE not in desk.panes:
        return False
    return desk.page is not None and desk.page.article_id == article_id


def _is_unseen(desk: Desk, article_id: ArticleId) -> bool:
    page = desk.page
    if page is None or page.article_id != article_id:
        return False
    return page.article.full_text is FullTextState.ABSENT


async def _fulfil(desk: Desk) -> None:
    """Fetch what is wanted, until nothing is; one process reads all the pages."""
    full_texts, settings = desk.edition.library.full_texts, desk.preferences.settings
    try:
        # Another wish may come while the process is ended.
        while desk.wishes.next() is not None:
            async with full_texts.fetching(settings) as pages:
                while (article_id := desk.wishes.next()) is not None:
                    await _fetch(desk, pages, article_id)
    except ReaderError as error:
        # None of them can be fulfilled.
        while (article_id := desk.wishes.next()) is not None:
            _fail(desk, article_id, error)
    finally:
        desk.wishes.busy = False


async def _fetch(desk: Desk, pages: "FullTextFetching", article_id: ArticleId) -> None:
    task = create_task(pages.fetch(article_id, again=True))
    desk.wishes.begin(article_id, task)
    try:
        await wait([task])
    finally:
        task.cancel()
    if task.cancelled():
        return
    error = task.exception()
    if isinstance(error, ReaderError):
        _fail(desk, article_id, error)
        return
    if error is not None:
        raise error
    desk.wishes.give_up(article_id)
    await _tell(desk, article_id)


def _fail(desk: Desk, article_id: ArticleId, error: ReaderError) -> None:
    """Say in the article why there is no full text; in a note, if something else is read now."""
    desk.wishes.give_up(article_id)
    said = clean_line(f"No full text: {error}")
    if _is_in_sight(desk, article_id):
        desk.wishes.failures[article_id] = said
        show_wish(desk, article_id)
    else:
        desk.say(said, error=True)


async def _tell(desk: Desk, article_id: ArticleId) -> None:
    """Show a full text that has come, and say that it is here if that is not to be seen."""
    try:
        in_sight = _is_in_sight(desk, article_id)
        if not await _show(desk, article_id) or not in_sight:
            article = await to_thread(desk.edition.library.articles.find, article_id)
            desk.say(f"Full text fetched: {clean_line(article.title, _TITLE)}")
    except ReaderError as error:
        desk.say(str(error), error=True)


def fetch_wanted(desk: Desk) -> None:
    """Fetch what sources get by themselves; nothing that is shown changes for it."""
    if not desk.wishes.round and not desk.edition.library.read_only:
        desk.run(_fetch_wanted(desk), "wanted texts")


def stop_wanted(desk: Desk) -> bool:
    """Fetch no more of what sources get by themselves; False if nothing of it was."""
    was = desk.wishes.round
    desk.stop("wanted texts")
    return was


async def _fetch_wanted(desk: Desk) -> None:
    desk.wishes.round = True
    full_texts, settings = desk.edition.library.full_texts, desk.preferences.settings
    try:
        wanted = await to_thread(full_texts.wanted)
        if wanted:
            async with aclosing(full_texts.fetch_wanted(wanted, settings=settings)) as steps:
                async for _ in steps:
                    pass
    except ReaderError as error:
        desk.say(clean_line(f"No full texts: {error}"), error=True)
    finally:
        desk.wishes.round = False


async def _show(desk: Desk, article_id: ArticleId) -> bool:
    """Show the version that is to be read now, if its article is the one shown."""
    page = desk.page
    if page is None or page.article_id != article_id:
        return False
    now = desk.edition.clock()
    fresh = await to_thread(load_page, desk.edition.library, page.story_id, article_id, now=now)
    if fresh is None:
        raise ArticleNotFoundError("this story is not in the library any more")
    if desk.page is None or desk.page.article_id != article_id:
        return False
    show_version(desk, fresh)
    return True
