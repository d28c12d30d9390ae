"""Running the program without a terminal, up to what a picture shows.

Nothing here paints. A test draws every picture again and compares its cells with those that
are kept, so that none of them shows what the program no longer draws.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
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
from reader.ui.images import FOLDER
from reader.ui.preferences import Preferences
from reader.ui.screens.main import MainScreen
from screenshots.cells import Cells, cells, screen_strips
from screenshots.charts import CHARTS, chart
from screenshots.found import write_found
from screenshots.pictures import Picture

TERMINAL_GROUND = "#1c1c1c"
"""The page of a terminal whose own colours are used."""
SEEDS = Path(__file__).parents[1] / "seeds" / "demo"
CONFIG = "config.yaml"
STARRED = ("A router project", "Bees dance", "An archive of typefaces")
"""Headlines that start so have been starred."""


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
    try:
        _furnish(home, picture)
        yield
    finally:
        os.environ.clear()
        os.environ |= kept


def _furnish(home: Path, picture: Picture) -> None:
    """Put there what was chosen, and the images that were loaded before."""
    if picture.config:
        (home / CONFIG).write_text(picture.config, encoding="utf-8")
    if picture.images:
        cache = PictureCache(cache_folder() / FOLDER)
        for address, of in CHARTS.items():
            cache.keep(address, chart(*of))


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
    return Preferences.load(folder / CONFIG, themes=folder / "themes")


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
        if picture.config:
            library.rules.heed(folder / CONFIG, zone=UTC)
        _mark(edition, picture)
        yield edition


def _mark(edition: Edition, picture: Picture) -> None:
    library = edition.library
    for headline in library.shelves.first(StoryQuery(Shelf.ALL), limit=100):
        if headline.title.startswith(picture.read):
            library.marks.read([headline.article_id], read=True, label="Read")
        if headline.title.startswith(STARRED):
            library.marks.star([headline.article_id], starred=True, label="Starred")
