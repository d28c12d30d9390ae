"""Starting: what the terminal, the environment and the config say, before the first frame."""

import gc
import os
import sys
from functools import partial

from reader.library.edition import Edition
from reader.settings import Places
from reader.ui.app import ReaderApp
from reader.ui.background import Question, Rgb, color_system
from reader.ui.chrome import choose_glyphs
from reader.ui.leaving import leave_at_once
from reader.ui.preferences import Preferences
from reader.ui.themes import choose_theme


def start(edition: Edition, places: Places, question: Question) -> int:
    """Show an edition on the terminal until the reader leaves; return the exit code.

    Args:
        edition: What to show.
        places: Where the config and the user's own themes lie.
        question: What the terminal was asked before this module was imported.

    Raises:
        StoreError: The library could not be read, or something not be kept in the end.
    """
    gc.disable()  # collecting while Textual is imported and set up costs a twentieth of the start
    no_color = bool(os.environ.get("NO_COLOR"))
    preferences = Preferences.load(places.config_file, themes=places.themes)
    settings = preferences.settings
    glyphs = choose_glyphs(
        settings.glyphs, encoding=sys.stdout.encoding or "", term=os.environ.get("TERM", "")
    )
    app = ReaderApp(
        edition,
        theme=_choose_theme(preferences, question.answer(), no_color=no_color),
        glyphs=glyphs,
        no_color=no_color,
        preferences=preferences,
        typed=question.typed,
        end=partial(leave_at_once, config=places.config_file if settings.snapshot else None),
    )
    app.run(mouse=settings.mouse)
    if app.unsaved is not None:
        raise app.unsaved
    return app.return_code or 0


def _choose_theme(preferences: Preferences, ground: Rgb | None, *, no_color: bool) -> str:
    """Return the theme that suits the terminal, in the user's own dark or light."""
    suits = choose_theme(
        no_color=no_color,
        color_system=color_system(os.environ),
        background=ground,
        colorfgbg=os.environ.get("COLORFGBG", ""),
    )
    own = {"night": "theme_dark", "paper": "theme_light"}.get(suits)
    return (own and preferences.theme(own)) or suits
