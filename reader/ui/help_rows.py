"""The lines of the help, and how keys are written: derived from the registry. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from reader.ui.chrome import UNICODE, Glyphs
from reader.ui.commands import COMMANDS, Command, Topic

CAPS = 9
"""Cells for the keys of a line."""

_NAMES = {
    "escape": "esc",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "backspace": "⌫",
}
_SEVERAL = frozenset({"0-9", "a-z"})
_ARROWS = {"up": "↑", "down": "↓", "left": "←", "right": "→"}


@dataclass(frozen=True, slots=True)
class HelpRow:
    """One line of the help: keys, and what they do."""

    caps: str
    words: str
    commands: tuple[Command, ...]

    def fits(self, sought: str) -> bool:
        """Whether what was typed is in the line, in a command's words, or is one of its keys."""
        words = sought.casefold().split()
        said = " ".join((self.words, *(f"{c.label} {c.help}" for c in self.commands))).casefold()
        keys = {cap(key) for command in self.commands for key in command.keys}
        return sought in keys or all(word in said for word in words)


def cap(key: str, glyphs: Glyphs = UNICODE) -> str:
    """Return how a key of the registry is written: ``⏎``, ``gg``, ``ctrl+d``, ``alt+↓``."""
    held, plus, last = key.rpartition("+")
    if held and last:
        return f"{held}{plus}{cap(last, glyphs)}"
    if key == "enter":
        return glyphs.enter
    if glyphs is UNICODE and key in _ARROWS:
        return _ARROWS[key]
    return _NAMES.get(key, key.replace(" ", ""))


def keys_of_cap(written: str, glyphs: Glyphs, commands: Iterable[Command] = COMMANDS) -> list[str]:
    """Return the keys to press for a cap, the second after its prefix; none if it is several."""
    for command in commands:
        for key in command.keys:
            if cap(key, glyphs) == written:
                return key.split(" ")
    named = {name: key for key, name in (_NAMES | _ARROWS).items()} | {glyphs.enter: "enter"}
    return [named.get(written, written)] if written not in _SEVERAL else []


def help_rows(
    topic: Topic, glyphs: Glyphs = UNICODE, commands: Iterable[Command] = COMMANDS
) -> list[HelpRow]:
    """Return the lines of one column: commands that belong together share one.

    A command that the user has left no key is not among them.
    """
    joint: dict[str, list[Command]] = {}
    for command in commands:
        if command.topic is topic and command.keys:
            joint.setdefault(command.beside or command.id, []).append(command)
    return [
        HelpRow(_caps(group, glyphs), group[0].row or group[0].label, tuple(group))
        for group in joint.values()
    ]


def _caps(group: Sequence[Command], glyphs: Glyphs) -> str:
    """One key of each command, or two of one that stands alone, as far as they fit."""
    keys = [command.keys[0] for command in group] if len(group) > 1 else list(group[0].keys[:2])
    caps = [cap(key, glyphs) for key in keys]
    if len(caps) > 2 and all(key.isdecimal() for key in caps):
        return f"{caps[0]}-{caps[-1]}"
    if len(keys) > 2 and keys[0].partition(" ")[2]:
        return f"{keys[0].partition(' ')[0]}{glyphs.ellipsis}"
    while len(caps) > 1 and cell_len(" ".join(caps)) >= CAPS:
        start = caps[0].rpartition("+")[0]
        if start and all(it.startswith(f"{start}+") for it in caps):
            return " ".join([caps[0], *(it.removeprefix(f"{start}+") for it in caps[1:])])
        caps.pop()
    return " ".join(caps)
