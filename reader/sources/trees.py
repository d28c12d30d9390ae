"""YAML as plain trees: text, lists and fields, no deeper and no larger than a document needs."""

import yaml

DEEPEST = 32
MOST_NODES = 10_000

Problems = list[tuple[int | None, str]]
"""A line, where known, and what is wrong in one sentence."""

_BASE = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""libyaml's where PyYAML was built with it; the other one is right too, only slower."""
_PYTHON = "tag:yaml.org,2002:python/"
_MERGE = "<<"
_SENTENCES = frozenset({"title", "excerpt"})
"""Fields that people write without quotes, whatever signs are in them."""


NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
"""What stands for no value, unless it is in quotes."""


class Quoted(str):
    """Text in quotes that would be no value without them."""

    __slots__ = ()


class Fields(dict[str, "Tree"]):
    """A mapping's values by their names, which are trimmed and in lower case."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, int] = {}
        """Where each name stands, 1-based."""


Tree = str | list["Tree"] | Fields
"""Scalars are text as it was written."""


class _Loader(_BASE):  # type: ignore[misc, valid-type]  # one of two, known when it runs
    """Looks for no meaning in what is written, which takes a fifth of the time."""

    def resolve(self, kind: object, value: object, implicit: object) -> str:
        """Return the tag of what has none."""
        return ""

    def descend_resolver(self, current: object, index: object) -> None:
        """Do nothing: no path has a meaning."""

    def ascend_resolver(self) -> None:
        """Do nothing."""


class Refused(Exception):  # noqa: N818  # never leaves this package
    """A tree is larger than any document's."""


class Walk:
    """From YAML to trees, counting: what an alias names counts each time it is met."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._nodes = 0
        self._first_line = 1
        self._sentences: dict[str, yaml.ScalarNode] = {}

    def read(self, text: str, first_line: int) -> Fields:
        """Return the fields of a text; that it is no mapping is a problem.

        Raises:
            yaml.YAMLError: It is not YAML.
            Refused: It is too deep or too large, counting all that is read with this walk.
        """
        self._first_line = first_line
        node = yaml.compose(text, Loader=_Loader)
        if node is None:
            self._problems.append(
                (first_line, "the front matter is empty; expected fields like title:")
            )
            return Fields()
        if not isinstance(node, yaml.MappingNode):
            self._problems.append(
                (first_line, "the front matter is no mapping; expected fields like title:")
            )
            return Fields()
        self._sentences = {}
        fields = self._fields(node, 1)
        for name, value in self._sentences.items():
            fields[name] = _as_written(value, text)
        return fields

    def read_part(self, text: str, first_line: int) -> Tree:
        """Return what a part of a text says, whatever it is; raises as ``read`` does."""
        self._first_line = first_line
        node = yaml.compose(text, Loader=_Loader)
        return "" if node is None else self._tree(node, 1)

    def _fields(self, node: yaml.MappingNode, depth: int) -> Fields:
        fields = Fields()
        for key_node, value_node in node.value:
            value = self._tree(value_node, depth + 1)
            if type(key_node) is not yaml.ScalarNode:
                continue
            key = key_node.value.strip().lower()
            line = self._first_line + key_node.start_mark.line
            if key in fields:
                self._problems.append((line, f"{key} stands there twice; the last one counts"))
            if depth == 1 and key in _SENTENCES and not node.flow_style:
                self._sentences.pop(key, None)
                if type(value_node) is yaml.ScalarNode:
                    self._sentences[key] = value_node
            fields[key] = value
            fields.lines[key] = line
        if _MERGE in fields:
            _merge(fields)
        return fields

    def _tree(self, node: yaml.Node, depth: int) -> Tree:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise Refused(f"more than {MOST_NODES:,} values, counting each repetition")
        if depth > DEEPEST:
            raise Refused(f"nested deeper than {DEEPEST} levels")
        if node.tag.startswith(_PYTHON):
            line = self._first_line + node.start_mark.line
            self._problems.append((line, "there is a Python tag; it was refused, nothing was run"))
            return ""
        if type(node) is yaml.ScalarNode:
            return _scalar(node)
        if type(node) is yaml.MappingNode:
            return self._fields(node, depth)
        return [self._tree(item, depth + 1) for item in node.value]


def _merge(fields: Fields) -> None:
    """Take over what ``<<`` names; the mapping's own values stay."""
    merged = fields.pop(_MERGE)
    for source in merged if isinstance(merged, list) else [merged]:
        if isinstance(source, Fields):
            for name, value in source.items():
                fields.setdefault(name, value)
                fields.lines.setdefault(name, source.lines[name])


def _scalar(node: yaml.ScalarNode) -> str:
    value = str(node.value)
    return Quoted(value) if value in NOTHING and node.style else value


def _as_written(node: yaml.ScalarNode, text: str) -> str:
    """Return a sentence with the ``&name``, ``!tag`` or ``# comment`` that YAML sees in it."""
    value = _scalar(node)
    start, end = node.start_mark, node.end_mark
    if node.style or start.line != end.line:
        return value
    line = text[start.index : text.find("\n", start.index)].strip()
    if not value and (line[:1] == "!" != line[1:2] or (line[:1] == "#" and line[1:2].strip())):
        return line
    if line.startswith("&") and f"*{line[1:].partition(' ')[0]}" not in text:
        return line
    return line if value and line.startswith(value) else value
