"""The list: opening it, bringing in rows and arrivals, seeing what others changed."""

from array import array
from asyncio import sleep, to_thread
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from reader.domain.errors import ReaderError
from reader.domain.ids import StoryId
from reader.domain.queries import FrontWeights, Group, Shelf, Sort, StoryQuery
from reader.domain.stories import Headline
from reader.library.shelves import Shelves
from reader.ui.arrangement import Pane
from reader.ui.beginning import FIRST_PAGE
from reader.ui.changes import keep_held, show_changed
from reader.ui.counting import load_counts, stop_counting
from reader.ui.desk import Desk
from reader.ui.leisure import at_leisure
from reader.ui.order import StoryOrder
from reader.ui.reading import come_back, preview, put_down
from reader.views.ages import local_time
from reader.views.groups import Groups, load_grouped, with_days

SCREENFUL = 80
"""Stories read at once of what is being typed: as many as a tall screen shows."""
CALM = 0.2
"""Seconds without a key after which more is read of what is typed than a screen shows."""


@dataclass(frozen=True, slots=True)
class _Whole:
    """An order with the headlines of its first page."""

    ids: "array[int]"
    groups: Groups | None
    first: Sequence[Headline]


def show_first(desk: Desk, order: StoryOrder) -> None:
    """Show the first page, read before the first frame, where the reader left it."""
    index = order.find(desk.choices.story)
    desk.stories.show(order, desk.query, cursor=index or 0, top=order.find(desk.choices.top))
    if (current := desk.stories.current) is not None:
        come_back(desk, current)
    desk.arrange()


def open_list(
    desk: Desk, query: StoryQuery, *, after: float = 0, story: StoryId | None = None
) -> None:
    """Show another list, from its top; the cursor stays on its story if it is there.

    A list that is asked for while another is on its way ends the search for that.

    Args:
        desk: Where it is shown.
        query: Which list.
        after: Seconds to wait, for whoever may ask for another in a moment.
        story: Where the cursor is to be, instead of on its story.
    """
    # From an empty list the cursor comes back to what was looked at before that.
    last = desk.page.story_id if desk.page is not None else None
    _seek(desk, query, story or desk.stories.current or last, after=after)


def reorder(desk: Desk, query: StoryQuery) -> None:
    """Show the list in another order: from its top for who was at the top of the one before."""
    at_top = desk.pane is Pane.LIST and desk.stories.page.cursor == 0
    if at_top and len(desk.stories.order):
        _seek(desk, query, None)
    else:
        open_list(desk, query)


def _seek(desk: Desk, query: StoryQuery, story: StoryId | None, *, after: float = 0) -> None:
    query = desk.query = _asked_now(desk, query)
    desk.caught_up, desk.way_out = False, None
    stop_counting(desk)
    desk.stop("ways")
    desk.seek(_open(desk, query, story, after=after), "list")


def weigh(desk: Desk, weights: FrontWeights) -> None:
    """Let the reasons of the front page count so much from now on."""
    if weights == desk.query.front:
        return
    desk.query = replace(desk.query, front=weights)
    if desk.query.sort is Sort.FRONT:
        open_list(desk, desk.query)


def _asked_now(desk: Desk, query: StoryQuery) -> StoryQuery:
    """Return a list as it is asked for at this time: what is of today changes at midnight."""
    now = desk.edition.clock().astimezone(desk.zone)
    if query.shelf is Shelf.TODAY:
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        query = replace(query, since=int(midnight.timestamp()))
    return query if query.where is None else replace(query, now=now)


async def _open(desk: Desk, query: StoryQuery, story: StoryId | None, *, after: float) -> None:
    if after:
        await sleep(after)
    try:
        with desk.edition.library.shelves.errand() as shelves:
            rows = SCREENFUL if after else FIRST_PAGE
            first, whole = await to_thread(_glimpse, desk, shelves, query, rows)
            show_order(desk, StoryOrder.first_page(first, complete=whole), story)
            desk.found()
            if after:
                await sleep(CALM)
            if not first:
                desk.found_nothing()
            if query.where is not None:
                await _tell_matches(desk, shelves, query)
            await _complete(desk, shelves, story)
    except ReaderError as error:
        desk.say(str(error), error=True)


async def _tell_matches(desk: Desk, shelves: Shelves, query: StoryQuery) -> None:
    """Say in the first rows where other articles than the lead are what was found."""
    order = desk.stories.order
    ids = order.known_ids(0, FIRST_PAGE)
    headlines = await at_leisure(shelves.headlines, ids, within=query)
    told = {story_id: it for story_id, it in headlines.items() if it.matching is not None}
    if told and desk.stories.order is order:
        order.put(told)
        desk.stories.redraw()


def show_order(desk: Desk, order: StoryOrder, story: StoryId | None = None) -> None:
    """Show an order with the cursor on a story, or at its top."""
    index = order.find(story)
    desk.stories.show(order, desk.query, cursor=index or 0)
    if desk.coverage.sought != desk.stories.page.style.sought:
        desk.coverage.sought = desk.stories.page.style.sought
        desk.coverage.redraw()
    if not len(order):
        put_down(desk)
    desk.arrange()
    current = desk.stories.current
    if current is not None and current != desk.story and not desk.opened:
        preview(desk, current)


async def complete(desk: Desk) -> None:
    """Learn the ids of the whole order, then the figures of the masthead."""
    with desk.edition.library.shelves.errand() as shelves:
        await _complete(desk, shelves, None)


async def _complete(desk: Desk, shelves: Shelves, story: StoryId | None) -> None:
    query, order = desk.query, desk.stories.order
    is_grouped = order.groups is not None or query.grouped_by is Group.NONE
    if not order.complete or not is_grouped:
        # The end of a list that was typed for is not gone to as long as it is typed for.
        read = to_thread if query.where is None else at_leisure
        _grow(desk, *await read(_grouped, desk, shelves, query), story)
    counts = await at_leisure(load_counts, desk, shelves, fresh=True)
    desk.counts = replace(counts, reading=desk.counts.reading)
    desk.arrange()


def _grow(desk: Desk, ids: "array[int]", groups: Groups | None, story: StoryId | None) -> None:
    """Take over the whole order; a cursor that nobody has moved finds its story in it."""
    stories = desk.stories
    unmoved = stories.page.cursor == stories.page.top == 0
    order = stories.order.grown(ids, groups)
    index = order.find(story) if unmoved else None
    # The first page of a typed query may have lacked stories that belong above.
    typed = unmoved and desk.query.where is not None
    stories.replace(order, show_new=typed)
    if index is not None or typed:
        stories.move_to(index or 0)


def name_days(desk: Desk) -> None:
    """Name the days of the list again when one has ended."""
    groups = desk.stories.order.groups
    if groups is not None and desk.query.grouped_by is Group.DAY:
        today = local_time(desk.edition.clock(), desk.zone).date()
        if groups.day != today:
            desk.run(_name_days(desk), "days")


async def _name_days(desk: Desk) -> None:
    try:
        with desk.edition.library.shelves.errand() as shelves:
            ids, groups = await to_thread(_grouped, desk, shelves, desk.query)
    except ReaderError as error:
        desk.say(str(error), error=True)
        return
    if ids == desk.stories.order.ids:
        desk.stories.replace(desk.stories.order.grown(ids, groups))


def bring_headlines(desk: Desk, story_ids: list[StoryId]) -> None:
    """Read rows that the list will need soon."""
    desk.run(_bring(desk, story_ids), "headlines")


async def _bring(desk: Desk, story_ids: list[StoryId]) -> None:
    order, query = desk.stories.order, desk.query
    try:
        headlines = await to_thread(
            partial(desk.edition.library.shelves.headlines, story_ids, within=query)
        )
    except ReaderError as error:
        desk.say(str(error), error=True)
        return
    gone = [story_id for story_id in story_ids if story_id not in headlines]
    order.put(headlines)
    if gone:
        order = order.without(gone)
        desk.stories.replace(order)
    desk.stories.arrive()


def show_arrivals(desk: Desk) -> None:
    """Bring in what has arrived; the cursor stays on its story."""
    if desk.counts.arrivals:
        desk.run(renew(desk, show=True), "list")


async def renew(desk: Desk, *, show: bool = False) -> None:
    """Ask for the list again and show it in place; nothing moves under the eye.

    With ``show``, a list that was at its top shows what is new there.
    """
    query = desk.query = _asked_now(desk, desk.query)
    empty = not len(desk.stories.order)
    try:
        whole = await to_thread(_whole, desk, query)
        if desk.query is not query:
            return
        order = StoryOrder(whole.ids, whole.first, groups=whole.groups)
        if empty or not desk.touched:
            desk.catch_up()
            show_order(desk, order, StoryId(desk.choices.story) if desk.choices.story else None)
        else:
            desk.stories.replace(order, show_new=show)
        desk.counts = replace(desk.counts, arrivals=0)
        await show_changed(desk)
    except ReaderError as error:
        desk.say(str(error), error=True)


async def show_found(desk: Desk) -> None:
    """Show what came or was joined: at once before the first key, later only in place."""
    if desk.touched and len(desk.stories.order):
        await show_changed(desk)
    else:
        await renew(desk)


def _whole(desk: Desk, query: StoryQuery) -> _Whole:
    shelves = desk.edition.library.shelves
    ids, groups = _grouped(desk, shelves, query)
    first = shelves.headlines(ids[:FIRST_PAGE], within=query)
    return _Whole(ids, groups, list(first.values()))


def _glimpse(
    desk: Desk, shelves: Shelves, query: StoryQuery, rows: int
) -> tuple[list[Headline], bool]:
    """Read the first rows of a list. Runs in a thread, as does ``_grouped``."""
    if query.is_regrouped:
        query = with_days(query, now=desk.edition.clock(), zone=desk.zone)
    return shelves.glimpse(query, limit=rows)


def _grouped(desk: Desk, shelves: Shelves, query: StoryQuery) -> "tuple[array[int], Groups | None]":
    return load_grouped(shelves, query, now=desk.edition.clock(), zone=desk.zone)


async def watch(desk: Desk) -> None:
    """See what another process, or a load, has changed since the last look."""
    if desk.writing.locked():
        return
    if desk.held:
        await keep_held(desk)
    try:
        version = await to_thread(desk.edition.library.version)
    except ReaderError as error:
        desk.say(str(error), error=True)
        return
    if version != desk.version:
        desk.version = version
        await show_changed(desk)
