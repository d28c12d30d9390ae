"""Adding a source from the screen: a feed, a page that names some, a folder or a file."""

from asyncio import to_thread
from pathlib import Path

from reader.domain.errors import ReaderError
from reader.domain.feeds import FeedLink
from reader.sources.text import clean_line
from reader.ui import lists, refreshing
from reader.ui.desk import Desk
from reader.ui.importing import import_list
from reader.ui.moving_in import with_own_library
from reader.ui.overlays import ask
from reader.ui.screens.picker import Picked, PickerScreen
from reader.ui.screens.picker_paper import Row

_DOCUMENTS = frozenset({".md", ".markdown", ".yaml", ".yml"})

QUESTION = "Add a feed, a web page, a folder or an OPML file"


def add_source(desk: Desk) -> None:
    """Ask for an address or a path, and add what is there."""

    def answered(text: str | None) -> None:
        if text:
            with_own_library(desk, lambda own: own.run(_add(own, text), "add"))

    ask(desk, QUESTION, "add", answered)


async def _add(desk: Desk, text: str) -> None:
    path = await to_thread(_local, text)
    if path is None:
        await _follow(desk, text)
    elif path.suffix.lower() in _DOCUMENTS or await to_thread(path.is_dir):
        await _add_folder(desk, path)
    elif await to_thread(_is_list, path):
        await import_list(desk, path)
    else:
        # A file that is no document is a feed, if anything.
        await _follow(desk, str(path))


def _is_list(path: Path) -> bool:
    # What reads lists of feeds is imported when somebody adds a file.
    from reader.library.list_files import is_list  # noqa: PLC0415

    try:
        return path.is_file() and is_list(path)
    except ReaderError:
        return False  # following it says why it cannot be read


def _local(text: str) -> Path | None:
    """Return the file or folder that was typed, or None if there is none of that name."""
    try:
        path = Path(text).expanduser().absolute()
        return path if path.exists() else None
    except (OSError, RuntimeError, ValueError):
        return None


async def _add_folder(desk: Desk, path: Path) -> None:
    sources = desk.edition.library.sources
    try:
        known = {source.id for source in await to_thread(sources.all) if source.added}
        source = await to_thread(sources.add, path)
    except ReaderError as error:
        desk.say(clean_line(str(error)), error=True)
        return
    name = clean_line(source.path)
    desk.say(f"{name} is read already" if source.id in known else f"Added {name}")
    refreshing.refresh(desk, asked=False)


async def _follow(desk: Desk, text: str, *, page: str = "") -> None:
    # The network's modules take a tenth of a second, which only a new feed pays.
    from reader.library.adding import FeedChoice  # noqa: PLC0415

    desk.say(f"Looking at {clean_line(text)}")
    try:
        found = await desk.edition.library.follow(
            text, settings=desk.preferences.settings, page=page
        )
    except ReaderError as error:
        desk.say(clean_line(f"Not added: {error}"), error=True)
        return
    if isinstance(found, FeedChoice):
        _choose(desk, found.feeds, page or text)
        return
    name = clean_line(found.source.name or found.source.path)
    if found.known:
        desk.say(f"{name} is followed already")
    else:
        desk.say(f"Following {name}, {found.new:,} article{'s' if found.new != 1 else ''}")
        await lists.renew(desk)


def _choose(desk: Desk, feeds: tuple[FeedLink, ...], page: str) -> None:
    """Offer the feeds of a page."""

    def picked(choice: Picked | None) -> None:
        if choice is not None:
            desk.run(_follow(desk, feeds[choice.index].url, page=page), "add")

    glyphs = desk.stories.glyphs
    rows = [Row(clean_line(feed.title) or clean_line(feed.url), clean_line(feed.url))
            for feed in feeds]  # fmt: skip
    title = f"This page has {len(feeds)} feeds"
    screen = PickerScreen(title, rows, desk.stories.inks, glyphs, keys=((glyphs.enter, "follow"),))
    desk.screen.app.push_screen(screen, picked)
