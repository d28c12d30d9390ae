"""What lies over the page: sheets, questions, the palette; and the switch of the light."""

from asyncio import to_thread
from collections.abc import Callable, Sequence
from dataclasses import replace

from reader.domain.errors import ReaderError
from reader.domain.sources import Problem, Severity
from reader.settings.config import ConfigProblem
from reader.sources.text import clean_line
from reader.ui.chrome import Glyphs
from reader.ui.desk import Desk
from reader.ui.ink import Line
from reader.ui.screens.help import draw_help
from reader.ui.screens.problems import draw_problems
from reader.ui.screens.prompt import PromptScreen
from reader.ui.screens.sheet import Draw, SheetScreen
from reader.ui.themes import NIGHT, PAPER


def show_sheet(desk: Desk, title: str, draw: Draw) -> None:
    """Show lines to look at."""
    desk.screen.app.push_screen(SheetScreen(title, draw, desk.stories.inks, desk.stories.glyphs))


def ask(
    desk: Desk,
    question: str,
    hint: str,
    answered: Callable[[str | None], None],
    *,
    answer: str = "",
) -> None:
    """Ask for a line; ``hint`` is what answering does, ``answer`` what stands there already."""
    stories = desk.stories
    screen = PromptScreen(question, hint, stories.inks, stories.glyphs, answer=answer)
    desk.screen.app.push_screen(screen, answered)


def show_help(desk: Desk) -> None:
    """Show all keys."""

    def closed(key: str | None) -> None:
        if key:
            show_palette(desk)

    def draw(width: int, glyphs: Glyphs, sought: str) -> Sequence[Line]:
        return draw_help(width, glyphs, sought, commands=desk.preferences.commands)

    sheet = SheetScreen(
        "Keys",
        draw,
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

    wrong = [*map(_as_problem, desk.preferences.problems), *problems]

    def draw(width: int, glyphs: Glyphs, sought: str) -> Sequence[Line]:
        return draw_problems(wrong, width, glyphs, sought)

    show_sheet(desk, "Problems", draw)


def _as_problem(problem: ConfigProblem) -> Problem:
    """A line of the config in the list of what is wrong."""
    reason = clean_line(problem.reason)
    return Problem(
        clean_line(str(problem.file)), reason, Severity.UNHEEDED, line=problem.line or None
    )


def toggle_theme(desk: Desk) -> None:
    """Switch between the dark and the light theme, and remember it."""
    app, preferences = desk.screen.app, desk.preferences
    if app.current_theme.dark:
        theme = preferences.theme("theme_light") or PAPER.name
    else:
        theme = preferences.theme("theme_dark") or NIGHT.name
    app.theme = theme
    desk.choices = replace(desk.choices, theme=theme)
