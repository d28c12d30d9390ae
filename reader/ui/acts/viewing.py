"""Viewing: which stories, in which order, how dense, in which light; and the overlays."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from reader.domain.queries import Group, Muted, Shelf, Sort
from reader.ui import configuring, fetching, lists, overlays, reading, refreshing
from reader.ui.adding import add_source
from reader.ui.arrangement import Pane
from reader.ui.choices import MEASURES
from reader.ui.desk import Desk
from reader.ui.filtering import clear_filter
from reader.ui.moving_in import show_demo
from reader.ui.pickers import Named, pick, pick_outlet
from reader.ui.saved_views import show_views
from reader.ui.source_list import show_sources
from reader.ui.starter import offer_starters
from reader.ui.story_rows import Density
from reader.views.coverage import CoverageOrder


def sort_by(desk: Desk, *, sort: Sort) -> None:
    """Order the list, and remember it."""
    desk.choices = replace(desk.choices, sort=sort)
    if desk.filter is not None:
        desk.filter = replace(desk.filter, sort=None)
    lists.open_list(desk, replace(desk.query, sort=sort))


def group_by(desk: Desk, *, group: Group) -> None:
    """Group the list, and remember it."""
    desk.choices = replace(desk.choices, group=group)
    lists.open_list(desk, replace(desk.query, group=group))


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
    desk.say(f"Density: {density}")


def next_measure(desk: Desk) -> None:
    """Set the article to the next measure: 60, 70, 80 cells."""
    measure = next((it for it in MEASURES if it > desk.article.measure), MEASURES[0])
    desk.choices = replace(desk.choices, measure=measure)
    desk.article.set_measure(measure)
    desk.say(f"Lines of {measure} characters")


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
    lists.open_list(desk, replace(desk.query, shelf=Shelf.ALL, sort=sort))


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
    "coverage.filter": pick_outlet,
    "list.density": next_density,
    "article.measure": next_measure,
    **{f"shelf.{shelf}": partial(open_shelf, shelf=shelf) for shelf in Shelf},
    "front.show": open_front,
    "muted.show": show_muted,
    "topic.pick": partial(pick, named=Named.TOPICS),
    "outlet.pick": partial(pick, named=Named.OUTLETS),
    "views.show": show_views,
    "article.zen": toggle_zen,
    "sources.refresh": partial(refreshing.refresh, asked=True),
    "outlet.refresh": refreshing.refresh_outlet,
    "refresh.stop": fetching.stop_fetching,
    "sources.add": add_source,
    "demo.show": show_demo,
    "config.edit": configuring.edit,
    "sources.show": show_sources,
    "sources.starter": offer_starters,
    "list.arrivals": lists.show_arrivals,
    "problems.show": overlays.show_problems,
    "theme.toggle": overlays.toggle_theme,
    "help.show": overlays.show_help,
    "palette.show": overlays.show_palette,
    "app.quit": quit_or_back,
}
