"""Reading config.yaml: what the user chose, and what in it makes no sense, with file and line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from reader.settings.kinds import Named, Plain, UnfitError, nearest
from reader.settings.registry import known_sections, known_settings
from reader.settings.values import Setting, Settings

LARGEST = 1 << 20
"""Bytes of a config file; what is larger is none."""
DEEPEST = 8
"""Levels of mappings and lists."""


@dataclass(frozen=True, slots=True)
class ConfigProblem:
    """Something in the config that was passed over."""

    file: Path
    line: int
    """From 1; 0 when it is about the whole file."""
    reason: str

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else f"{self.file}"
        return f"{place}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Config:
    """The settings, where they stand, and what was wrong."""

    file: Path
    settings: Settings = field(default_factory=Settings)
    problems: tuple[ConfigProblem, ...] = ()
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """The line of each setting that the file has, by its dotted name, from 1."""
    stamp: tuple[int, int] = (0, 0)
    """Size and modification time (ns) of the file as it was read; zeros for none."""

    def problem(self, name: str, reason: str) -> ConfigProblem:
        """Say that a value, though of its kind, makes no sense to those who use it."""
        return ConfigProblem(self.file, self.lines.get(name, 0), f"{name}: {reason}")


def stamp_of(file: Path) -> tuple[int, int]:
    """Return size and modification time of a file, zeros if there is none."""
    try:
        stat = file.stat()
    except OSError:
        return (0, 0)
    return (stat.st_size, stat.st_mtime_ns)


def load_config(file: Path) -> Config:
    """Read the user's choices. It never fails: what makes no sense is told and passed over."""
    stamp = stamp_of(file)
    if stamp == (0, 0) and not file.is_symlink():
        return Config(file)
    try:
        content = _read(file)
    except FileNotFoundError:
        return Config(file)
    except (OSError, ValueError) as error:
        return Config(file, problems=(ConfigProblem(file, 0, f"cannot be read: {error}"),))
    return replace(parse_config(content, file), stamp=stamp)


def parse_config(content: str, file: Path) -> Config:
    """Read the text of a config file; ``file`` is for the messages."""
    # Only who has a config pays for reading YAML.
    from reader.settings.nodes import Refused, plain_nodes  # noqa: PLC0415

    try:
        nodes = plain_nodes(content, deepest=DEEPEST)
    except Refused as refusal:
        return Config(file, problems=(ConfigProblem(file, refusal.line, str(refusal)),))
    reading = _Reading(file, nodes.lines)
    for name, line in nodes.twice:
        reading.problem(line, f"{name!r} is there twice; the last counts")
    settings = reading.settings(nodes.value)
    return Config(file, settings, tuple(reading.problems), MappingProxyType(dict(nodes.lines)))


def _read(file: Path) -> str:
    with file.open("rb") as opened:
        content = opened.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise ValueError(f"it is larger than {LARGEST:,} bytes")
    return content.decode("utf-8-sig", errors="replace")


class _Reading:
    """One pass over a config, collecting what is wrong."""

    def __init__(self, file: Path, lines: Mapping[str, int]) -> None:
        self.file = file
        self.lines = lines
        self.problems: list[ConfigProblem] = []

    def problem(self, line: int, reason: str) -> None:
        self.problems.append(ConfigProblem(self.file, line, reason))

    def settings(self, tree: Mapping[str, Plain]) -> Settings:
        values: dict[str, dict[str, Any]] = {"": {}}
        for name, value in self._flat(tree):
            setting = known_settings()[name]
            section, _, last = name.rpartition(".")
            try:
                fitting = (
                    self._fitting(name, setting, setting.kind, value)
                    if isinstance(setting.kind, Named)
                    else setting.kind.read(value)
                )
            except UnfitError as error:
                self.problem(self.lines[name], f"{name}: {error}")
            else:
                values.setdefault(section, {})[last] = fitting
        settings = Settings(**values.pop(""))
        changed = {name: replace(getattr(settings, name), **v) for name, v in values.items()}
        return replace(settings, **changed)

    def _flat(self, tree: Mapping[str, Plain]) -> Iterator[tuple[str, Plain]]:
        """Give the settings that are known, by their dotted names; an empty one is not set."""
        for name, value in tree.items():
            if value == "" and name not in known_settings():
                if name not in known_sections():
                    self._unknown(name, name)
            elif name in known_settings():
                if value != "" or known_settings()[name].default == "":
                    yield name, value
            elif name in known_sections():
                yield from self._section(name, value)
            else:
                self._unknown(name, name)

    def _section(self, section: str, value: Plain) -> Iterator[tuple[str, Plain]]:
        if not isinstance(value, dict):
            self.problem(self.lines[section], f"{section}: must be a mapping of settings")
            return
        for name, part in value.items():
            dotted = f"{section}.{name}"
            if dotted not in known_settings():
                self._unknown(name, dotted)
            elif part != "" or known_settings()[dotted].default == "":
                yield dotted, part

    def _fitting(
        self, name: str, setting: Setting, kind: Named[Any], value: Plain
    ) -> Mapping[str, Any]:
        """Return the shipped entries and over them those that fit; a bad one costs no other."""
        if not isinstance(value, dict):
            raise UnfitError(f"must be {kind.wanted}")
        fitting = dict(setting.default)
        for key, item in value.items():
            if item == "" and key in setting.default:
                fitting.pop(key, None)
                continue
            try:
                fitting[key] = kind.read_one(key, item)
            except UnfitError as error:
                line = self.lines[f"{name}.{key}"]
                line = self.lines.get(f"{name}.{key}.{error.part}", line)
                self.problem(line, f"{name}: {error}")
        return MappingProxyType(fitting)

    def _unknown(self, name: str, dotted: str) -> None:
        section, _, last = dotted.rpartition(".")
        near = [known for known in known_settings() if known.rpartition(".")[0] == section]
        names = [known.rpartition(".")[2] for known in near]
        if not section:
            names += known_sections()
        elsewhere = self._elsewhere(last)
        hint = f"; did you mean {elsewhere!r}?" if elsewhere else nearest(last, names)
        self.problem(self.lines[dotted], f"there is no setting {name!r}{hint}")

    def _elsewhere(self, last: str) -> str:
        return next((known for known in known_settings() if known.split(".")[-1] == last), "")
