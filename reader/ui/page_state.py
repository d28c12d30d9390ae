"""What masthead, footer and empty pages say, from the state of the desk. Pure reading."""

from datetime import timedelta

from reader.domain.queries import Muted, Shelf
from reader.ui.arrangement import Arrangement, Pane, arrange
from reader.ui.chrome import Glyphs, spelled_cap
from reader.ui.desk import Desk, Filter
from reader.ui.footers import Hints, pane_hints, place_words, sort_name
from reader.ui.when import when_done
from reader.ui.widgets.masthead import MastheadView
from reader.ui.widgets.notice_page import Notice

_ALL = ("shelf.all", "all stories")
_WRONG = ("problems.show", "what is wrong")

SHELF_NAMES: dict[Shelf, str] = {
    Shelf.UNREAD: "Unread",
    Shelf.STARRED: "Starred",
    Shelf.TODAY: "Today",
    Shelf.HISTORY: "History",
    Shelf.FOLLOWED: "Followed",
    Shelf.MUTED: "Muted",
    Shelf.NEW: "Since you last looked",
}
EMPTY_SHELVES: dict[Shelf, str] = {
    Shelf.UNREAD: "Nothing unread.",
    Shelf.STARRED: "Nothing starred yet.",
    Shelf.TODAY: "Nothing appeared today.",
    Shelf.HISTORY: "Nothing read yet.",
    Shelf.FOLLOWED: "No story is followed.",
    Shelf.MUTED: "No story is muted.",
    Shelf.NEW: "Nothing new since you last looked.",
}


def masthead_view(desk: Desk) -> MastheadView:
    """Return what the first row says."""
    counts, hint = desk.counts, desk.preferences.hint
    return MastheadView(
        view=_view_name(desk),
        sort=sort_name(desk.query),
        # Nothing is unread before anything was read in: that would be no news.
        unread=counts.unread if desk.loaded or counts.unread else None,
        note=_note(desk),
        progress=counts.reading,
        doing="refreshing" if desk.fetching else "reading",
        problems=counts.problems,
        failing=counts.failing,
        offline=desk.offline,
        arrivals=counts.arrivals,
        muted=counts.muted,
        with_muted=desk.query.muted is Muted.SHOWN,
        arrivals_key=hint("list.arrivals", None)[0],
        muted_key=hint("muted.show", None)[0],
        problems_key=hint("problems.show", None)[0],
        held=len(desk.held),
    )


def _view_name(desk: Desk) -> str:
    """What the list shows: its shelf, and the filter; of all stories the filter alone."""
    shelf = SHELF_NAMES.get(desk.query.shelf, desk.edition.title)
    if desk.filter is None or desk.bar.view is not None:
        return shelf
    shown = desk.filter.name or desk.filter.text
    count = f"{len(desk.stories.order):,}{'' if desk.stories.order.complete else '+'}"
    return f"{shown if desk.query.shelf is Shelf.ALL else f'{shelf} / {shown}'} ({count})"


def _note(desk: Desk) -> str:
    """What is worth saying after the count: that nothing here is real, or how fresh it is."""
    if desk.edition.demo and desk.query.shelf is not Shelf.ALL:
        return "demo edition"
    if desk.updated is None:
        return ""
    return f"updated {when_done(desk, desk.updated)}"


def notice_for(desk: Desk) -> Notice | None:
    """Return what an empty page says; None if there is a list to show."""
    if desk.caught_up:
        ways = (("sources.refresh", "refresh now"), ("shelf.starred", "starred"), _ALL)
        return Notice("All caught up.", _next_refresh(desk), _hints(desk, *ways))
    if len(desk.stories.order):
        return None
    if desk.counts.reading is not None or not desk.loaded:
        return Notice("Reading…", "The first stories are on their way.")
    if desk.filter is not None:
        return _no_match(desk, desk.filter)
    if desk.query.shelf is not Shelf.ALL:
        return Notice(EMPTY_SHELVES[desk.query.shelf], "", _hints(desk, _ALL))
    if desk.counts.problems:
        return Notice(
            "Nothing here can be shown.",
            f"{desk.counts.problems:,} files could not be read.",
            _hints(desk, _WRONG, ("sources.refresh", "read again")),
        )
    if desk.counts.failing:
        return Notice(
            "Nothing here yet.",
            "The feeds could not be fetched.",
            _hints(desk, _WRONG, ("sources.refresh", "try again")),
        )
    ways = (
        ("sources.starter", "starter feeds"),
        ("sources.add", "add a feed, a page or a folder"),
        ("sources.refresh", "look again"),
    )
    return Notice(
        "Nothing here yet.",
        "No feed has brought anything, and no folder has a document: a Markdown file with YAML"
        " front matter.",
        _hints(desk, *ways),
    )


def _hints(desk: Desk, *ways: tuple[str, str]) -> Hints:
    """Return keys and labels of commands, as far as they have any key."""
    every = (desk.preferences.way(command, label) for command, label in ways)
    return tuple(way for way in every if way is not None)


def _next_refresh(desk: Desk) -> str:
    """Say when feeds are fetched next, if that happens by itself."""
    if desk.due is None or not desk.preferences.settings.refresh.automatic:
        return "Nothing unread is left in this list."
    minutes = (desk.due - desk.edition.clock()) // timedelta(minutes=1)
    if minutes < 1:
        return "The next refresh is under way."
    if minutes < 120:
        return f"The next refresh is in {minutes} minute{'' if minutes == 1 else 's'}."
    return f"The next refresh is in {minutes // 60} hours."


def _no_match(desk: Desk, filter: Filter) -> Notice:
    """What is said where a filter finds nothing: what would find something, and ways back."""
    way, typing = desk.way_out, desk.bar.view is not None
    use = (("⏎", "use suggestion"),) if way is not None else ()
    back = ("↑", "earlier searches") if typing else ("/", "change")
    words = way.words if way is not None else ""
    return Notice("Nothing matches.", words, (*use, ("esc", "clear"), back), query=filter.text)


def plan_for(desk: Desk, room: tuple[int, int]) -> Arrangement:
    """Return where the panes lie in a room of so many columns and rows."""
    page = desk.page

    def plan(article_rows: int) -> Arrangement:
        gallery = desk.article.gallery
        return arrange(
            *room,
            pane=desk.pane,
            outlets=page.coverage.outlets if page else 1,
            unfolded=desk.unfolded,
            has_body=page.article.has_body if page else True,
            article_rows=article_rows,
            has_picture=gallery is not None and gallery.lead is not None,
            zen=desk.zen,
            bar=desk.bar.view is not None,
        )

    first = plan(0)
    if first.article is None or (page is not None and page.article.has_body):
        return first
    return plan(desk.article.natural_rows(first.article.width))


def footer_hints(desk: Desk, plan: Arrangement, glyphs: Glyphs) -> Hints:
    """Return the keys worth knowing where the keyboard is."""
    if desk.mode is not None:
        return tuple((spelled_cap(key, glyphs), label) for key, label in desk.mode.hints)
    finding = desk.pane is Pane.ARTICLE and desk.article.finder.edit is not None
    return pane_hints(desk.preferences, desk.pane, plan, glyphs.enter, finding=finding)


def place_of(desk: Desk) -> str:
    """Return where the cursor is in the list."""
    return place_words(desk.stories.page.cursor, len(desk.stories.order))
