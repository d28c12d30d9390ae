"""Keeping a filter as a view in the user's config."""

from asyncio import to_thread
from dataclasses import replace

from reader.domain.errors import ReaderError
from reader.settings.writing import write_entry
from reader.ui.desk import Desk
from reader.ui.overlays import ask

QUESTION = "Save this filter as a view called"


def save_filter(desk: Desk, text: str, *, question: str = QUESTION, name: str = "") -> None:
    """Ask for a name and keep a filter under it; ``name`` is proposed."""
    if not text.strip():
        desk.say("Nothing is typed yet that could be saved")
        return
    if desk.preferences.file is None:
        desk.say("There is no config to save it in", error=True)
        return

    def answered(name: str | None) -> None:
        if name:
            desk.run(_save(desk, name, text.strip()), "save", exclusive=False)

    ask(desk, question, "save", answered, answer=name)


async def _save(desk: Desk, name: str, text: str) -> None:
    file, views = desk.preferences.file, desk.preferences.settings.views
    if file is None:
        return
    if views.get(name, text) != text:
        taken = f"There is a view called {name} already; save as"
        save_filter(desk, text, question=taken, name=name)
        return
    try:
        await to_thread(write_entry, file, "views", name, text)
    except ReaderError as error:
        desk.say(str(error), error=True)
        return
    if desk.filter is not None and desk.filter.text == text:
        desk.filter = replace(desk.filter, name=name)
    desk.say(f"Saved as {name}")
    desk.arrange()
