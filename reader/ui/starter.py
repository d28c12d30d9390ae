"""Feeds to start with: offered, chosen, and only then followed and fetched."""

from asyncio import to_thread
from collections.abc import Sequence
from dataclasses import replace

from reader.domain.errors import ReaderError, SourceError
from reader.domain.subscriptions import Subscription, SubscriptionList
from reader.settings.places import STARTER, starter_list
from reader.sources.text import clean_line
from reader.ui.desk import Desk
from reader.ui.importing import take
from reader.ui.moving_in import with_own_library
from reader.ui.screens.checklist import ChecklistScreen
from reader.ui.screens.picker import Picked
from reader.ui.screens.picker_paper import Row

TITLE = "Feeds to start with; none is fetched before you say so"


def offer_starters(desk: Desk) -> None:
    """Show the feeds to start with."""
    desk.run(_offer(desk), "starter")


async def _offer(desk: Desk) -> None:
    # What reads lists of feeds is imported when somebody wants one.
    from reader.library.list_files import read_list  # noqa: PLC0415

    config = desk.preferences.file
    try:
        listed = await to_thread(read_list, starter_list(config and config.parent))
        followed = frozenset[str]()
        if not desk.edition.demo:
            known = await to_thread(desk.edition.library.sources.all)
            followed = frozenset(source.path for source in known if source.added)
    except SourceError as error:
        desk.say(clean_line(f"{STARTER}: {error.reason}"), error=True)
        return
    except ReaderError as error:
        desk.say(clean_line(str(error)), error=True)
        return
    feeds = [feed for feed in listed.subscriptions if feed.url not in followed]
    if not feeds:
        desk.say("Every starter feed is followed already", desk.preferences.way("sources.show"))
        return
    rows = [_row(feed, desk.stories.glyphs.sep) for feed in feeds]
    inks, glyphs = desk.stories.inks, desk.stories.glyphs
    screen = ChecklistScreen(TITLE, rows, inks, glyphs, act="follow and fetch")

    def left(end: Picked | None) -> None:
        if end is not None:
            chosen = [feeds[index] for index in screen.chosen]
            with_own_library(desk, lambda own: _follow(own, listed, chosen))

    await desk.screen.app.push_screen(screen, left)


def _row(feed: Subscription, sep: str) -> Row:
    from reader.library.starter import about, language_of  # noqa: PLC0415 - as above

    said = about(feed)
    text = f"{feed.title or feed.url}  {sep} {said}" if said else feed.title or feed.url
    right = f" {sep} ".join(part for part in ("/".join(feed.folder), language_of(feed)) if part)
    return Row(text, right)


def _follow(desk: Desk, listed: SubscriptionList, chosen: Sequence[Subscription]) -> None:
    picked = replace(listed, subscriptions=tuple(chosen), outlines=())
    desk.run(take(desk, picked), "starter")
