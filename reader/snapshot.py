"""The last screen, kept so that a start has something to read before anything is imported.

It is shown only where nothing has changed since: the same program, words, folder, terminal,
size, day and settings, and a library that nobody has written to. The live screen takes its place
without a flicker. Only modules that Python has loaded anyway are imported here.
"""

import os
import sys
import termios
import time

from reader import __version__

_FIRST_LINE = b"broadsheet screen 1\n"
_ENVIRONMENT = (
    "BROADSHEET_DATA",
    "COLORFGBG",
    "COLORTERM",
    "HOME",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "NO_COLOR",
    "TERM",
    "TEXTUAL_COLOR_SYSTEM",
    "TZ",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
)
_PUT_ON = b"\x1b[?1049h\x1b[?25l\x1b[0m\x1b[2J"
_TAKE_OFF = b"\x1b[0m\x1b[?1049l\x1b[?25h"
_LARGEST = 1 << 20

_shown = False
_attributes: list[int | list[bytes | int]] = []
"""How the terminal was before keys stopped being echoed onto the screen."""


def snapshot_file() -> str:
    """Return where the last screen is kept: in the user's cache, whatever the platform."""
    cache = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(cache):  # and so it is to be ignored, says the specification
        cache = os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(cache, "broadsheet", "screen")


def show() -> None:
    """Paint the last screen if it is still true; whatever is wrong with it, paint nothing."""
    global _shown
    if not is_wanted():
        return
    try:
        with open(snapshot_file(), "rb") as kept:
            content = kept.read(_LARGEST)
        head, _, screen = content.removeprefix(_FIRST_LINE).partition(b"\n\n")
        key, *watched = head.split(b"\n")
        if key == _key() and all(_stamp(line.split(b" ", 2)[2]) == line for line in watched):
            stop_echo()
            os.write(2, _PUT_ON + screen)
            _shown = True
    except (OSError, IndexError, termios.error):
        return


def is_wanted() -> bool:
    """Whether a screen could be painted for the live one to take over, and none is there yet."""
    return not _shown and all(map(os.isatty, (0, 1, 2)))


def paint(screen: str) -> None:
    """Paint a screen that the live one will take over."""
    global _shown
    os.write(2, _PUT_ON + screen.encode("utf-8", "replace"))
    _shown = True


def take_over() -> bool:
    """Leave what was painted to the live screen; False if nothing was."""
    global _shown
    was, _shown = _shown, False
    if _attributes:
        termios.tcsetattr(0, termios.TCSANOW, _attributes)
        _attributes.clear()
    return was


def take_off() -> None:
    """Give the terminal back, if the program ends before its live screen has come."""
    if take_over():
        os.write(2, _TAKE_OFF)


def keep(screen: str, watched: list[str]) -> None:
    """Keep a screen for the next start; one that cannot be kept is no loss.

    Args:
        screen: What paints it, as it is sent to the terminal.
        watched: The files it was drawn from; once one has changed, it is not shown.
    """
    file = snapshot_file()
    lines = [_key(), *(_stamp(os.fsencode(path)) for path in watched)]
    content = _FIRST_LINE + b"\n".join(lines) + b"\n\n" + screen.encode("utf-8", "replace")
    try:
        os.makedirs(os.path.dirname(file), mode=0o700, exist_ok=True)
        part = f"{file}.{os.getpid()}"
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as kept:
            kept.write(content)
        os.replace(part, file)
    except OSError:
        return


def forget() -> None:
    """Keep no screen."""
    try:
        os.unlink(snapshot_file())
    except OSError:
        return


def stop_echo() -> None:
    """Let keys that are typed ahead wait unseen; how the terminal was is put back later."""
    _attributes[:] = termios.tcgetattr(0)
    silent = termios.tcgetattr(0)
    silent[3] &= ~(termios.ECHO | termios.ICANON)
    termios.tcsetattr(0, termios.TCSANOW, silent)


def _key() -> bytes:
    """Return everything but files that decides what the first screen looks like."""
    columns, rows = os.get_terminal_size(0)
    parts = [
        __version__,
        os.getcwd(),
        f"{columns} {rows}",
        time.strftime("%Y-%m-%d %Z"),
        *(f"{name}={os.environ.get(name)}" for name in _ENVIRONMENT),
        *sys.argv[1:],
    ]
    return os.fsencode("\x1f".join(parts)).replace(b"\n", b"\x1f")


def _stamp(path: bytes) -> bytes:
    try:
        stat = os.stat(path)
    except OSError:
        return b"- - " + path
    return b"%d %d " % (stat.st_size, stat.st_mtime_ns) + path
