"""The real screen without a terminal: press keys, look at what it shows."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC

from textual.pilot import Pilot

from reader.library.edition import Edition
from reader.ui.app import ReaderApp
from reader.ui.chrome import UNICODE, Glyphs
from reader.ui.desk import Desk
from reader.ui.preferences import Preferences
from screenshots.cells import cells
from screenshots.shooting import press, settle


class Screen:
    """A running Broadsheet."""

    def __init__(self, app: ReaderApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys, each after what the one before it started is done."""
        for key in keys:
            await self.type(key)

    async def type(self, *keys: str) -> None:
        """Press keys faster than anything can be loaded, then wait."""
        await press(self.pilot, *keys)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for what comes in its own time, as after an overlay has closed."""
        for _ in range(1_000):
            if condition():
                return
            await self.pilot.pause(0.01)
        raise AssertionError(f"never came true in\n{self.text}")

    async def click(self, text: str, *, nth: int = 0, offset: int = 0) -> None:
        """Click the first cell of a text on the screen."""
        found = [(line.index(text), y) for y, line in enumerate(self.lines) if text in line]
        x, y = found[nth]
        await self.pilot.click(offset=(x + offset, y))
        await settle(self.pilot)

    @property
    def desk(self) -> Desk:
        """What commands act on."""
        return self.app.desk

    @property
    def lines(self) -> list[str]:
        """The rows of the screen."""
        return ["".join(text for text, _ in row) for row in cells(self.app)]

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.lines)

    @property
    def footer(self) -> str:
        """The last row."""
        return self.lines[-1].strip()

    def style_of(self, text: str) -> str:
        """Return how the first run with a text in it is drawn."""
        return next(style for row in cells(self.app) for run, style in row if text in run)


@asynccontextmanager
async def opened(
    edition: Edition,
    *,
    size: tuple[int, int] = (120, 36),
    theme: str = "night",
    glyphs: Glyphs = UNICODE,
    preferences: Preferences | None = None,
) -> AsyncIterator[Screen]:
    """Run the screen on an edition until the block is left."""
    app = ReaderApp(edition, theme=theme, glyphs=glyphs, zone=UTC, preferences=preferences)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield Screen(app, pilot)
