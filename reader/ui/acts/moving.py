"""Moving: through stories, lines, outlets and panes, and reading on."""

from collections.abc import Callable
from functools import partial

from reader.ui import article_search, full_text, images, lists, reading
from reader.ui.acts.looking import take_way_out
from reader.ui.arrangement import Form, Pane
from reader.ui.desk import Desk
from reader.ui.filtering import clear_filter
from reader.ui.finishing import Sign, finish
from reader.ui.left_places import keep_position


def step(desk: Desk, *, by: int) -> None:
    """Move by one story, line or outlet, whatever the pane has."""
    if desk.pane is Pane.LIST:
        desk.stories.move(by)
    elif desk.pane is Pane.ARTICLE:
        desk.article.scroll_rows(by)
    else:
        desk.coverage.move(by)


def page(desk: Desk, *, pages: float) -> None:
    """Move by a part of the screen."""
    if desk.pane is Pane.LIST:
        desk.stories.move_to(desk.stories.page.paged(pages))
    elif desk.pane is Pane.ARTICLE:
        desk.article.scroll_pages(pages)
    else:
        desk.coverage.move(5 if pages > 0 else -5)


def to_end(desk: Desk, *, last: bool) -> None:
    """Move to the top or the bottom; at the list's top the arrivals come in."""
    if desk.pane is Pane.ARTICLE:
        desk.article.to_end(last=last)
    elif desk.pane is Pane.COVERAGE:
        desk.coverage.move_end(last=last)
    else:
        if not last:
            lists.show_arrivals(desk)
        desk.stories.move_to(len(desk.stories.order) - 1 if last else 0)


def to_group(desk: Desk, *, by: int) -> None:
    """Move to the next or previous day, or heading."""
    if desk.pane is Pane.ARTICLE:
        desk.article.scroll_heading(by)
    else:
        desk.stories.move_to(desk.stories.page.grouped_index(by))


def to_story(desk: Desk, *, by: int) -> None:
    """Move to the next or previous story; in the article, open it."""
    if desk.opened:
        finish(desk, Sign.LEFT)
    desk.stories.move(by)
    if desk.pane is not Pane.LIST and (story := desk.stories.current) is not None:
        reading.read_story(desk, story)


def to_unread(desk: Desk, *, forward: bool) -> None:
    """Open the next or previous unread story; while words are looked for, go to the next."""
    if forward and desk.pane is Pane.ARTICLE and article_search.to_match(desk, by=1):
        return
    if desk.opened:
        finish(desk, Sign.LEFT)
    reading.read_next_unread(desk, forward=forward, wrap=False)


def read(desk: Desk) -> None:
    """Read the story under the cursor, or the selected outlet's telling."""
    if desk.pane is Pane.COVERAGE:
        selected = desk.coverage.selected
        if selected is not None:
            reading.read_telling(desk, selected.article_id)
    elif (story := desk.stories.current) is not None:
        reading.read_story(desk, story)
    else:
        take_way_out(desk)


def read_on(desk: Desk) -> None:
    """Read the whole paper with one key: open, scroll, and on to the next unread story."""
    if desk.pane is Pane.LIST:
        headline = desk.stories.headline
        if headline is not None and not headline.read:
            reading.read_story(desk, headline.story_id)
        else:
            reading.read_next_unread(desk)
    elif desk.article.at_end:
        finish(desk, Sign.END)
        reading.read_next_unread(desk)
    else:
        desk.article.scroll_screen()


def read_numbered(desk: Desk, *, number: int) -> None:
    """Read the telling of the outlet with a number."""
    telling = desk.coverage.numbered(number)
    if telling is not None:
        reading.read_telling(desk, telling.article_id)
    elif len(desk.stories.order):
        desk.say(f"There is no outlet {number} here")


def to_lead(desk: Desk) -> None:
    """Go back to the telling that leads the story."""
    reading.read_lead(desk)


def back(desk: Desk) -> None:
    """Go back one state: from waiting for something, from a filtered list to the whole one."""
    if desk.article.finder.edit is None and (full_text.stop(desk) or images.stop(desk)):
        return
    if desk.filter is not None and desk.pane is Pane.LIST and not desk.caught_up and not desk.zen:
        clear_filter(desk)
    else:
        reading.leave(desk)


def next_pane(desk: Desk, *, by: int) -> None:
    """Put the keyboard into the next pane: stories, article, coverage, which that unfolds."""
    if not len(desk.stories.order):
        return
    if by > 0 and desk.pane is Pane.ARTICLE and desk.coverage.form is Form.FOLDED:
        unfold(desk)
        return
    target = _pane_beside(desk, by)
    if target is Pane.LIST:
        keep_position(desk)
        desk.opened = False
    elif target is Pane.ARTICLE and not desk.opened and (story := desk.stories.current):
        reading.read_story(desk, story)
        return
    desk.enter(target)


def _pane_beside(desk: Desk, by: int) -> Pane:
    """Return the pane to go to; on a narrow screen it is there only when the keyboard is."""
    if desk.pane is Pane.LIST:
        panes = desk.panes
        return panes[by % len(panes)] if Pane.LIST in panes else Pane.LIST
    if desk.pane is Pane.COVERAGE:
        return Pane.LIST if by > 0 else Pane.ARTICLE
    return Pane.COVERAGE if by > 0 and Pane.COVERAGE in desk.panes else Pane.LIST


def unfold(desk: Desk) -> None:
    """Put the keyboard into the coverage, unfolded; a second time, fold it again."""
    if desk.pane is Pane.COVERAGE:
        reading.leave(desk)
        return
    if not len(desk.stories.order):
        return
    if desk.page is None or desk.page.coverage.outlets < 2:
        desk.say("Only one outlet tells this story so far")
        return
    if desk.stories.tiny:
        desk.say("There is no room for the coverage here")
        return
    desk.unfolded = True
    desk.enter(Pane.COVERAGE)


MOVING: dict[str, Callable[[Desk], None]] = {
    "move.down": partial(step, by=1),
    "move.up": partial(step, by=-1),
    "story.next": partial(to_story, by=1),
    "story.previous": partial(to_story, by=-1),
    "unread.next": partial(to_unread, forward=True),
    "unread.previous": partial(to_unread, forward=False),
    "read.on": read_on,
    "page.back": partial(page, pages=-1),
    "half.down": partial(page, pages=0.5),
    "half.up": partial(page, pages=-0.5),
    "page.down": partial(page, pages=1),
    "page.up": partial(page, pages=-1),
    "move.top": partial(to_end, last=False),
    "move.bottom": partial(to_end, last=True),
    "group.previous": partial(to_group, by=-1),
    "group.next": partial(to_group, by=1),
    "story.read": read,
    "pane.back": back,
    "pane.next": partial(next_pane, by=1),
    "pane.previous": partial(next_pane, by=-1),
    "coverage.toggle": unfold,
    "telling.lead": to_lead,
    **{f"telling.{n}": partial(read_numbered, number=n) for n in range(1, 10)},
}
