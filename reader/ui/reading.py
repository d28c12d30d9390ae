"""Reading: which article lies open, and what counts as having read it."""

from asyncio import sleep, to_thread

from textual.timer import Timer

from reader.domain.articles import ArticleId
from reader.domain.changes import Batch
from reader.domain.errors import ArticleNotFoundError, ReaderError
from reader.domain.stories import StoryId
from reader.library.library import Library
from reader.ui import changes
from reader.ui.arrangement import Pane
from reader.ui.desk import Desk
from reader.views.page import Page, load_page

PREVIEW_DELAY = 0.06
"""Seconds the cursor rests on a story before its article is loaded."""
READ_AFTER = 4.0
"""Seconds on an opened article after which it counts as read."""
TRIES = 50
"""Unread stories that arrived after the list was opened and are stepped over."""


def preview(desk: Desk, story_id: StoryId) -> None:
    """Show a story's lead beside the list; looking at it is not reading it."""
    desk.run(_preview(desk, story_id), "article")


async def _preview(desk: Desk, story_id: StoryId) -> None:
    await sleep(PREVIEW_DELAY)
    await _load(desk, story_id, None, opened=False)


async def come_back(desk: Desk, story_id: StoryId) -> None:
    """Show the first page of this run: the one the last run was left on."""
    kept = desk.choices
    there = story_id == kept.story
    article = ArticleId(kept.article) if there and kept.article is not None else None
    try:
        page = await to_thread(
            load_page, desk.edition.library, story_id, article, now=desk.edition.clock()
        )
    except ArticleNotFoundError:
        page = await to_thread(
            load_page, desk.edition.library, story_id, None, now=desk.edition.clock()
        )
    if page is not None and not desk.touched:
        opened = there and kept.pane is not Pane.LIST
        show_page(desk, page, opened=opened, scroll=kept.scroll if there else 0)


def read_story(desk: Desk, story_id: StoryId, article_id: ArticleId | None = None) -> None:
    """Open a story's lead, or another telling, and put the keyboard into the article."""
    desk.caught_up = False
    page = desk.page
    if page is not None and (page.story_id, page.article_id) == (story_id, article_id or page.lead):
        desk.stop("article")
        show_page(desk, page, opened=True)
        return
    # The keyboard goes ahead of the page: what is typed before it has come is meant for it.
    if page is not None and page.story_id != story_id:
        desk.page = None
    desk.opened = True
    desk.enter(Pane.ARTICLE)
    desk.run(_load(desk, story_id, article_id, opened=True), "article")


def read_telling(desk: Desk, article_id: ArticleId) -> None:
    """Open another outlet's telling of the story shown; the list keeps its row."""
    if desk.story is not None:
        read_story(desk, desk.story, article_id)


def read_lead(desk: Desk) -> bool:
    """Go back to the telling that leads the story; False if it is the one shown."""
    page = desk.page
    if page is None or page.article_id == page.lead:
        return False
    read_story(desk, page.story_id)
    return True


async def _load(
    desk: Desk, story_id: StoryId, article_id: ArticleId | None, *, opened: bool
) -> None:
    now = desk.edition.clock()
    try:
        page = await to_thread(load_page, desk.edition.library, story_id, article_id, now=now)
    except ReaderError as error:
        _stay(desk, str(error), opened=opened)
        return
    if page is None:
        _stay(desk, "This story is not in the library any more", opened=opened)
        return
    show_page(desk, page, opened=opened)


def _stay(desk: Desk, reason: str, *, opened: bool) -> None:
    """Say why there is nothing to read, and leave the keyboard in the list."""
    desk.say(reason, error=True)
    if opened:
        desk.opened = False
        desk.enter(Pane.LIST)


def show_page(desk: Desk, page: Page, *, opened: bool, scroll: int = 0) -> None:
    """Put a page on the desk; opened, it takes the keyboard and starts to count as read."""
    same = desk.page is not None and desk.page.article_id == page.article_id
    desk.page = page
    desk.opened = opened
    desk.article.show(page.article, keep=same, scroll=scroll)
    desk.coverage.show(page.coverage)
    if opened:
        desk.pane = Pane.ARTICLE
        desk.unfolded = False
        _start_clock(desk, page.article_id)
    desk.arrange()


def _start_clock(desk: Desk, article_id: ArticleId) -> Timer:
    def look() -> None:
        if desk.opened and desk.page is not None and desk.page.article_id == article_id:
            finish(desk)

    return desk.screen.set_timer(READ_AFTER, look)


def finish(desk: Desk) -> None:
    """Mark the article shown as read: its end was seen, or it was left by reading on."""
    page = desk.page
    if page is None or not desk.opened or desk.finished == page.article_id:
        return
    desk.finished = page.article_id
    changes.make(desk, lambda library: mark_read(library, page.article_id))


def mark_read(library: Library, article_id: ArticleId) -> Batch | None:
    """Mark one article as read; nothing if it was."""
    return library.marks.read([article_id], read=True, label="Marked as read")


def read_next_unread(desk: Desk, *, forward: bool = True, wrap: bool = True) -> None:
    """Open the next unread story below, then above; none left means all caught up."""
    desk.run(_next_unread(desk, forward=forward, wrap=wrap), "article")


async def _next_unread(desk: Desk, *, forward: bool, wrap: bool) -> None:
    async with desk.writing:
        starts = [desk.stories.current]
        if wrap:
            starts.append(None)
        try:
            index = await _find_unread(desk, starts, forward=forward)
        except ReaderError as error:
            desk.say(str(error), error=True)
            return
    if index is not None:
        desk.stories.move_to(index)
        await _load(desk, StoryId(desk.stories.order.ids[index]), None, opened=True)
    elif wrap:
        desk.caught_up = True
        desk.opened = False
        desk.pane = Pane.LIST
        desk.arrange()
    else:
        desk.say("No unread story below" if forward else "No unread story above")


async def _find_unread(desk: Desk, starts: list[StoryId | None], *, forward: bool) -> int | None:
    """Return the index of an unread story of this list, after each of the starts."""
    next_unread = desk.edition.library.shelves.next_unread
    for start in starts:
        after = start
        for _ in range(TRIES):
            after = await to_thread(next_unread, desk.query, after, forward=forward)
            if after is None:
                break
            index = desk.stories.order.find(after, near=desk.stories.page.cursor)
            if index is not None:
                return index
    return None


def leave(desk: Desk) -> None:
    """Go back one state: out of zen, from the coverage, another telling, the article."""
    if desk.caught_up:
        desk.caught_up = False
    elif desk.zen:
        desk.zen = False
    elif desk.pane is Pane.COVERAGE:
        desk.pane = Pane.ARTICLE if desk.opened else Pane.LIST
        desk.unfolded = False
    elif desk.pane is Pane.ARTICLE and not read_lead(desk):
        desk.stop("article")
        desk.pane = Pane.LIST
        desk.opened = False
    desk.arrange()
