"""The way out to a browser, and to the clipboard.

Whoever calls has checked the address already (``sources.links.safe_link``); what could turn
an address into something else than an address is refused here once more.
"""

import base64
import os
import re
import shlex
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from reader.domain.errors import ClipboardError, LinkRefusedError

Environ = Mapping[str, str]

_ADDRESS = re.compile(r"https?://[!-~]+", re.IGNORECASE)
"""Printable ASCII without a space: nothing that a terminal, a shell or ``argv`` could split."""

_TEXT_BROWSERS = frozenset(
    {"browsh", "cha", "elinks", "links", "links2", "lynx", "w3m", "www-browser"}
)
_COPY_SECONDS = 5.0


class Opened(Enum):
    """What became of an address."""

    STARTED = auto()
    """A browser has it."""
    NEEDS_TERMINAL = auto()
    """The browser is a text browser: ask again with ``foreground`` when the terminal is free."""
    NO_BROWSER = auto()
    """There is none here: copy the address instead."""


@dataclass(frozen=True, slots=True)
class _Opener:
    """A command of the system that hands an address to the person's browser."""

    command: tuple[str, ...]
    platform: str
    needs: tuple[str, ...] = ()
    """Variables of the environment of which one must be set; none means it works without."""


_DISPLAY = ("DISPLAY", "WAYLAND_DISPLAY")
_OPENERS = (
    _Opener(("open",), "darwin"),
    _Opener(("wslview",), "linux", needs=("WSL_DISTRO_NAME",)),
    _Opener(("termux-open-url",), "linux", needs=("TERMUX_VERSION",)),
    _Opener(("xdg-open",), "", needs=_DISPLAY),
    _Opener(("gio", "open"), "", needs=_DISPLAY),
    _Opener(("x-www-browser",), "", needs=_DISPLAY),
)


def open_link(url: str, *, environ: Environ, foreground: bool = False) -> Opened:
    """Hand an address to a browser and return at once.

    Args:
        url: A checked http or https address.
        environ: Where ``BROWSER``, ``PATH``, ``SSH_CONNECTION`` and the display are looked up.
        foreground: The terminal is free for a text browser; returns when it has ended.

    Raises:
        LinkRefusedError: It is no address for a browser.
    """
    if not _ADDRESS.fullmatch(url):
        raise LinkRefusedError(url, "only plain http and https addresses go to a browser")
    for template in _templates(environ):
        program = shutil.which(template[0], path=environ.get("PATH"))
        if program is None:
            continue
        argv = [program, *_arguments(template[1:], url)]
        if not _is_text_browser(program, template[0]):
            started = _start(argv, environ)
        elif foreground:
            started = _run_here(argv, environ)
        else:
            return Opened.NEEDS_TERMINAL
        if started:
            return Opened.STARTED
    return Opened.NO_BROWSER


def with_browser(environ: Environ, command: str) -> Environ:
    """Return the environment with the user's own command for links before all others."""
    return {**environ, "BROWSER": command} if command else {**environ}


def copy_by(command: str, text: str) -> None:
    """Give text to a command that puts it on the clipboard; no shell sees either.

    Raises:
        ClipboardError: The command cannot be run, takes too long or fails.
    """
    try:
        argv = shlex.split(command)
        subprocess.run(
            argv, input=text.encode(), check=True, timeout=_COPY_SECONDS, capture_output=True
        )
    except (OSError, ValueError, subprocess.SubprocessError, IndexError) as error:
        raise ClipboardError(f"not copied: {command} failed ({error})") from error


def osc52(text: str) -> str:
    """Return what asks a terminal, also one far away, to put text on its clipboard."""
    encoded = base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")
    return f"\x1b]52;c;{encoded}\x07"


def _templates(environ: Environ) -> Iterator[list[str]]:
    """Give the commands to try: the person's own choice first, then the system's."""
    for entry in environ.get("BROWSER", "").split(os.pathsep):
        try:
            template = shlex.split(entry)
        except ValueError:  # an open quote: nothing that could be run
            continue
        if template and template[-1] == "&":  # an old habit of BROWSER; ours never blocks
            template.pop()
        if template:
            yield template
    if environ.get("SSH_CONNECTION"):
        return  # a browser would open on a screen that nobody sits at
    for opener in _OPENERS:
        usable = not opener.needs or any(environ.get(name) for name in opener.needs)
        if usable and sys.platform.startswith(opener.platform):
            yield list(opener.command)


def _arguments(template: list[str], url: str) -> list[str]:
    """Put the address where the template says, else at the end; always as one element."""
    if any("%s" in part for part in template):
        # Split before it is filled in, so that nothing in the address is ever expanded.
        return [part.replace("%s", url) for part in template]
    return [*template, url]


def _is_text_browser(program: str, name: str) -> bool:
    # Debian's x-www-browser and sensible names are links to what was chosen.
    names = {Path(name).name, Path(program).resolve().name}
    return not names.isdisjoint(_TEXT_BROWSERS)


def _start(argv: list[str], environ: Environ) -> bool:
    """Start a program apart from this terminal; False if the system cannot run it."""
    try:
        process = subprocess.Popen(
            argv,
            env=dict(environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    # Someone must wait for it, or it stays in the process table for as long as we run.
    threading.Thread(target=process.wait, name="browser", daemon=True).start()
    return True


def _run_here(argv: list[str], environ: Environ) -> bool:
    """Run a program in this terminal until it ends; False if the system cannot run it."""
    # What a browser with a window is handed waits for nothing that runs commands.
    from reader.programs import run_program  # noqa: PLC0415

    try:
        run_program(argv, environ=environ)
    except OSError:
        return False
    return True
