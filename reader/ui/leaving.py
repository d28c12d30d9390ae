"""Leaving at once: what was done is on disk, the terminal is given back, the screen is kept."""

import os
import signal
from pathlib import Path
from typing import NoReturn

from textual.app import App

from reader import programs, snapshot
from reader.library.edition import Edition
from reader.ui.driver import PromptDriver


def leave_at_once(
    app: App[None], edition: Edition, first_list: bool, *, config: Path | None
) -> NoReturn:
    """End the process without taking Textual apart, which takes a fifth of a second.

    Args:
        app: Is running on a terminal.
        edition: Is closed; the screen was drawn from it,
        first_list: It shows the list that the next start begins with, and no other.
        config: It was drawn from this file too. None to keep no screen for the next start.
    """
    screen = _painted(app) if config is not None and first_list else ""
    driver = app._driver  # Textual has no public name for it
    if isinstance(driver, PromptDriver):
        driver.leaving = True
    with app.suspend():
        edition.library.close()
        programs.kill_all()
        if config is not None and screen:
            library = os.fspath(edition.library.path)
            snapshot.keep(screen, [library, f"{library}-wal", os.fspath(config)])
        else:
            snapshot.forget()
        os._exit(0)


def hang_up(edition: Edition) -> NoReturn:
    """End the process whose terminal is gone."""
    edition.library.close()
    programs.kill_all()
    os._exit(128 + signal.SIGHUP)


def _painted(app: App[None]) -> str:
    """Return what paints the screen as it is; nothing while something lies over it."""
    if len(app.screen_stack) > 1:
        return ""
    update = app.screen._compositor.render_full_update()  # Textual has no public name for it
    return update.render_segments(app.console)
