"""Choosing whose images are loaded when an article is opened; the config remembers it."""

from asyncio import to_thread
from pathlib import Path

from reader.domain.errors import ReaderError
from reader.settings.values import ImagesChoice
from reader.settings.writing import write_entry
from reader.sources.text import clean_line
from reader.ui import configuring, images
from reader.ui.desk import Desk


def choose(desk: Desk) -> None:
    """Load the images of this outlet's articles from now on, or only when asked to."""
    page, file = desk.page, desk.preferences.file
    if page is None or desk.opening is not None:
        return
    if not page.article.host:
        desk.say("This article does not say where it comes from")
    elif file is None:
        desk.say("There is no config to keep that in", error=True)
    else:
        desk.run(_choose(desk, file, page.article.host), "save", exclusive=False)


async def _choose(desk: Desk, file: Path, host: str) -> None:
    always = not images.is_always(desk.preferences.settings.images, host)
    choice = ImagesChoice.ALWAYS if always else ImagesChoice.ASK
    try:
        await to_thread(write_entry, file, "images", host, choice.value)
    except ReaderError as error:
        desk.say(clean_line(str(error)), error=True)
        return
    await configuring.watch(desk)
    if always:
        desk.say(f"Images of {host} are always loaded")
        images.begin(desk)
    else:
        desk.say(f"Images of {host} are loaded when you ask for them")
