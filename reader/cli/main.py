"""The program. Nothing is imported before it is needed: a status bar waits for each of it.

It ends with 0 for done, 1 for failed, 2 for misused; with 130 when it was interrupted and 141
when nobody read any more, as shells expect.
"""

import gc
import os
import sys
from io import TextIOWrapper

from reader import snapshot

TYPE_CHECKING = False
"""As in ``typing``, which takes longer to import than the kept screen to paint."""
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from typing import NoReturn

INTERRUPTED = 130
UNREAD_PIPE = 141


def run() -> "NoReturn":
    """Run the program on what was typed, and end it."""
    # Nothing that is imported is garbage; looking for some took 5 % of a short command.
    gc.disable()
    _open_streams()
    snapshot.show()
    try:
        status = main()
    finally:
        snapshot.take_off()
    for stream in (sys.stdout, sys.stderr):
        try:  # noqa: SIM105 - contextlib is not imported yet
            stream.flush()
        except OSError:
            pass
    # Everything is written and closed. Taking the interpreter apart took a short command another
    # tenth of its time, and the screen, with Textual loaded, a third of a second.
    os._exit(status)


def main(
    argv: "Sequence[str] | None" = None, *, clock: "Callable[[], datetime] | None" = None
) -> int:
    """Run a command and return its exit status.

    Args:
        argv: The words after the program's name; by default those that were typed.
        clock: Tells the time: aware, UTC.
    """
    try:
        # Importing takes most of the time: what interrupts it is told as quietly as later.
        from reader.cli.calling import answer  # noqa: PLC0415

        gc.freeze()
        # Little of what is made here ever is in a circle: looking for circles after every 700
        # objects took a third of the time that a body of many tables takes to be read.
        gc.set_threshold(10_000, 20, 20)
        gc.enable()
        return answer(sys.argv[1:] if argv is None else argv, clock or _now)
    except BrokenPipeError:
        return UNREAD_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED


def _open_streams() -> None:
    """Make sure of three streams that take any text; a caller may have closed them."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        # A title that the terminal's encoding cannot say is no reason to stop.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _now() -> "datetime":
    from datetime import UTC, datetime  # noqa: PLC0415 - not before a kept screen is painted

    return datetime.now(UTC)
