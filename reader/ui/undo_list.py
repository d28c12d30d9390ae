"""What can be undone, to look at and to pick from."""

from asyncio import to_thread
from dataclasses import replace
from functools import partial

from reader.domain.changes import Batch
from reader.domain.errors import ReaderError
from reader.library.library import Library
from reader.ui import changes
from reader.ui.desk import Desk
from reader.ui.ink import Ink
from reader.ui.screens.picker import Picked, PickerScreen, Row
from reader.ui.when import when
from reader.views.acts import say_act


def show_undo_list(desk: Desk) -> None:
    """Show what can be undone, the last act first; picking one undoes everything down to it."""
    desk.run(_show(desk), "sheet")


async def _show(desk: Desk) -> None:
    if desk.held:
        desk.say("What is not saved yet is undone first", changes.UNDO)
        return
    try:
        acts = await to_thread(desk.edition.library.marks.batches)
    except ReaderError as error:
        desk.say(str(error), error=True)
        return
    if not acts:
        desk.say("Nothing to undo")
        return

    def picked(choice: Picked | None) -> None:
        if choice is not None:
            changes.undo_by(desk, partial(_undo_to, batch_id=acts[choice.index].id))

    glyphs = desk.stories.glyphs
    screen = PickerScreen(
        "Undo down to",
        [_row(desk, act) for act in acts],
        desk.stories.inks,
        glyphs,
        keys=((glyphs.enter, "undo all down to this one"),),
        numbered=True,
    )
    await desk.screen.app.push_screen(screen, picked)


def _row(desk: Desk, act: Batch) -> Row:
    count = f"{act.articles:,} articles  " if act.articles > 1 else ""
    return Row(say_act(act), f"{count}{when(desk, act.made)}", right_ink=Ink.INK_3)


def _undo_to(library: Library, batch_id: int) -> Batch | None:
    """Undo down to an act; what is said of several is how many they were."""
    undone = library.marks.undo_to(batch_id)
    if not undone:
        return None
    count = len(undone)
    return undone[0] if count == 1 else replace(undone[-1], label=f"{count} changes")
