"""What the config means for the screen: settings, keys and themes, with all that is wrong."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reader.settings.config import Config, ConfigProblem, load_config, stamp_of
from reader.settings.registry import value_of
from reader.settings.ruling import rules_of
from reader.settings.values import KeymapChoice, Settings
from reader.ui.commands import BY_ID, COMMANDS, Command
from reader.ui.help_rows import cap
from reader.ui.own_themes import OwnTheme, load_own_themes
from reader.ui.theme_names import AUTO, theme_problem

if TYPE_CHECKING:
    from reader.ui.rebinding import Refusal

_THEMES = ("theme", "theme_dark", "theme_light")


def _bound(settings: Settings) -> "tuple[tuple[Command, ...], tuple[Refusal, ...]]":
    """Return the commands with the keys that count, and what is wrong with the wished ones."""
    if settings.keymap is KeymapChoice.VIM and not settings.keys and not settings.pipes:
        return COMMANDS, ()
    # Whoever is content with the keys as they are does not wait for it.
    from reader.ui.rebinding import rebind  # noqa: PLC0415

    return rebind(settings.keymap, settings.keys, settings.pipes)


@dataclass(frozen=True, slots=True)
class Preferences:
    """The user's choices as the screen takes them; what made no sense is the default."""

    settings: Settings = field(default_factory=Settings)
    commands: tuple[Command, ...] = COMMANDS
    problems: tuple[ConfigProblem, ...] = ()
    """In the order of the file; those of the user's own themes last."""
    own_themes: tuple[OwnTheme, ...] = ()
    file: Path | None = None
    stamp: tuple[int, int] = (0, 0)
    themes: Path | None = None
    """Where the user's own themes lie."""

    @classmethod
    def of(cls, config: Config, *, themes: Path) -> "Preferences":
        """Check what the config's form alone does not tell: its keys and its themes."""
        settings = config.settings
        own, wrong_themes = load_own_themes(themes)
        names = [theme.name for theme in own]
        commands, refusals = _bound(settings)
        problems = [
            *config.problems,
            *rules_of(config).problems,
            *(config.problem(_setting_of(action), reason) for action, reason in refusals),
            *(
                config.problem(name, reason)
                for name in _THEMES
                if (reason := theme_problem(str(value_of(settings, name)), names))
            ),
        ]
        in_order = (*sorted(problems, key=lambda problem: problem.line), *wrong_themes)
        return cls(settings, commands, in_order, own, config.file, config.stamp, themes)

    @classmethod
    def load(cls, file: Path, *, themes: Path) -> "Preferences":
        """Read a config file; never fails."""
        return cls.of(load_config(file), themes=themes)

    def newer(self) -> "Preferences | None":
        """Return what the file says now, if it has changed since it was read."""
        if self.file is None or self.themes is None or stamp_of(self.file) == self.stamp:
            return None
        return self.load(self.file, themes=self.themes)

    def theme(self, name: str) -> str:
        """Return a theme's setting; empty for one that is left to the terminal, or unknown."""
        chosen = str(value_of(self.settings, name))
        names = [theme.name for theme in self.own_themes]
        return "" if chosen == AUTO or theme_problem(chosen, names) else chosen

    def command(self, command_id: str) -> Command:
        """Return a command with the keys that count."""
        return next(command for command in self.commands if command.id == command_id)

    def hint(self, command_id: str, words: tuple[str, str] | None) -> tuple[str, str]:
        """Return a command's key and label for a footer, which may word them otherwise.

        Without a key the command is not taught: the key is then empty.
        """
        command = self.command(command_id)
        key, label = words or ("", command.label)
        # A footer may teach two commands in one: ``j k``.
        both = [command, *(it for it in self.commands if it.beside == command_id)]
        taught = both[: max(len(key.split()), 1)]
        if not key or any(it.keys != BY_ID[it.id].keys for it in taught):
            key = " ".join(cap(it.keys[0]) for it in taught if it.keys) if command.keys else ""
        return key, label

    def way(self, command_id: str, label: str = "") -> tuple[str, str] | None:
        """Return a command's key and label for a note; None if no key is left to it."""
        key, usual = self.hint(command_id, None)
        return (key, label or usual) if key else None


def _setting_of(action: str) -> str:
    """Return the setting that gave an action its key."""
    return action if action.startswith("pipes.") else f"keys.{action}"
