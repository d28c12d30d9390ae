"""A terminal that goes away while the program runs, and a process that is asked to end."""

import select
import signal
import sys
from asyncio import get_running_loop
from collections.abc import Callable

from textual.app import App

_LOOK_EVERY = 1.0
"""Seconds between looks at whether the terminal is still there."""


def heed(app: App[None], *, gone: Callable[[], None], asked: Callable[[], None]) -> None:
    """Call ``gone`` once the terminal is closed, ``asked`` once the process is asked to end."""
    loop = get_running_loop()
    loop.add_signal_handler(signal.SIGHUP, gone)
    loop.add_signal_handler(signal.SIGTERM, asked)
    if sys.__stdin__ is None:
        return
    terminal = select.poll()
    terminal.register(sys.__stdin__, select.POLLHUP)

    def look() -> None:
        if any(event & select.POLLHUP for _, event in terminal.poll(0)):
            gone()

    # No signal comes to a program that is not of the terminal's session; without this look it
    # would read nothing for ever, as fast as it can.
    app.set_interval(_LOOK_EVERY, look)
