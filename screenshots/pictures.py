"""What the pictures show: the demo edition at its own clock, after some keys.

Nothing here paints. A test draws every picture again and compares its cells with those that
are kept, so that none of them shows what the program no longer draws.
"""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.segment import Segment
from textual.events import Key
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from reader.domain.queries import Shelf, StoryQuery
from reader.library.edition import Edition
from reader.library.library import Library
from reader.library.picture_cache import PictureCache
from reader.settings.places import cache_folder
from reader.ui.app import ReaderApp
from reader.ui.chrome import ASCII, UNICODE, Glyphs
from reader.ui.desk import Desk
from reader.ui.images import FOLDER
from reader.ui.preferences import Preferences
from reader.ui.screens.main import MainScreen
from screenshots.cells import Cells, cells, screen_strips
from screenshots.charts import CHARTS, chart
from screenshots.found import write_found

PLACE = Path(__file__).parent
TERMINAL_GROUND = "#1c1c1c"
"""The page of a terminal whose own colours are used."""
SEEDS = PLACE.parent / "seeds" / "demo"

READ = (
    "Every map of the sea floor",
    "The oldest ice yet",
    "Bees dance",
    "An archive of typefaces",
    "The 1987 word processor",
    "A town measures its quiet",
)
"""Headlines that start so have been read."""
STARRED = ("A router project", "Bees dance", "An archive of typefaces")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture: a screen of a size in a theme, and the keys that lead to it."""

    name: str
    shows: str
    """In a few words, for those who cannot see it."""
    size: tuple[int, int] = (120, 36)
    theme: str = "night"
    keys: tuple[str, ...] = ("j", "j")
    read: tuple[str, ...] = READ
    glyphs: Glyphs = UNICODE
    no_color: bool = False
    found: bool = False
    """With news whose stories are found, not listed by an editor."""
    config: str = ""
    """What the reader has chosen, as it stands in the config."""
    images: bool = False
    """With the images of an article, as if they had been loaded before."""
    meanwhile: Callable[[Desk], None] | None = None
    """What happens beside the reader before the picture is taken."""

    @property
    def cells(self) -> Path:
        """The file of its cells."""
        return PLACE / f"{self.name}.cells"

    @property
    def painted(self) -> bool:
        """Whether it is kept as an image too; the others only as cells."""
        return self.name in PAINTED

    @property
    def image(self) -> Path:
        """The file of its pixels."""
        return PLACE / f"{self.name}.png"


PAINTED = frozenset({
    "front-night", "front-paper", "wide-night", "wide-paper", "reading-night", "coverage-paper",
    "narrow-list", "narrow-reading", "narrow-coverage", "help", "palette", "sixteen-colours",
    "no-colour", "nord", "filter", "filter-complete", "found", "why", "headlines", "ranked",
    "images", "by-topic",
})  # fmt: skip
"""The pictures that the README shows."""

CAMERAS = (*READ, "City votes to unplug")
"""The same, and the story that lies open: reading takes a while, and marks it read."""


def _refresh(desk: Desk) -> None:
    """Be in the middle of a refresh."""
    desk.counts = replace(desk.counts, reading=(23, 61))
    desk.arrange()


def _fail(desk: Desk) -> None:
    """Hear of a feed that could not be fetched."""
    desk.counts = replace(desk.counts, failing=2)
    desk.arrange()
    desk.say("Lowland Times did not answer within 20 seconds; asked again in an hour", error=True)


def _typed(text: str) -> tuple[str, ...]:
    """The keys that type a filter."""
    return ("/", *("space" if it == " " else it for it in text))


_DOWN = ("j",) * 5
"""To the story that was found."""

_FLOOR = ("j",) * 5
"""To a story with images."""

PICTURES: tuple[Picture, ...] = (
    Picture(name="front-night", shows="the front page, dark"),
    Picture(name="front-paper", shows="the front page, light", theme="paper"),
    Picture(name="wide-night", shows="three columns", size=(200, 50)),
    Picture(name="wide-paper", shows="three columns, in the coverage", size=(200, 50),
            theme="paper", keys=("j", "j", "tab", "tab", "j", "j", "j", "j"), read=CAMERAS),
    Picture(name="middle-paper", shows="two columns on a screen between the sizes",
            size=(140, 40), theme="paper"),
    Picture(name="tiny", shows="a very small screen", size=(60, 20)),
    Picture(name="compact", shows="a row a story", keys=("j", "j", "V", "V")),
    Picture(name="digest-night", shows="an excerpt, and how others tell it",
            keys=("j", "j", "j")),
    Picture(name="digest-paper", shows="an excerpt, and how others tell it", theme="paper",
            keys=("j", "j", "j")),
    Picture(name="digest-wide", shows="an excerpt, and how others tell it, in three columns",
            size=(200, 50), theme="paper", keys=("j", "j", "j")),
    Picture(name="reading-night", shows="an article", keys=("j", "j", "enter", "space"),
            read=CAMERAS),
    Picture(name="reading-paper", shows="an article, light", theme="paper",
            keys=("j", "j", "enter", "space"), read=CAMERAS),
    Picture(name="end-paper", shows="the end of an article", theme="paper",
            keys=("j", "j", "enter", "G"), read=CAMERAS),
    Picture(name="link-hints", shows="links with numbers to type", keys=("j", "j", "enter", "f"),
            read=CAMERAS),
    Picture(name="link-list", shows="every link of an article", keys=("j", "j", "enter", "L"),
            read=CAMERAS),
    Picture(name="find-paper", shows="words found in an article", theme="paper",
            keys=("j", "j", "enter", "/", *"audit", "enter", "n"), read=CAMERAS),
    Picture(name="find-no-colour", shows="words found, without colour", theme="terminal",
            keys=("j", "j", "enter", "/", *"audit"), read=CAMERAS, no_color=True),
    Picture(name="filter", shows="a filter being typed, and what it finds",
            keys=_typed("topic:science,space,cities,climate quality:>60 after:2026-05-10"
                        " -outlet:byline "),
            read=("Bees dance",)),
    Picture(name="filter-complete", shows="what may be typed next, with how much that finds",
            theme="paper", keys=("j", "j", *_typed("is:unread topic:s"))),
    Picture(name="no-match", shows="a filter that finds nothing, and what would",
            keys=_typed("is:unread topic:sciense quality:>70 "), read=()),
    Picture(name="filter-colourless", shows="a filter that makes no sense, without colour",
            theme="terminal", size=(80, 24), no_color=True, keys=_typed("topik:rain is:")),
    Picture(name="coverage-paper", shows="how ten outlets tell a story", theme="paper",
            keys=("j", "j", "c", "j", "j")),
    Picture(name="coverage-night", shows="how ten outlets tell a story, dark",
            keys=("j", "j", "c", "j", "j")),
    Picture(name="found", shows="a story that was found, and how six outlets tell it",
            found=True, keys=_DOWN),
    Picture(name="why", shows="why each article is in its story", theme="paper", found=True,
            keys=(*_DOWN, "w")),
    Picture(name="headlines", shows="the headlines of a story compared", found=True,
            keys=(*_DOWN, "H")),
    Picture(name="ranked", shows="the front page, and why a story stands where it stands",
            theme="paper", found=True, keys=("g", "p", *"jjj", "w")),
    Picture(name="images", shows="an article with its images", images=True,
            keys=(*_FLOOR, "enter", "i"), read=CAMERAS),
    Picture(name="images-wide", shows="an article with its images, in three columns", images=True,
            size=(200, 50), theme="paper", keys=(*_FLOOR, "enter", "i")),
    Picture(name="images-narrow", shows="an image on a small screen", images=True, size=(80, 24),
            theme="paper", keys=(*_FLOOR, "enter", "i", "space")),
    Picture(name="by-topic", shows="stories by topic", keys=("B", "t", "g", "g", "j", "j")),
    Picture(name="rules", shows="what rules mute and highlight", theme="paper", read=(),
            config="mute:\n  - topic:cities\nhighlight:\n  - ice OR battery\n",
            keys=("j", "j")),
    Picture(name="rules-shown", shows="what rules mute, shown all the same", read=(),
            config="mute:\n  - topic:cities\nhighlight:\n  - ice OR battery\n",
            keys=("!", "j", "j")),
    Picture(name="undo", shows="what was done, and how to undo it", keys=("j", "j", "A")),
    Picture(name="failure", shows="a feed that did not answer", theme="paper", meanwhile=_fail),
    Picture(name="refreshing", shows="a refresh under way", meanwhile=_refresh),
    Picture(name="caught-up", shows="nothing unread is left", theme="paper",
            keys=("A", "space")),
    Picture(name="narrow-list", shows="one column: the list", size=(80, 24)),
    Picture(name="narrow-list-paper", shows="one column: the list, light", size=(80, 24),
            theme="paper"),
    Picture(name="narrow-reading", shows="one column: an article", size=(80, 24),
            keys=("j", "j", "enter", "space"), read=CAMERAS),
    Picture(name="narrow-coverage", shows="one column: the coverage", size=(80, 24),
            keys=("j", "j", "enter", "c", "j", "j"), read=CAMERAS),
    Picture(name="help", shows="all keys", keys=("j", "j", "?")),
    Picture(name="palette", shows="every command by name", keys=("j", "j", "ctrl+p")),
    Picture(name="palette-narrow", shows="a command found by its name", size=(80, 24),
            theme="paper", keys=("j", "ctrl+p", *"read")),
    Picture(name="sixteen-palette", shows="every command in sixteen colours", theme="terminal",
            keys=("j", "ctrl+p", "down")),
    Picture(name="sixteen-colours", shows="the terminal's own sixteen colours", theme="terminal"),
    Picture(name="sixteen-wide", shows="three columns in sixteen colours", theme="terminal",
            size=(180, 44)),
    Picture(name="no-colour", shows="no colour and plain signs", theme="terminal",
            size=(80, 24), glyphs=ASCII, no_color=True),
    Picture(name="nord", shows="in the colours of another theme", theme="nord"),
    Picture(name="plain", shows="no colour", theme="terminal", no_color=True),
    *(Picture(name=theme, shows="in the colours of another theme", theme=theme)
      for theme in ("gruvbox", "tokyo-night", "catppuccin-latte", "rose-pine-dawn",
                    "solarized-light")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shot:
    """What a screen shows."""

    strips: list[list[Segment]]
    cells: Cells
    ground: str
    """The colour of the page."""


async def shoot(picture: Picture) -> Shot:
    """Run the program without a terminal up to what a picture shows."""
    with (
        TemporaryDirectory() as folder,
        _environment(picture, Path(folder)),
        _edition(Path(folder), picture) as edition,
    ):
        app = ReaderApp(
            edition, theme=picture.theme, glyphs=picture.glyphs, zone=UTC,
            no_color=picture.no_color, preferences=_preferences(Path(folder), picture),
        )  # fmt: skip
        async with app.run_test(size=picture.size) as pilot:
            await settle(pilot)
            for key in picture.keys:
                await press(pilot, key)
            if picture.meanwhile:
                main = next(screen for screen in app.screen_stack if isinstance(screen, MainScreen))
                picture.meanwhile(main.desk)
                await settle(pilot)
            ground = app.get_css_variables()["background"]
            ground = ground if ground.startswith("#") else TERMINAL_GROUND
            return Shot(screen_strips(app), cells(app), ground)


@contextmanager
def _environment(picture: Picture, home: Path) -> Iterator[None]:
    """Be at home in a folder, and ask for no colour as people do; Textual looks nowhere else."""
    kept = dict(os.environ)
    os.environ.pop("NO_COLOR", None)
    os.environ |= {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}
    if picture.no_color:
        os.environ["NO_COLOR"] = "1"
    if picture.images:
        cache = PictureCache(cache_folder() / FOLDER)
        for address, of in CHARTS.items():
            cache.keep(address, chart(*of))
    try:
        yield
    finally:
        os.environ.clear()
        os.environ |= kept


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys as fast as they come, then wait until nothing is waited for."""
    for key in keys:
        character = " " if key == "space" else key if len(key) == 1 else None
        pilot.app.post_message(Key(key, character))
    await settle(pilot)


async def settle(pilot: Pilot[None]) -> None:
    """Wait until nothing is waited for any more."""
    await pilot.pause(0)
    while running := [worker for worker in pilot.app.workers if not worker.is_finished]:
        with suppress(WorkerCancelled):
            await pilot.app.workers.wait_for_complete(running)
        await pilot.pause(0)
    await pilot.pause(0)


def _preferences(folder: Path, picture: Picture) -> Preferences | None:
    if not picture.config:
        return None
    file = folder / "config.yaml"
    file.write_text(picture.config, encoding="utf-8")
    return Preferences.load(file, themes=folder / "themes")


@contextmanager
def _edition(folder: Path, picture: Picture) -> Iterator[Edition]:
    """Open the demo edition as somebody has left it who has read a little."""
    stated = json.loads((SEEDS / "edition.json").read_text(encoding="utf-8"))
    now = datetime.fromisoformat(stated["now"])
    with Library.open(folder / "demo.db", clock=lambda: now) as library:
        library.sources.add(SEEDS)
        edition = Edition(library, lambda: now, title=stated["name"], demo=True)
        if picture.found:
            write_found(folder / "found", now)
            library.sources.add(folder / "found")
        for _ in library.sources.load():
            continue
        if picture.found:
            for _ in library.stories.tend(everything=True):
                continue
        _mark(edition, picture)
        yield edition


def _mark(edition: Edition, picture: Picture) -> None:
    library = edition.library
    for headline in library.shelves.first(StoryQuery(Shelf.ALL), limit=100):
        if headline.title.startswith(picture.read):
            library.marks.stories_read([headline.story_id], read=True, label="Read")
        if headline.title.startswith(STARRED):
            library.marks.star([headline.article_id], starred=True, label="Starred")
