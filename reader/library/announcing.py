"""Telling of what a refresh has brought, as the reader wants it."""

import os
from collections.abc import Callable, Sequence

from reader.domain.announcing import Notify
from reader.domain.errors import HookError
from reader.hooks import choose_way, notify_desktop, terminal_sequence
from reader.programs import run_command
from reader.settings.values import Settings


async def announce(
    title: str,
    text: str,
    lines: bytes,
    *,
    settings: Settings,
    terminal: Callable[[str], object] | None = None,
) -> Sequence[str]:
    """Notify of new articles, and run the reader's command on them.

    Cancelling kills the command with all it has started.

    Args:
        title: How much there is, a clean line.
        text: What it is, a clean line.
        lines: All of it, for the command.
        settings: What the reader chose.
        terminal: Writes to the terminal as it is; None where there is none.

    Returns:
        What failed, a sentence each.
    """
    failures = []
    try:
        await _notify(title, text, settings.notify, terminal)
    except HookError as error:
        failures.append(f"notify: {error}")
    if settings.after_refresh:
        try:
            await run_command(
                settings.after_refresh,
                lines,
                seconds=settings.after_refresh_seconds,
                environ=os.environ,
            )
        except HookError as error:
            failures.append(f"after_refresh: {error}")
    return failures


async def _notify(
    title: str, text: str, wanted: Notify, terminal: Callable[[str], object] | None
) -> None:
    way = choose_way(wanted, environ=os.environ, terminal=terminal is not None)
    if way is Notify.DESKTOP:
        await notify_desktop(title, text, environ=os.environ)
    elif way is not Notify.OFF and terminal is not None:
        terminal(terminal_sequence(way, title, text, environ=os.environ))
