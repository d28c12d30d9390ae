"""A call of the program from its words to its exit status."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from reader import snapshot
from reader.cli.call import Call
from reader.cli.commands import COMMANDS
from reader.cli.edition import open_edition
from reader.cli.errors import MisuseError
from reader.cli.output import flush, is_dumb, warn
from reader.cli.parser import parse
from reader.domain.errors import ReaderError
from reader.library.edition import Edition
from reader.library.library import Clock
from reader.settings import find_places

if TYPE_CHECKING:
    from reader.ui.beginning import Beginning

DONE, FAILED, MISUSED = 0, 1, 2

_LONGEST = 8_000
"""Characters of a complaint; a path alone may have 4,096."""


def answer(words: Sequence[str], clock: Clock) -> int:
    """Do what the words say and return the exit status.

    Raises:
        BrokenPipeError: Nobody reads the output any more.
    """
    try:
        status = _run(words, clock)
        flush()
    except MisuseError as error:
        return _fail(error, MISUSED)
    except ReaderError as error:
        return _fail(error, FAILED)
    return status


def _run(words: Sequence[str], clock: Clock) -> int:
    try:
        command, options = parse(words)
    except SystemExit as end:  # argparse has said what there was to say
        return end.code if isinstance(end.code, int) else DONE
    call = Call(options, find_places(options.data_dir), clock)
    if command is None:
        if not is_dumb() and sys.stdin.isatty() and sys.stdout.isatty():
            return _read(call)
        command = COMMANDS["list"]
    module, function = command.run.split(":")
    # A command must not wait for the imports of another.
    status: int = getattr(import_module(f"reader.cli.{module}"), function)(call)
    return status


def _read(call: Call) -> int:
    """Start the screen, which loads the sources itself."""
    from reader.ui.background import ask  # noqa: PLC0415 - only a screen has a background

    try:
        if snapshot.is_wanted():
            snapshot.stop_echo()
        with ask(os.environ) as question:
            edition = open_edition(
                call.places, paths=call.paths, demo=call.options.demo, clock=call.clock
            )
            with edition.library:
                from reader.ui.beginning import begin  # noqa: PLC0415

                beginning = begin(edition, call.places, question)
                if snapshot.is_wanted():
                    _paint_list(edition, beginning)
                # Textual takes 0.3 s that only a screen pays; the list can be read meanwhile.
                from reader.ui.starting import start  # noqa: PLC0415

                return start(edition, call.places, beginning, question)
    finally:
        # What went wrong must not be said on a screen that goes away.
        snapshot.take_off()


def _paint_list(edition: Edition, beginning: "Beginning") -> None:
    from reader.ui.background import color_system  # noqa: PLC0415 - only a screen has colours
    from reader.ui.first_frame import first_frame  # noqa: PLC0415 - nor a first frame

    size, colors = os.get_terminal_size(0), color_system(os.environ)
    if frame := first_frame(edition, beginning, size=size, colors=colors):
        snapshot.paint(frame)


def _fail(error: ReaderError, status: int) -> int:
    """Say what went wrong in one line; what it quotes may come from a stranger's file name."""
    from reader.sources.text import clean_line  # noqa: PLC0415 - as a rule nothing fails

    warn(clean_line(str(error), limit=_LONGEST))
    return status
