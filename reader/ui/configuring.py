"""The config while the screen is open: its problems are told, its changes taken over."""

from asyncio import to_thread

from reader.sources.text import clean_line
from reader.ui.desk import Desk


def tell_problems(desk: Desk) -> None:
    """Say in one note what of the config was passed over, and where all of it is listed."""
    problems = desk.preferences.problems
    if not problems:
        return
    key, label = desk.preferences.hint("problems.show", None)
    count = len(problems)
    said = (
        clean_line(str(problems[0])) if count == 1 else f"{count} lines of the config make no sense"
    )
    desk.say(said, (key, label) if key else None, error=True)


async def watch(desk: Desk) -> None:
    """Read the config again if it has changed."""
    preferences = await to_thread(desk.preferences.newer)
    if preferences is not None:
        desk.prefer(preferences)
