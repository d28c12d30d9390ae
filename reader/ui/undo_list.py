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
from reader.ui.screens.picker import Picked, PickerScreen
from reader.ui.screens.picker_paper import Row
from reader.ui.when import when
from reader.views.acts import say_act


def show_undo_list(desk: Desk) -> None:
    """Show what can be undone, the last act first, and above it what can be done again.

    Picking an act undoes everything down to it, or does everything again up to it.
    """
    desk.run(_show(desk), "sheet")


async def _show(desk: Desk) -> None:
    if desk.held:
        way = desk.preferences.way("story.undo")
        desk.say("What is not saved yet is undone first", way)
        return
    marks = desk.edition.library.marks
    try:
        undone = await to_thread(partial(marks.batches, undone=True))
        acts = [*undone, *await to_thread(marks.batches)]
    except ReaderError as error:
        desk.say(str(error), error=True)
        return
    if not acts:
        desk.say("Nothing to undo")
        return

    def picked(choice: Picked | None) -> None:
        if choice is not None:
            act = acts[choice.index]
            by = changes.redo_by if act.undone else changes.undo_by
            by(desk, partial(_go_to, act=act))

    glyphs = desk.stories.glyphs
    screen = PickerScreen(
        "What you did",
        [_row(desk, act) for act in acts],
        desk.stories.inks,
        glyphs,
        keys=((glyphs.enter, "undo down to it" if len(undone) < len(acts) else "do again"),),
        cursor=min(len(undone), len(acts) - 1),
    )
    await desk.screen.app.push_screen(screen, picked)


def _row(desk: Desk, act: Batch) -> Row:
    count = f"{act.articles:,} articles  " if act.articles > 1 else ""
    undone = "undone  " if act.undone else ""
    ink = Ink.INK_4 if act.undone else Ink.INK_2
    return Row(say_act(act), f"{undone}{count}{when(desk, act.made)}", ink=ink)


def _go_to(library: Library, act: Batch) -> Batch | None:
    """Undo down to an act, or do again up to it; what is said of several is their number."""
    marks = library.marks
    taken = marks.redo_to(act.id) if act.undone else marks.undo_to(act.id)
    if len(taken) < 2:
        return next(iter(taken), None)
    return replace(taken[-1], label=f"{len(taken)} changes")
