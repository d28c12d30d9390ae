"""Writing config.yaml: the commented template, and one entry into a file that a person keeps."""

import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import fields
from enum import StrEnum
from pathlib import Path

from reader.domain.errors import ConfigError
from reader.settings.config import load_config, parse_config
from reader.settings.pipes import Pipe
from reader.settings.registry import known_sections, known_settings, value_of
from reader.settings.values import Settings


def template() -> str:
    """Return a config with every setting at its default, each a comment until it is wanted."""
    lines = [
        "# What Broadsheet does by default. Take the # away from a line to change it.",
        "# 'broadsheet config check' tells what is wrong; 'config show' what counts.",
        "",
    ]
    section = ""
    for name, setting in known_settings().items():
        head, _, last = name.rpartition(".")
        if head != section:
            section = head
            lines += ["", f"# {known_sections()[head]}", f"#{head}:"]
        indent = "  " if head else ""
        lines += [f"# {indent}{setting.meaning} ({setting.kind.wanted})"] if not head else []
        comment = f"  # {setting.meaning} ({setting.kind.wanted})" if head else ""
        lines.append(f"#{indent}{last}: {spell(setting.default)}{comment}")
    return "\n".join(lines) + "\n"


def make_config(file: Path) -> None:
    """Write the template, unless there is a config already.

    Raises:
        ConfigError: It cannot be written.
    """
    if not os.path.lexists(file):
        write_whole(file, template())


def spelled(settings: Settings) -> Iterator[tuple[str, str]]:
    """Give every setting's dotted name and its value as YAML spells it in one line."""
    for name in known_settings():
        yield name, spell(value_of(settings, name))


def spell(value: object) -> str:
    """Return a setting's value as YAML in one line."""
    return json.dumps(plain(value), ensure_ascii=False) if not _is_bare(value) else str(value)


def plain(value: object) -> object:
    """Return a setting's value in the types of JSON."""
    if isinstance(value, Mapping):
        return {name: plain(part) for name, part in value.items()}
    if isinstance(value, Pipe):
        return {part.name: plain(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    return str(value) if isinstance(value, StrEnum) else value


def _is_bare(value: object) -> bool:
    return isinstance(value, StrEnum) or (
        isinstance(value, str) and value.replace("-", "").isalnum() and not value.isdigit()
    )


def write_entry(file: Path, setting: str, name: str, text: str) -> None:
    """Add or replace one named entry, a saved view say; every other line stays as it is.

    Args:
        file: The config; it is made if there is none.
        setting: A setting that maps names, ``views``.
        name: The entry's name.
        text: Its value.

    Raises:
        ConfigError: The file cannot be written, or is written in a way that cannot be added to;
            it is then left as it was.
    """
    before = load_config(file)
    content = _content(file)
    changed = _with_entry(content, setting, name, text)
    after = parse_config(changed, file)
    wanted = {**dict(_entries(before.settings, setting)), name: text}
    if dict(_entries(after.settings, setting)) != wanted or len(after.problems) > len(
        before.problems
    ):
        raise ConfigError(f"{file}: add it by hand: {setting}: {{{spell(name)}: {spell(text)}}}")
    write_whole(file, changed)


def write_whole(file: Path, content: str) -> None:
    """Write a config that is there whole or not at all; through a link, what it leads to.

    Raises:
        ConfigError: It cannot be written.
    """
    target = Path(os.path.realpath(file))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=target.parent, prefix=f".{target.name}.", delete=False
        ) as opened:
            part = Path(opened.name)
            try:
                opened.write(content)
                opened.flush()
                os.fsync(opened.fileno())
                if target.exists():
                    part.chmod(target.stat().st_mode & 0o777)
                part.replace(target)
            except BaseException:
                part.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise ConfigError(f"{file} cannot be written: {error.strerror}") from error


def _entries(settings: Settings, setting: str) -> Iterator[tuple[str, object]]:
    value = value_of(settings, setting)
    if isinstance(value, Mapping):
        yield from value.items()


def _content(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except (OSError, ValueError) as error:
        raise ConfigError(f"{file} cannot be read: {error}") from error


def _with_entry(content: str, setting: str, name: str, text: str) -> str:
    """Return the text with the entry as a line of the setting's block."""
    # Reading YAML is paid for by who saves something.
    from reader.settings.nodes import entry_span  # noqa: PLC0415

    span = entry_span(content, setting, name)
    lines = content.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    entry = f"{' ' * span.indent}{spell(name)}: {json.dumps(text, ensure_ascii=False)}\n"
    new = [entry] if span.has_setting else [f"{setting}:\n", entry]
    return "".join([*lines[: span.start], *new, *lines[span.end :]])
