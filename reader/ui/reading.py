"""Reading: which article lies open, and which comes next."""

from asyncio import sleep, to_thread

from reader.domain.errors import ArticleNotFoundError, ReaderError
from reader.domain.ids import ArticleId, StoryId
from reader.ui import images, memory
from reader.ui.arrangement import Pane
from reader.ui.desk import Desk, Opening
from reader.ui.finishing import Sign, finish
from reader.ui.left_places import keep_position
from reader.ui.unread import find_unread
from reader.ui.versions import show_wish, shown_view
from reader.views.page import Page, load_page, outline

PATIENCE = 0.06
"""Seconds a page may take before the one that lay open makes way for its headline alone."""
PREVIEW_DELAY = 0.06
"""Seconds the cursor rests on a story before its article is loaded."""
TYPING_DELAY = 0.25
"""The same while a filter is typed, when the list changes with every key."""
READ_AFTER = 4.0
"""Seconds on an opened article after which it counts as read."""


def preview(desk: Desk, story_id: StoryId) -> None:
    """Show a story's lead beside the list; looking at it is not reading it."""
    typing = desk.bar.view is not None
    after = TYPING_DELAY if typing else PREVIEW_DELAY
    desk.run(_preview(desk, story_id, after=after), "article")


async def _preview(desk: Desk, story_id: StoryId, *, after: float) -> None:
    await sleep(after)
    desk.stories.foresee()
    await _load(desk, story_id, None)
    memory.collect_circles()


def come_back(desk: Desk, story_id: StoryId) -> None:
    """Show the first page of this run: the one the last run was left on."""
    kept = desk.choices
    there = story_id == kept.story
    article = ArticleId(kept.article) if there and kept.article is not None else None
    desk.opened = there and kept.pane is not Pane.LIST
    work = _come_back(desk, story_id, article)
    if desk.opened:
        desk.pane = Pane.ARTICLE
        desk.open(Opening(story_id, article), work)
    else:
        desk.run(work, "article")


async def _come_back(desk: Desk, story_id: StoryId, article_id: ArticleId | None) -> None:
    library, now = desk.edition.library, desk.edition.clock()
    try:
        page = await to_thread(load_page, library, story_id, article_id, now=now)
    except ArticleNotFoundError:
        page = await to_thread(load_page, library, story_id, None, now=now)
    desk.arrived()
    if page is not None:
        show_page(desk, page)
        if desk.opened:
            _begin(desk)


def read_story(desk: Desk, story_id: StoryId, article_id: ArticleId | None = None) -> None:
    """Open a story's lead, or another telling: the keyboard at once, its page as it comes."""
    desk.caught_up = False
    desk.opened, desk.unfolded = True, False
    page = desk.page
    known = page is not None and not page.is_outline and page.story_id == story_id
    if known and page is not None and page.article_id == (article_id or page.lead):
        desk.stop("article")
        desk.arrived()
        show_page(desk, page)
    else:
        was_in_sight = Pane.ARTICLE in desk.panes
        opening = Opening(story_id, article_id or _lead(desk, story_id))
        desk.open(opening, _load(desk, story_id, article_id))
        desk.run(_outline(desk, opening, after=PATIENCE if was_in_sight else 0), "outline")
    desk.enter(Pane.ARTICLE)
    _begin(desk)


def fetch(desk: Desk, story_id: StoryId) -> None:
    """Bring a story's page at once, for a key that is about it."""
    desk.open(Opening(story_id, _lead(desk, story_id)), _load(desk, story_id, None))


def _lead(desk: Desk, story_id: StoryId) -> ArticleId | None:
    """Return the article that leads a story, as far as the screen knows it."""
    headline = desk.stories.order.headline_of(story_id)
    if headline is not None:
        return headline.article_id
    page = desk.page
    return page.lead if page is not None and page.story_id == story_id else None


async def _outline(desk: Desk, opening: Opening, *, after: float) -> None:
    """Show the headline of what is being opened if its page takes longer than a blink."""
    await sleep(after)
    headline = desk.stories.order.headline_of(opening.story_id)
    if headline is not None and desk.opening is opening:
        show_page(desk, outline(headline, opening.article_id, now=desk.edition.clock()))


def read_telling(desk: Desk, article_id: ArticleId) -> None:
    """Open another outlet's telling of the story shown; the list keeps its row."""
    if desk.story is not None:
        read_story(desk, desk.story, article_id)


def read_lead(desk: Desk) -> bool:
    """Go back to the telling that leads the story; False if it is the one shown."""
    page = desk.page
    if page is None or desk.opening is not None or page.article_id == page.lead:
        return False
    read_story(desk, page.story_id)
    return True


async def _load(desk: Desk, story_id: StoryId, article_id: ArticleId | None) -> None:
    now = desk.edition.clock()
    try:
        page = await to_thread(load_page, desk.edition.library, story_id, article_id, now=now)
    except ReaderError as error:
        _stay(desk, str(error))
        return
    if page is None:
        # The list loses it in a moment; only who has asked for it has to hear of that.
        if desk.opening is not None:
            _stay(desk, "This story is not in the library any more")
        return
    desk.arrived()
    show_page(desk, page)
    images.begin(desk)


def _stay(desk: Desk, reason: str) -> None:
    """Say why there is nothing to read, and leave the keyboard in the list."""
    desk.say(reason, error=True)
    desk.arrived()
    if desk.opened:
        desk.opened = False
        desk.enter(Pane.LIST)


def show_page(desk: Desk, page: Page) -> None:
    """Put a page on the desk; the keyboard stays where it is.

    An article that was left in its middle is shown from there.
    """
    before = desk.page
    same = before is not None and before.article_id == page.article_id and not before.is_outline
    if not same:
        keep_position(desk)
        images.leave(desk)
        if before is not None:
            desk.wishes.leave(before.article_id)
        if desk.mode is not None and desk.mode.of_page:
            desk.leave_mode()
    desk.page = page
    if not desk.opened:
        desk.article.announce("")
    desk.article.show(shown_view(desk, page), keep=same, place=page.place)
    desk.coverage.show(page.coverage)
    desk.arrange()


def _begin(desk: Desk) -> None:
    """Start to count an opened article as read, and to say which is next."""
    article_id = desk.article_id

    def look() -> None:
        if desk.opened and desk.article_id == article_id:
            finish(desk, Sign.TIME)

    finish(desk, Sign.OPENED)
    desk.screen.set_timer(READ_AFTER, look)
    desk.run(_announce(desk), "next")
    images.begin(desk)


async def _announce(desk: Desk) -> None:
    """Say at the article's end which story space goes on to."""
    order, title = desk.stories.order, ""
    try:
        index = await find_unread(desk, [desk.stories.current, None], forward=True)
        if index is not None and index != desk.stories.page.cursor:
            story = StoryId(order.ids[index])
            found = desk.edition.library.shelves.headline
            headline = order.headline(index) or await to_thread(found, story)
            title = headline.title if headline else ""
    except ReaderError as error:
        desk.say(str(error), error=True)
    desk.article.announce(title)


def read_next_unread(desk: Desk, *, forward: bool = True, wrap: bool = True) -> None:
    """Open the next unread story below, then above; none left means all caught up."""
    desk.seek(_next_unread(desk, forward=forward, wrap=wrap), "unread")


async def _next_unread(desk: Desk, *, forward: bool, wrap: bool) -> None:
    async with desk.writing:
        starts = [desk.stories.current]
        if wrap:
            starts.append(None)
        try:
            index = await find_unread(desk, starts, forward=forward)
        except ReaderError as error:
            desk.say(str(error), error=True)
            return
    if index is not None:
        desk.stories.move_to(index)
        read_story(desk, StoryId(desk.stories.order.ids[index]))
    elif wrap:
        desk.caught_up = True
        desk.opened = False
        desk.pane = Pane.LIST
        desk.arrange()
    else:
        desk.say("No unread story below" if forward else "No unread story above")


def leave(desk: Desk) -> None:
    """Go back one state: out of zen, from the coverage, another telling, the article."""
    if desk.caught_up:
        desk.caught_up = False
    elif desk.pane is Pane.ARTICLE and desk.article.finder.edit is not None:
        desk.article.finder.end()
    elif desk.zen:
        desk.zen = False
    elif desk.pane is Pane.COVERAGE:
        desk.pane = Pane.ARTICLE if desk.opened else Pane.LIST
        desk.unfolded = False
    elif desk.pane is Pane.ARTICLE and not read_lead(desk):
        put_down(desk)
    desk.arrange()


def put_down(desk: Desk) -> None:
    """Leave the article that lies open, and go on in the list."""
    keep_position(desk)
    if (article_id := desk.article_id) is not None:
        desk.wishes.leave(article_id)
        show_wish(desk, article_id)
    images.stop(desk)
    desk.pane = Pane.LIST
    desk.opened = desk.unfolded = False
    desk.arrived()
    desk.arrange()
