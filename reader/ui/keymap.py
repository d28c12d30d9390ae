"""From keys to commands, with prefixes: ``g`` waits for the next key. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from reader.ui.arrangement import Pane
from reader.ui.commands import Command


@dataclass(frozen=True, slots=True)
class Continuation:
    """What a prefix can be continued with."""

    key: str
    command: Command


class Keymap:
    """Which command a key means in which pane."""

    def __init__(self, commands: Iterable[Command]) -> None:
        self._bound: dict[tuple[Pane, str], Command] = {}
        self._prefixes: dict[tuple[Pane, str], list[Continuation]] = {}
        self._keys: set[str] = set()
        for command in commands:
            for key in command.keys:
                for pane in command.panes:
                    self._bind(pane, key, command)

    def _bind(self, pane: Pane, key: str, command: Command) -> None:
        if (pane, key) in self._bound:
            raise ValueError(f"{key!r} means two commands in the {pane} pane")
        self._bound[pane, key] = command
        self._keys.add(key)
        prefix, _, rest = key.partition(" ")
        if rest:
            self._prefixes.setdefault((pane, prefix), []).append(Continuation(rest, command))

    def find(self, pane: Pane, key: str, *, prefix: str = "") -> Command | None:
        """Return the command of a key, after a prefix if one is waiting."""
        return self._bound.get((pane, f"{prefix} {key}" if prefix else key))

    def knows(self, key: str) -> bool:
        """Whether a key means something in any pane."""
        return key in self._keys

    def continuations(self, pane: Pane, prefix: str) -> tuple[Continuation, ...]:
        """Return what a prefix can be continued with; nothing if it is none."""
        return tuple(self._prefixes.get((pane, prefix), ()))


def spell(key: str, character: str | None, *, printable: bool) -> str:
    """Return how the registry spells a key: the character if it prints one, else its name."""
    if printable and character and character != " ":
        return character
    return key
