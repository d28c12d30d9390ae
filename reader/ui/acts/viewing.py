"""Viewing: which stories, in which order, how dense; and where they come from."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from reader.domain.queries import Group, Muted, Shelf, Sort
from reader.ui import configuring, fetching, lists, reading, refreshing
from reader.ui.arrangement import Pane
from reader.ui.choices import MEASURES
from reader.ui.desk import Desk
from reader.ui.filtering import clear_filter
from reader.ui.story_rows import Density
from reader.views.coverage import CoverageOrder


def sort_by(desk: Desk, *, sort: Sort) -> None:
    """Order the list, and remember it."""
    desk.choices = replace(desk.choices, sort=sort)
    if desk.filter is not None:
        desk.filter = replace(desk.filter, sort=None)
    lists.reorder(desk, replace(desk.query, sort=sort))


def group_by(desk: Desk, *, group: Group) -> None:
    """Group the list, and remember it."""
    desk.choices = replace(desk.choices, group=group)
    lists.reorder(desk, replace(desk.query, group=group))


def sort_coverage(desk: Desk) -> None:
    """Order the tellings by quality, or by time again."""
    by_time = desk.coverage.listed_by is CoverageOrder.TIME
    desk.coverage.set_order(CoverageOrder.QUALITY if by_time else CoverageOrder.TIME)


def next_density(desk: Desk) -> None:
    """Go on to the next density: cosy, two-line, compact."""
    steps = list(Density)
    density = steps[(steps.index(desk.stories.density) + 1) % len(steps)]
    desk.choices = replace(desk.choices, density=density)
    desk.stories.set_density(density)
    desk.notes.say(f"Density: {density}", about="density")


def next_measure(desk: Desk) -> None:
    """Set the article to the next measure: 60, 70, 80 cells."""
    measure = next((it for it in MEASURES if it > desk.article.measure), MEASURES[0])
    desk.choices = replace(desk.choices, measure=measure)
    desk.article.set_measure(measure)
    desk.notes.say(f"Lines of {measure} characters", about="measure")


def open_shelf(desk: Desk, *, shelf: Shelf) -> None:
    """Show another shelf, under the same filter; all stories a second time, without it."""
    if shelf is desk.query.shelf is Shelf.ALL and desk.filter is not None:
        clear_filter(desk)
        return
    since = desk.choices.looked if shelf is Shelf.NEW else 0
    sort = desk.choices.sort if desk.query.sort is Sort.FRONT else desk.query.sort
    query = replace(desk.query, shelf=shelf, since=since, sort=sort, muted=Muted.HIDDEN)
    lists.open_list(desk, query)


def show_muted(desk: Desk) -> None:
    """Show what is muted in this list, or hide it again."""
    hidden = desk.query.muted is Muted.HIDDEN
    lists.open_list(desk, replace(desk.query, muted=Muted.SHOWN if hidden else Muted.HIDDEN))


def open_front(desk: Desk) -> None:
    """Show the front page, or all in the order of time again, which stays the rule."""
    sort = Sort.NEWEST if desk.query.sort is Sort.FRONT else Sort.FRONT
    lists.reorder(desk, replace(desk.query, shelf=Shelf.ALL, sort=sort))


def toggle_zen(desk: Desk) -> None:
    """Show only the article, or all panes again."""
    story = desk.stories.current
    desk.zen = not desk.zen and story is not None
    if desk.zen and desk.pane is Pane.LIST and story is not None:
        reading.read_story(desk, story)
    elif desk.zen:
        desk.pane = Pane.ARTICLE
    desk.arrange()


def quit_or_back(desk: Desk) -> None:
    """Leave the program from the list; from anywhere else, go back one state."""
    if desk.pane is Pane.LIST and not desk.zen and not desk.caught_up:
        desk.quit()
    else:
        reading.leave(desk)


VIEWING: dict[str, Callable[[Desk], None]] = {
    "sort.newest": partial(sort_by, sort=Sort.NEWEST),
    "sort.oldest": partial(sort_by, sort=Sort.OLDEST),
    "sort.hot": partial(sort_by, sort=Sort.HOT),
    "sort.quality": partial(sort_by, sort=Sort.QUALITY),
    "sort.coverage": partial(sort_by, sort=Sort.COVERAGE),
    **{f"group.{group}": partial(group_by, group=group) for group in Group},
    "coverage.sort": sort_coverage,
    "list.density": next_density,
    "article.measure": next_measure,
    **{f"shelf.{shelf}": partial(open_shelf, shelf=shelf) for shelf in Shelf},
    "front.show": open_front,
    "muted.show": show_muted,
    "article.zen": toggle_zen,
    "sources.refresh": partial(refreshing.refresh, asked=True),
    "outlet.refresh": refreshing.refresh_outlet,
    "refresh.stop": fetching.stop_fetching,
    "config.edit": configuring.edit,
    "list.arrivals": lists.show_arrivals,
    "app.quit": quit_or_back,
}
