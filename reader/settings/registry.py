"""The settings as a list, from the fields that declare them. Pure."""

from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from functools import cache
from typing import Any

from reader.settings.values import Setting, Settings


@cache
def known_settings() -> dict[str, Setting]:
    """Return every setting by its dotted name, in the order of the template."""
    return {setting.name: setting for setting in _walk(Settings, "")}


@cache
def known_sections() -> dict[str, str]:
    """Return the meaning of each section by its name."""
    return {
        part.name: part.metadata["meaning"]
        for part in fields(Settings)
        if "section" in part.metadata
    }


def value_of(settings: Settings, name: str) -> object:
    """Return the value of a setting by its dotted name."""
    value: object = settings
    for part in name.split("."):
        value = getattr(value, part)
    return value


def _walk(kind: type[Settings], prefix: str) -> Iterator[Setting]:
    for part in fields(kind):
        if section := part.metadata.get("section"):
            yield from _walk(section, f"{part.name}.")
        else:
            yield Setting(
                prefix + part.name, part.metadata["kind"], part.metadata["meaning"], _default(part)
            )


def _default(part: "Field[Any]") -> object:
    return part.default_factory() if part.default_factory is not MISSING else part.default
