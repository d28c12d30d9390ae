"""Finding the stories of what came, with a progress bar where someone watches."""

from collections.abc import Iterator

from reader.cli.output import counted
from reader.cli.watching import progress_bar
from reader.library.library import Library
from reader.library.upkeep import UpkeepProgress

_AT_ONCE = 2_000
"""Older articles are looked at too if they are no more than this: about a second."""


def find_stories(library: Library) -> None:
    """Find the stories of what came lately, and of older articles if they are few.

    Raises:
        StoreError: What was found cannot be kept.
    """
    if library.read_only:
        return
    waiting = library.shelves.waiting()
    if waiting:
        show_steps(library.stories.tend(everything=waiting <= _AT_ONCE), "Finding stories")


def show_steps(steps: Iterator[UpkeepProgress], label: str) -> int:
    """Go through the steps of a finding and return how many articles it looked at."""
    done = 0
    with progress_bar() as bar:
        for step in steps:
            if bar:
                bar.advance(label, step.done, step.done + step.left)
            done = step.done
    return done


def waiting_note(library: Library) -> str:
    """Say how many articles have not been looked at; empty if it is none."""
    waiting = library.shelves.waiting()
    return (
        f"{counted(waiting, 'older article')} not looked at for stories yet:"
        " that goes on while Broadsheet is open, or with 'broadsheet stories find'"
        if waiting
        else ""
    )
