"""The palette: every command by name, the useful ones first."""

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from reader.ui.acts import ACTS
from reader.ui.commands import COMMANDS, Command
from reader.ui.desk import Desk
from reader.ui.help_rows import cap


class _Ranked(DiscoveryHit):
    """A hit that keeps the palette's own order instead of the alphabet's."""

    rank = 0

    def __lt__(self, other: object) -> bool:
        return isinstance(other, _Ranked) and self.rank < other.rank


def _help(command: Command) -> str:
    return f"{command.help}   {cap(command.keys[0])}" if command.keys else command.help


class CommandProvider(Provider):
    """Offers the registry's commands to Textual's palette."""

    def _commands(self) -> list[Command]:
        return sorted((c for c in COMMANDS if c.palette), key=lambda command: command.palette)

    @property
    def _desk(self) -> Desk | None:
        desk = getattr(self.screen, "desk", None)
        return desk if isinstance(desk, Desk) else None

    async def discover(self) -> Hits:
        """Offer all commands before anything is typed."""
        if (desk := self._desk) is None:
            return
        for command in self._commands():
            hit = _Ranked(
                command.label.capitalize(),
                partial(ACTS[command.id], desk),
                help=_help(command),
            )
            hit.rank = command.palette
            yield hit

    async def search(self, query: str) -> Hits:
        """Offer the commands whose label fits what was typed."""
        if (desk := self._desk) is None:
            return
        matcher = self.matcher(query)
        for command in self._commands():
            label = command.label.capitalize()
            score = matcher.match(f"{label} {command.help}")
            if score > 0:
                yield Hit(
                    score,
                    matcher.highlight(label),
                    partial(ACTS[command.id], desk),
                    help=_help(command),
                )
