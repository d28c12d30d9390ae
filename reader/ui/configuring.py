"""The config while the screen is open: its problems are told, its changes taken over."""

import os
from asyncio import to_thread
from pathlib import Path

from reader.domain.errors import ReaderError
from reader.programs import run_editor
from reader.settings.writing import make_config
from reader.sources.text import clean_line
from reader.ui import lists
from reader.ui.desk import Desk
from reader.ui.typesetting.hints import USUAL, Caps


def tell_problems(desk: Desk) -> None:
    """Say in one note what of the config was passed over, and where all of it is listed."""
    problems = desk.preferences.problems
    if not problems:
        return
    count = len(problems)
    said = (
        clean_line(str(problems[0])) if count == 1 else f"{count} lines of the config make no sense"
    )
    desk.say(said, desk.preferences.way("problems.show"), error=True)


def set_clock(desk: Desk) -> None:
    """Let the panes tell times and dates, or ages, as the user chose."""
    absolute = desk.preferences.settings.absolute
    desk.stories.set_clock(absolute=absolute)
    desk.article.set_clock(desk.zone, absolute=absolute)
    desk.coverage.set_clock(desk.zone, absolute=absolute)


def set_keys(desk: Desk) -> None:
    """Let the article name the keys that count."""
    hint = desk.preferences.hint
    caps = Caps(
        open=hint("link.open", None)[0],
        full_text=hint("text.toggle", None)[0],
        back=hint("pane.back", (USUAL.back, ""))[0],
        lead=hint("telling.lead", None)[0],
        read_on=hint("read.on", None)[0],
    )
    desk.article.set_caps(caps)


def edit(desk: Desk) -> None:
    """Let the reader edit the config; what it says then counts at once."""
    if desk.preferences.file is not None:
        desk.run(_edit(desk, desk.preferences.file), "config", exclusive=False)


async def _edit(desk: Desk, file: Path) -> None:
    try:
        await to_thread(make_config, file)
        with desk.screen.app.suspend():
            run_editor(file, environ=os.environ)
    except ReaderError as error:
        desk.say(clean_line(str(error)), error=True)
    await watch(desk)


async def watch(desk: Desk) -> None:
    """Read the config again if it has changed."""
    preferences = await to_thread(desk.preferences.newer)
    if preferences is not None:
        desk.prefer(preferences)


async def heed_rules(desk: Desk) -> None:
    """Let the config's rules mute and highlight what they find, if they have changed."""
    file = desk.preferences.file
    if file is None:
        return
    async with desk.writing:
        try:
            heeded = await to_thread(desk.edition.library.rules.heed, file, zone=desk.zone)
        except ReaderError as error:
            desk.say(f"The rules of the config are not taken over: {error}", error=True)
            return
    if heeded.changed:
        await lists.renew(desk)
