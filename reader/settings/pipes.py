"""Commands that an article can be given to: their names are the user's. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from reader.domain.formats import ArticleFormat
from reader.settings.kinds import Flag, Kind, OneOf, Plain, Text, UnfitError, Words, nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipe:
    """A command, and what it is given."""

    command: tuple[str, ...]
    format: ArticleFormat = ArticleFormat.TEXT
    key: str = ""
    """As in ``keys``; empty for none."""
    terminal: bool = False
    """It wants the terminal for itself, as a pager or an editor does."""


_FIELDS: Mapping[str, Kind[object]] = {
    "command": Words(),
    "format": OneOf(ArticleFormat),
    "key": Text("a key"),
    "terminal": Flag(),
}


class PipeKind:
    """A command by itself, or with its format, key and whether it wants the terminal."""

    @property
    def wanted(self) -> str:
        """What is wanted."""
        return f"a command, or a mapping of {', '.join(_FIELDS)}"

    def read(self, value: Plain) -> Pipe:
        """Read a command, or a mapping of fields."""
        if not isinstance(value, dict):
            value = {"command": value}
        fields = {}
        for name, part in value.items():
            if name not in _FIELDS:
                hint = nearest(name, list(_FIELDS))
                raise UnfitError(f"has no {name!r}{hint}", part=name)
            if part == "":
                continue
            try:
                fields[name] = _FIELDS[name].read(part)
            except UnfitError as error:
                raise UnfitError(f"{name} {error}", part=name) from None
        if not fields.get("command"):
            raise UnfitError("has no command")
        return Pipe(**fields)  # type: ignore[arg-type]  # each is of its field's kind
