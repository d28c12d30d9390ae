"""The commands on the keys that the user wants: a preset first, then single keys. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from types import MappingProxyType

from reader.settings.pipes import Pipe
from reader.settings.values import KeymapChoice
from reader.ui.arrangement import Pane
from reader.ui.commands import COMMANDS, PIPE, Command, pipe_command
from reader.ui.presets import PRESETS

Refusal = tuple[str, str]
"""An action, and why its keys in the config are passed over."""

_NAMES = {
    "return": "enter",
    "ret": "enter",
    "esc": "escape",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "pgdown": "pagedown",
    "del": "delete",
    "ins": "insert",
}
_KEY = re.compile(
    r"((ctrl|shift|alt)\+)*"
    r"(\S|up|down|left|right|enter|escape|tab|space|backspace|delete|insert|home|end|"
    r"pageup|pagedown|f([1-9]|1[0-9]|2[0-4]))"
)


def rebind(
    keymap: KeymapChoice,
    keys: Mapping[str, tuple[str, ...]],
    pipes: Mapping[str, Pipe] = MappingProxyType({}),
) -> tuple[tuple[Command, ...], tuple[Refusal, ...]]:
    """Return every command with the keys that count, and what of the wishes makes no sense.

    The user's keys win over the preset's: a command that loses a key to another keeps its others.

    Args:
        keymap: The preset to start from.
        keys: Keys by action, in the order of the config. An empty list takes all keys away.
        pipes: Commands of the user's own by name, which become commands like ours.
    """
    binding = _Binding((*COMMANDS, *(pipe_command(*it) for it in pipes.items())))
    for action, wanted in PRESETS[keymap].items():
        binding.wish(action, wanted)
    binding.fix()
    for action, wanted in keys.items():
        binding.wish(action, wanted)
    for name, pipe in pipes.items():
        if pipe.key:
            binding.told[f"{PIPE}{name}"] = f"pipes.{name}.key"
            binding.wish(f"{PIPE}{name}", (pipe.key,))
    binding.fix()
    return binding.commands(), tuple(binding.refusals)


@dataclass
class _Binding:
    every: tuple[Command, ...]
    told: dict[str, str] = field(default_factory=dict)
    """Under which setting an action's key is told, if not its own."""
    keys: dict[str, tuple[str, ...]] = field(init=False)
    wished: dict[str, tuple[str, ...]] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.known = {command.id: command for command in self.every}
        self.keys = {command.id: command.keys for command in self.every}

    def _refuse(self, action: str, reason: str) -> None:
        self.refusals.append((self.told.get(action, action), reason))

    def wish(self, action: str, wanted: tuple[str, ...]) -> None:
        """Take a wish, but for what is no action, no key, or another wish's key."""
        if action not in self.known:
            close = get_close_matches(action, self.known, n=1)
            hint = f"; did you mean {close[0]!r}?" if close else ""
            self._refuse(action, f"there is no action {action!r}{hint}")
            return
        fitting = []
        for text in wanted:
            key = _spelled(text)
            if key is None:
                self._refuse(action, f"{text!r} is no key")
            elif other := self._rival(action, key, self.wished):
                self._refuse(action, f"{text!r} already means {other!r}")
            else:
                fitting.append(key)
        if fitting or not wanted:
            self.wished[action] = tuple(fitting)

    def fix(self) -> None:
        """Let the wishes win over what was there, but for a key that other keys begin with."""
        self.keys |= dict.fromkeys(self.wished, ())
        for action, wanted in self.wished.items():
            for key in wanted:
                self._give(action, key)
        self.wished = {}

    def _give(self, action: str, key: str) -> None:
        if other := self._rival(action, key, self.keys, parts=True):
            theirs = next(k for k in self.keys[other] if _begins(k, key) or _begins(key, k))
            self._refuse(action, f"{key!r} cannot be a key beside {theirs!r} ({other})")
            return
        while other := self._rival(action, key, self.keys):
            self.keys[other] = tuple(theirs for theirs in self.keys[other] if theirs != key)
            if not self.keys[other]:
                self._refuse(action, f"{key!r} was the only key of {other!r}")
        self.keys[action] += (key,)

    def commands(self) -> tuple[Command, ...]:
        return tuple(replace(command, keys=self.keys[command.id]) for command in self.every)

    def _panes(self, action: str) -> frozenset[Pane]:
        return self.known[action].panes

    def _rival(
        self, action: str, key: str, keys: Mapping[str, tuple[str, ...]], *, parts: bool = False
    ) -> str:
        """Return another action that a key means in one of the panes, or that it is a part of."""
        for other, others in keys.items():
            if other != action and self._panes(other) & self._panes(action):
                for theirs in others:
                    if (_begins(theirs, key) or _begins(key, theirs)) if parts else theirs == key:
                        return other
        return ""


def _begins(prefix: str, key: str) -> bool:
    return " " in key and key.partition(" ")[0] == prefix


def _spelled(text: str) -> str | None:
    """Return a key, or a prefix and a key, as the registry spells it; None if it is none."""
    parts = [_NAMES.get(part.casefold(), part) for part in text.split()]
    if text == " ":
        parts = ["space"]
    named = [part.casefold() if len(part) > 1 else part for part in parts]
    if len(named) in {1, 2} and all(_KEY.fullmatch(part) for part in named):
        return " ".join(named)
    return None
