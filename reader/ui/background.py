"""Asks the terminal for the colour of its page, while Textual is still being imported.

OSC 11 (xterm's control sequences): ``ESC ] 11 ; ? BEL`` is answered with ``ESC ] 11 ;
rgb:RRRR/GGGG/BBBB`` and the same end. Whoever does not know it says nothing.
"""

import os
import re
import select
import termios
import time
import tty
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

PATIENCE = 0.1
"""Seconds from the question on after which no answer is waited for."""

_NOWHERE = -1
_QUESTION = b"\x1b]11;?\x07"
_ANSWER = re.compile(
    rb"\x1b\]11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})"
    rb"(?:/[0-9a-fA-F]{1,4})?(?:\x07|\x1b\\)"
)
_NAMED = {"\r": "enter", "\n": "enter", "\t": "tab", " ": "space", "\x7f": "backspace"}
_SEQUENCES = {
    "\x1b[A": "up", "\x1b[B": "down", "\x1b[C": "right", "\x1b[D": "left", "\x1b[H": "home",
    "\x1b[F": "end", "\x1b[5~": "pageup", "\x1b[6~": "pagedown", "\x1b[Z": "shift+tab",
    "\x1bOA": "up", "\x1bOB": "down", "\x1bOC": "right", "\x1bOD": "left",
}  # fmt: skip
_SEQUENCE = re.compile(r"\x1b[\[O][0-9;?]*[@-~]|.", re.DOTALL)

Rgb = tuple[int, int, int]


class Question:
    """An open question to the terminal. Leaving the block gives the terminal back as it was.

    Until ``answer`` the terminal neither echoes nor edits what is typed; nothing of that is lost.
    """

    def __init__(self, source: int, target: int) -> None:
        self.color: Rgb | None = None
        """The page's colour, once it has been answered."""
        self.typed = b""
        """What came from the keyboard meanwhile."""
        self._source, self._target = source, target
        self._mode: list[Any] | None = None
        self._deadline = 0.0
        self._heard = b""

    @property
    def is_open(self) -> bool:
        """Whether an answer may still come."""
        return self._mode is not None

    def __enter__(self) -> Self:
        """Ask. A terminal that is none is not asked."""
        if self._source == _NOWHERE:
            return self
        try:
            self._mode = termios.tcgetattr(self._source)
            tty.setcbreak(self._source, termios.TCSANOW)
            os.write(self._target, _QUESTION)
        except (OSError, termios.error):
            self._restore()
        self._deadline = time.monotonic() + PATIENCE
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._restore()

    def answer(self, *, wait: bool = True) -> Rgb | None:
        """Return the page's colour; None if the terminal does not say it soon.

        Args:
            wait: Give it time. Otherwise the question stays open if there is no answer yet.
        """
        if self._mode is None:
            return self.color
        while (found := _ANSWER.search(self._heard)) is None:
            left = max(self._deadline - time.monotonic(), 0)
            if not select.select([self._source], [], [], left if wait else 0)[0]:
                if left and not wait:
                    return None
                break
            chunk = os.read(self._source, 4096)
            if not chunk:
                break
            self._heard += chunk
        if found is not None:
            red, green, blue = (_level(part) for part in found.groups())
            self.color = (red, green, blue)
        self.typed = _ANSWER.sub(b"", self._heard)
        self._restore()
        return self.color

    def _restore(self) -> None:
        if self._mode is not None:
            termios.tcsetattr(self._source, termios.TCSANOW, self._mode)
            self._mode = None


def ask(environ: Mapping[str, str]) -> Question:
    """Return the question for this terminal: none where there are no colours to choose from."""
    pointless = environ.get("NO_COLOR") or color_system(environ) == "standard"
    return Question(_NOWHERE if pointless else 0, 1)


def _level(part: bytes) -> int:
    """Return one to four hexadecimal digits as a level from 0 to 255."""
    highest: int = 16 ** len(part) - 1
    return round(int(part, 16) * 255 / highest)


def keys_of(typed: bytes) -> list[tuple[str, str | None]]:
    """Return the keys that some bytes stand for, each with the character it types."""
    keys: list[tuple[str, str | None]] = []
    for part in _SEQUENCE.findall(typed.decode("utf-8", errors="ignore")):
        if part in _NAMED:
            keys.append((_NAMED[part], part))
        elif part in _SEQUENCES:
            keys.append((_SEQUENCES[part], None))
        elif part == "\x1b":
            keys.append(("escape", None))
        elif len(part) == 1 and part < " ":
            keys.append((f"ctrl+{chr(ord(part) + 96)}", part))
        elif part.isprintable():
            keys.append((part, part))
    return keys


def color_system(environ: Mapping[str, str]) -> str:
    """Return what the terminal can, by what the environment says, in Rich's words."""
    if environ.get("COLORTERM", "").strip().lower() in {"truecolor", "24bit"}:
        return "truecolor"
    term = environ.get("TERM", "")
    if term.endswith(("-256color", "-direct", "-kitty")) or term in {"xterm-kitty", "alacritty"}:
        return "256"
    return "standard"
