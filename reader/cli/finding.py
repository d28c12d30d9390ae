"""Finding the stories of what came, with a progress bar where someone watches."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from reader.cli.output import counted, is_dumb, terminal_of
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
    waiting = library.stories.waiting()
    if waiting:
        show_steps(library.stories.tend(everything=waiting <= _AT_ONCE), "Finding stories")


def show_steps(steps: Iterator[UpkeepProgress], label: str) -> int:
    """Go through the steps of a finding and return how many articles it looked at."""
    done = 0
    with _progress(label) as show:
        for step in steps:
            show(step)
            done = step.done
    return done


def waiting_note(library: Library) -> str:
    """Say how many articles have not been looked at; empty if it is none."""
    waiting = library.stories.waiting()
    return (
        f"{counted(waiting, 'older article')} not looked at for stories yet:"
        " that goes on while Broadsheet is open, or with 'broadsheet stories find'"
        if waiting
        else ""
    )


@contextmanager
def _progress(label: str) -> Iterator[Callable[[UpkeepProgress], None]]:
    terminal = terminal_of(sys.stderr)
    if terminal is None or is_dumb():
        yield lambda step: None
        return
    # Rich takes as long to import as everything else here, and only a bar needs it.
    from reader.cli.progress import Bar  # noqa: PLC0415

    with Bar(terminal) as bar:
        yield lambda step: bar.advance(label, step.done, step.done + step.left)
