"""Themes that the user has written, a YAML file each: our tokens and their colours. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reader.settings.config import ConfigProblem
from reader.settings.kinds import Flag, UnfitError, nearest
from reader.ui.theme_names import OWN, TEXTUAL, TOKENS

_COLOUR = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_LARGEST = 1 << 16


@dataclass(frozen=True, slots=True)
class OwnTheme:
    """A theme of the user's; tokens that it leaves out are those of night or paper."""

    name: str
    dark: bool
    tokens: Mapping[str, str]
    """Colours as ``#rrggbb`` by token."""


def load_own_themes(
    folder: Path,
) -> tuple[tuple[OwnTheme, ...], tuple[ConfigProblem, ...]]:
    """Read the themes in a folder; what makes no sense is told, and the rest of a theme counts."""
    themes: list[OwnTheme] = []
    problems: list[ConfigProblem] = []
    if not folder.is_dir():
        return (), ()
    for file in sorted(folder.glob("*.yaml")):
        if file.stem in {*OWN, *TEXTUAL}:
            problems.append(ConfigProblem(file, 0, f"there is a theme {file.stem!r} already"))
            continue
        try:
            content = file.read_bytes()[:_LARGEST].decode("utf-8-sig", "replace")
        except OSError as error:
            problems.append(ConfigProblem(file, 0, f"cannot be read: {error.strerror}"))
            continue
        theme, wrong = parse_own_theme(content, file)
        problems += wrong
        if theme is not None:
            themes.append(theme)
    return tuple(themes), tuple(problems)


def parse_own_theme(content: str, file: Path) -> tuple[OwnTheme | None, list[ConfigProblem]]:
    """Read one theme; its name is the file's."""
    # Only who has written a theme pays for reading YAML.
    from reader.settings.nodes import Refused, plain_nodes  # noqa: PLC0415

    try:
        nodes = plain_nodes(content, deepest=2)
    except Refused as refusal:
        return None, [ConfigProblem(file, refusal.line, str(refusal))]
    problems = []
    tokens: dict[str, str] = {}
    dark = True
    for name, value in nodes.value.items():
        reason = ""
        if name == "dark":
            try:
                dark = Flag().read(value)
            except UnfitError as error:
                reason = f"{name}: {error}"
        elif name not in TOKENS:
            reason = f"there is no token {name!r}{nearest(name, TOKENS)}"
        elif isinstance(value, str) and _COLOUR.fullmatch(value):
            tokens[name] = _six_digits(value)
        else:
            reason = f"{name}: must be a colour such as '#e2855a' (in quotes), not {value!r}"
        if reason:
            problems.append(ConfigProblem(file, nodes.lines[name], reason))
    return OwnTheme(file.stem, dark, tokens), problems


def _six_digits(colour: str) -> str:
    if len(colour) == 7:
        return colour.lower()
    return "#" + "".join(digit * 2 for digit in colour[1:].lower())
