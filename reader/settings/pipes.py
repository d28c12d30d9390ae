"""Commands of the user's that an article can be given to. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from reader.settings.kinds import OneOf, Plain, UnfitError, nearest


class PipeFormat(StrEnum):
    """What an article is written as."""

    TEXT = "text"
    MARKDOWN = "md"
    HTML = "html"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Pipe:
    """A command that reads an article from its standard input."""

    run: str
    """As a shell would split it; it is not given to one unless it names one."""
    format: PipeFormat = PipeFormat.TEXT
    key: str = ""
    """The key that runs it; empty for the menu alone."""


@dataclass(frozen=True, slots=True)
class PipeKind:
    """A command alone, or a mapping of ``run``, ``format`` and ``key``."""

    @property
    def wanted(self) -> str:
        """What is wanted."""
        return "a command, or a mapping of run, format and key"

    def read(self, value: Plain) -> Pipe:
        """Read either form."""
        if isinstance(value, str):
            value = {"run": value}
        if not isinstance(value, dict):
            raise UnfitError(f"must be {self.wanted}, not a list")
        for name, part in value.items():
            if name not in {"run", "format", "key"} or not isinstance(part, str):
                raise UnfitError(
                    f"must be {self.wanted}; {name!r} is neither"
                    f"{nearest(name, ['run', 'format', 'key'])}"
                )
        run = value.get("run")
        if not isinstance(run, str) or not run.strip():
            raise UnfitError("names no command to run")
        form = OneOf(PipeFormat).read(value.get("format", PipeFormat.TEXT))
        return Pipe(run, form, str(value.get("key", "")))
