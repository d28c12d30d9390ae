"""Notifications of news: by the desktop, or by the terminal, which only gets clean text."""

import shutil
import sys

from reader.domain.announcing import Notify
from reader.domain.errors import HookError
from reader.programs import Environ, run_command

_DESKTOP_SECONDS = 10
_OSC9 = {"iTerm.app", "WezTerm", "ghostty", "xterm-kitty", "xterm-ghostty"}
"""What such terminals call themselves, in ``TERM_PROGRAM`` or ``TERM``."""
_SCRIPT = (
    *("-e", "on run argv"),
    *("-e", "display notification (item 2 of argv) with title (item 1 of argv)"),
    *("-e", "end run"),
)


def choose_way(wanted: Notify, *, environ: Environ, terminal: bool) -> Notify:
    """Return how to notify here; ``terminal``: there is one that the notification can go to."""
    if wanted is not Notify.AUTO:
        return wanted
    term = environ.get("TERM", "")
    if terminal and (environ.get("TERM_PROGRAM") in _OSC9 or term in _OSC9):
        return Notify.OSC9
    if terminal and term.startswith(("foot", "rxvt")):
        return Notify.OSC777
    return Notify.DESKTOP if _desktop(environ) else Notify.OFF


def terminal_sequence(way: Notify, title: str, text: str, *, environ: Environ) -> str:
    """Return what makes a terminal show a notification. Title and text are clean lines.

    OSC 9 is iTerm2's, with one text; OSC 777 rxvt-unicode's, where a semicolon ends the title.
    """
    if way is Notify.OSC9:
        sequence = f"\x1b]9;{title}: {text}\x07"
    else:
        sequence = f"\x1b]777;notify;{title.replace(';', ',')};{text}\x07"
    if environ.get("TMUX"):
        # It hands on only what is wrapped, and only with its allow-passthrough on.
        doubled = sequence.replace("\x1b", "\x1b\x1b")
        return f"\x1bPtmux;{doubled}\x1b\\"
    return sequence


async def notify_desktop(title: str, text: str, *, environ: Environ) -> None:
    """Show a notification on the desktop. Title and text are clean lines.

    Raises:
        HookError: There is nothing that shows one, or it failed.
    """
    program = _desktop(environ)
    if program is None:
        raise HookError("there is no desktop to show a notification on (notify-send was not found)")
    if program.endswith("osascript"):
        command = [program, *_SCRIPT, title, text]
    else:
        # Notification servers read the text as markup (Desktop Notifications, 4.2).
        escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        command = [program, "--app-name=Broadsheet", "--", title, escaped]
    await run_command(command, b"", seconds=_DESKTOP_SECONDS, environ=environ)


def _desktop(environ: Environ) -> str | None:
    if sys.platform == "darwin":
        return shutil.which("osascript", path=environ.get("PATH"))
    if environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
        return shutil.which("notify-send", path=environ.get("PATH"))
    return None
