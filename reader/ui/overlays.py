"""What lies over the page: help, problems, the palette; and the switch of the light."""

from asyncio import to_thread
from collections.abc import Sequence
from dataclasses import replace

from reader.domain.errors import ReaderError
from reader.ui.chrome import Glyphs
from reader.ui.desk import Desk
from reader.ui.ink import Line
from reader.ui.screens.help import draw_help
from reader.ui.screens.problems import draw_problems
from reader.ui.screens.sheet import SheetScreen
from reader.ui.themes import NIGHT, PAPER


def show_help(desk: Desk) -> None:
    """Show all keys."""

    def closed(key: str | None) -> None:
        if key:
            show_palette(desk)

    sheet = SheetScreen(
        "Keys",
        draw_help,
        desk.stories.inks,
        desk.stories.glyphs,
        keys=(("ctrl+p", "every command"),),
        close=("?", "close"),
    )
    desk.screen.app.push_screen(sheet, closed)


def show_palette(desk: Desk) -> None:
    """Show every command by name."""
    desk.screen.app.action_command_palette()


def show_problems(desk: Desk) -> None:
    """Show what could not be read, and why."""
    desk.run(_show_problems(desk), "problems")


async def _show_problems(desk: Desk) -> None:
    edition = desk.edition
    try:
        problems = await to_thread(edition.library.sources.problems, edition.sources)
    except ReaderError as error:
        desk.say(str(error), error=True)
        return

    def draw(width: int, glyphs: Glyphs, sought: str) -> Sequence[Line]:
        return draw_problems(problems, width, glyphs, sought)

    sheet = SheetScreen("Problems", draw, desk.stories.inks, desk.stories.glyphs)
    await desk.screen.app.push_screen(sheet)


def toggle_theme(desk: Desk) -> None:
    """Switch between the dark and the light theme, and remember it."""
    app = desk.screen.app
    theme = PAPER.name if app.current_theme.dark else NIGHT.name
    app.theme = theme
    desk.choices = replace(desk.choices, theme=theme)
