"""From key presses to commands, in the order they were pressed."""

from collections import deque
from collections.abc import Callable
from time import monotonic

from textual.timer import Timer

from reader.ui import reading
from reader.ui.arrangement import Pane
from reader.ui.commands import Command
from reader.ui.desk import Desk
from reader.ui.help_rows import keys_of_cap
from reader.ui.keymap import Keymap
from reader.ui.widgets.which_key import WhichKey

PREFIX_DELAY = 0.3
"""Seconds after a prefix key before its continuations are shown."""

AT_ONCE = frozenset({"pane.back", "app.quit", "help.show", "theme.toggle"})
"""Commands that need nothing that could be on its way."""

OF_THE_PAGE = frozenset({"coverage.toggle", "pane.previous"} | {f"telling.{n}" for n in range(10)})
"""Commands that in the list are about the page beside it, which follows the cursor."""

OPENS_MODE = frozenset({"article.find", "link.hints", "list.filter"})
"""Commands after which the keys go to a mode until that is left."""


class Keyboard:
    """Finds the command of each key. Keys wait while what they are about is on its way.

    Who types ahead means what will be on the screen by then: ``enter`` opens an article and
    the ``space`` after it scrolls that article, whatever lay open before. Escape forgets the keys
    that wait; ctrl+c and ctrl+q are not ours and never wait.
    """

    def __init__(
        self, desk: Desk, keymap: Keymap, which_key: WhichKey, act: Callable[[Command], None]
    ) -> None:
        self._desk = desk
        self._keymap = keymap
        self._which_key = which_key
        self._act = act
        self._prefix = ""
        self._timer: Timer | None = None
        self._waiting: deque[tuple[str, str] | Command] = deque()
        """Prefix and key of what was typed ahead, and what was clicked meanwhile."""

    def rebind(self, keymap: Keymap) -> None:
        """Take over other keys."""
        self._keymap = keymap

    def press(self, key: str) -> bool:
        """Take a key as ``spell`` gives it; False if it means nothing here."""
        self._desk.pressed = monotonic()
        if self._desk.mode is not None:
            self._desk.mode.press(key)
            return True
        if key == "escape" and self._desk.piping is not None:
            self._desk.stop("pipe")
            self._desk.say("Stopped")
            return True
        if key == "escape":
            self._waiting.clear()
            self._desk.stop("unread")
        if self._is_mode_ahead():
            self._waiting.append(("", key))
            return True
        prefix = self._end_prefix()
        if not prefix and self._keymap.continuations(self._desk.pane, key):
            self._begin_prefix(key)
            return True
        if self._waiting or self._desk.seeking:
            known = self._keymap.knows(key) or bool(prefix)
            if known:
                self._waiting.append((prefix, key))
            return known
        return self._press(prefix, key) or bool(prefix)

    def press_cap(self, cap: str) -> None:
        """Take a key, or a prefix and a key, as they are written in a hint."""
        for key in keys_of_cap(cap, self._desk.stories.glyphs, self._desk.preferences.commands):
            self.press(key)

    def perform(self, command_id: str) -> None:
        """Do what a click means, whatever its keys are; it waits where they would."""
        self._end_prefix()
        command = self._desk.preferences.command(command_id)
        if self._waiting or self._desk.seeking:
            self._waiting.append(command)
        else:
            self._begin(command, command)

    def catch_up(self) -> None:
        """Press what was typed ahead, as far as there is something to press it for."""
        while self._waiting and not self._desk.seeking:
            wait = self._waiting.popleft()
            before = len(self._waiting)
            if isinstance(wait, Command):
                self._begin(wait, wait)
            else:
                self._press(*wait)
            if len(self._waiting) > before:
                # It has to wait on, and before the keys that came after it.
                self._waiting.appendleft(self._waiting.pop())
                return

    def _press(self, prefix: str, key: str) -> bool:
        desk = self._desk
        if desk.mode is not None:
            desk.mode.press(key)
            return True
        command = self._keymap.find(desk.pane, key, prefix=prefix)
        if command is not None:
            self._begin(command, (prefix, key))
        return command is not None

    def _begin(self, command: Command, wait: tuple[str, str] | Command) -> None:
        """Do what a command says, or let what asked for it wait for what it is about."""
        desk = self._desk
        story = desk.stories.current
        beside = desk.pane is Pane.LIST and command.id in OF_THE_PAGE
        if beside and story is not None and desk.story != story:
            reading.fetch(desk, story)
        if (desk.opening is not None or desk.starting) and command.id not in AT_ONCE:
            self._waiting.append(wait)
        else:
            self._act(command)

    def _is_mode_ahead(self) -> bool:
        """Whether a key waits after which others are letters and digits, no commands."""
        keys = (wait[1] for wait in self._waiting if not isinstance(wait, Command))
        commands = (self._keymap.find(self._desk.pane, key) for key in keys)
        return any(command is not None and command.id in OPENS_MODE for command in commands)

    def _begin_prefix(self, key: str) -> None:
        self._prefix = key
        self._timer = self._which_key.set_timer(PREFIX_DELAY, self._show_prefix)

    def _show_prefix(self) -> None:
        known = self._keymap.continuations(self._desk.pane, self._prefix)
        self._which_key.show(self._prefix, tuple((c.key, c.command.label) for c in known))
        self._desk.arrange()

    def _end_prefix(self) -> str:
        prefix, self._prefix = self._prefix, ""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._which_key.display:
            self._which_key.hide()
            self._desk.arrange()
        return prefix
