"""What can be read of front matter that is no YAML: field by field, line by line."""

import re
import textwrap
from collections.abc import Iterator

import yaml

from reader.sources.trees import DEEPEST, Fields, Refused, Tree, Walk

_MOST_PARTS = 300
_MOST_CHARACTERS = 500_000
"""Of parts that are tried as YAML, those in parts that failed once more: no file takes long."""
_NAME = r"""(?:"[^"\n]{1,80}"|'[^'\n]{1,80}'|[A-Za-z_][\w .-]{0,80}?)"""
_FIELD = re.compile(rf"({_NAME})[ \t]*:(?:[ \t]+(.*)|[ \t]*)$")
_ITEM = re.compile(r"-(?:[ \t]+|$)")
_BLOCK = re.compile(r"[|>][+-]?\d?(?:[ \t]+|$)")
_WORDS = re.compile(r"""(["'])(?:(?!\1).)*[^\s\\]\1[\s,.;:!?-].*""")
"""Words in quotes, and others behind them: the quotes belong to the text."""
_KNOWN = (
    "category|title|excerpt|publishedDateTime|updatedDateTime|originalUrl|webUrl|ampWebUrl"
    "|cdnAmpWebUrl|type|quality|heat|published|provider|topics|authors?|images|featuredContent"
    "|related|secured"
)
FIELD_BEGINS = re.compile(rf"[ \t]*(?:-[ \t]+)?(?:{_KNOWN}):(?=[ \t\n]|\Z)", re.IGNORECASE)
"""A line that is certainly a field, wherever it stands."""
_ASTRAY = re.compile(rf"^{FIELD_BEGINS.pattern}", re.IGNORECASE | re.MULTILINE)
_UNSPACED = re.compile(rf"^({_KNOWN}):(?=[^\s:])", re.IGNORECASE | re.MULTILINE)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([nt\"\\/]))")
_SIGNS = {"n": "\n", "t": "\t"}


def salvage(text: str, first_line: int, walk: Walk) -> Fields:
    """Return the fields that can be read, each by itself, so that one fault costs one field."""
    return _Salvage(walk).fields(text, first_line)


def lines_of(text: str, first_line: int) -> Fields:
    """Return the fields whose values stand on their own line; nothing is given to YAML."""
    fields = Fields()
    for number, line in enumerate(text.split("\n"), first_line):
        found = _FIELD.match(line[3:].lstrip(" \t") if line[:3].isspace() else line.lstrip(" \t"))
        if found is None:
            continue
        name = _name(found[1])
        if name not in fields and found[2] and not _BLOCK.fullmatch(found[2]):
            fields[name] = _unquoted(found[2].rstrip())
            fields.lines[name] = number
    return fields


def spaced(text: str) -> str:
    """Return a text with the space behind the names of fields without which they are none."""
    return _UNSPACED.sub(r"\1: ", text)


class _Salvage:
    def __init__(self, walk: Walk) -> None:
        self._walk = walk
        self._parts = 0
        self._characters = 0

    def fields(self, text: str, first_line: int, depth: int = 1) -> Fields:
        """Read a mapping field by field."""
        fields = Fields()
        for part, line in _parts(text, first_line, _FIELD):
            read = self._read(part, line)
            if not isinstance(read, Fields):
                read = self._field(part, line, depth)
            fields.update(read)
            fields.lines.update(read.lines)
        return fields

    def _read(self, part: str, line: int) -> Tree | None:
        """Return what a part says if it is YAML by itself."""
        self._parts += 1
        self._characters += len(part)
        if self._parts > _MOST_PARTS or self._characters > _MOST_CHARACTERS:
            return None
        try:
            return self._walk.read_part(part, line)
        except (yaml.YAMLError, Refused, RecursionError, ValueError):
            return None

    def _field(self, part: str, line: int, depth: int) -> Fields:
        """Return the one field that a part begins with, its value as it was written."""
        fields = Fields()
        head, _, rest = part.partition("\n")
        if found := _FIELD.match(head):
            name = _name(found[1])
            astray = _ASTRAY.search(rest) if depth == 1 and found[2] else None
            if astray and not _BLOCK.match(found[2]):  # a field that is indented by mistake
                at = line + 1 + rest.count("\n", 0, astray.start())
                fields = self.fields(textwrap.dedent(rest[astray.start() :]), at, depth + 1)
                rest = rest[: astray.start()]
            fields[name] = self._value((found[2] or "").strip(), rest, line + 1, depth)
            fields.lines[name] = line
        return fields

    def _value(self, first: str, rest: str, line: int, depth: int) -> Tree:
        """Return what stands behind a name and in the lines that belong to it."""
        inner = textwrap.dedent(rest).strip("\n")
        if not first and depth < DEEPEST:
            if _ITEM.match(inner):
                return [self._item(part, at, depth) for part, at in _parts(inner, line, _ITEM)]
            if _FIELD.match(inner.partition("\n")[0]):
                return self.fields(inner, line, depth + 1)
        if block := _BLOCK.match(first):
            first = first[block.end() :]
        return _unquoted(" ".join(f"{first}\n{inner}".split()))

    def _item(self, part: str, line: int, depth: int) -> Tree:
        """Return one item of a list."""
        read = self._read(part, line)
        if isinstance(read, list) and len(read) == 1:
            return read[0]
        dash = _ITEM.match(part)
        width = dash.end() if dash else 0
        return self._value("", " " * width + part[width:], line, depth + 1)


def _parts(text: str, first_line: int, beginning: re.Pattern[str]) -> Iterator[tuple[str, int]]:
    """Split a text at the lines that begin like its first one does, and are indented alike."""
    lines = text.split("\n")
    first = next((line for line in lines if line.strip()), "")
    alike = [line for line in lines if beginning.match(line.lstrip())]
    indent = min(len(line) - len(line.lstrip()) for line in [first, *alike])
    start = 0
    for number, line in enumerate(lines):
        own = len(line) - len(line.lstrip()) == indent and beginning.match(line[indent:])
        if own and number > start:
            yield textwrap.dedent("\n".join(lines[start:number])), first_line + start
            start = number
    yield textwrap.dedent("\n".join(lines[start:])), first_line + start


def _name(written: str) -> str:
    return written.strip("\"'").strip().lower()


def _unquoted(value: str) -> str:
    """Return a scalar without its quotes, also where the closing one is missing."""
    quote = value[:1]
    if quote not in {'"', "'"} or _WORDS.fullmatch(value):
        return value
    inner = value[1:-1] if len(value) > 1 and value[-1] == quote else value[1:]
    return _ESCAPE.sub(_unescaped, inner) if quote == '"' else inner.replace("''", "'")


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _SIGNS.get(found[3], found[3])
