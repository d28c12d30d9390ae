"""Starting: from what was read to the app that shows it."""

import gc
import sys
from functools import partial

from reader.library.edition import Edition
from reader.settings import Places
from reader.ui import memory
from reader.ui.app import ReaderApp
from reader.ui.background import Question
from reader.ui.beginning import Beginning, suited
from reader.ui.leaving import leave_at_once

_TURN = 0.001
"""Seconds that a thread computes while another waits: a key meets the lists that are read."""


def start(edition: Edition, places: Places, beginning: Beginning, question: Question) -> int:
    """Show an edition on the terminal until the reader leaves; return the exit code.

    Args:
        edition: What to show.
        places: Where the config lies.
        beginning: What was read before this module was imported.
        question: What the terminal was asked; its answer may have come meanwhile.

    Raises:
        StoreError: The library could not be read, or something not be kept in the end.
    """
    gc.disable()  # collecting while Textual is imported and set up costs a twentieth of the start
    sys.setswitchinterval(_TURN)
    memory.share_one_arena()
    settings = beginning.preferences.settings
    ground, no_color = question.answer(), beginning.no_color
    app = ReaderApp(
        edition,
        theme=suited(beginning.preferences, ground, no_color=no_color),
        glyphs=beginning.glyphs,
        zone=beginning.zone,
        no_color=no_color,
        preferences=beginning.preferences,
        start=beginning.start,
        typed=question.typed,
        end=partial(leave_at_once, config=places.config_file if settings.snapshot else None),
    )
    app.run(mouse=settings.mouse)
    if app.unsaved is not None:
        raise app.unsaved
    return app.return_code or 0
