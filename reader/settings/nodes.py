"""YAML into plain values with the line of each. Nothing is guessed: every scalar stays text."""

from dataclasses import dataclass, field

import yaml

from reader.settings.kinds import Plain

MOST_NODES = 20_000


class Refused(Exception):  # noqa: N818  # it is caught by who reads the config, and never seen
    """The text is no mapping in YAML; says why and on which line, from 1."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


@dataclass(slots=True)
class PlainNodes:
    """A mapping as plain values."""

    value: dict[str, Plain] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    """The line of each key by its dotted name, and of each item of a list by its number from 0."""
    twice: list[tuple[str, int]] = field(default_factory=list)
    """Keys that were there before, with their lines."""


def plain_nodes(content: str, *, deepest: int) -> PlainNodes:
    """Read a document.

    Raises:
        Refused: It is not YAML, not a mapping, or nested deeper than ``deepest``.
    """
    node = compose(content)
    nodes = PlainNodes()
    if node is None or (isinstance(node, yaml.ScalarNode) and not node.value.strip()):
        return nodes
    if not isinstance(node, yaml.MappingNode):
        raise Refused(node.start_mark.line + 1, "must be a mapping of settings to values")
    _Walk(nodes, deepest).mapping(node, "", 0, nodes.value)
    return nodes


def compose(content: str) -> yaml.Node | None:
    """Return the document's root; raises ``Refused``."""
    try:
        root: yaml.Node | None = yaml.compose(content, yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise Refused(mark.line + 1 if mark else 0, f"is not YAML: {problem}") from error
    return root


class _Walk:
    def __init__(self, nodes: PlainNodes, deepest: int) -> None:
        self.nodes = nodes
        self.deepest = deepest
        self.count = 0

    def mapping(
        self, node: yaml.MappingNode, prefix: str, depth: int, into: dict[str, Plain]
    ) -> None:
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                raise Refused(line, "a name must be one word, not a list or mapping")
            key = key_node.value
            name = f"{prefix}{key}"
            if key in into:
                self.nodes.twice.append((key, line))
            self.nodes.lines[name] = line
            into[key] = self.plain(value_node, f"{name}.", depth + 1)

    def plain(self, node: yaml.Node, prefix: str, depth: int) -> Plain:
        line = node.start_mark.line + 1
        self.count += 1
        if depth > self.deepest or self.count > MOST_NODES:
            raise Refused(line, "is nested too deeply, or holds too much")
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node)
        if isinstance(node, yaml.SequenceNode):
            return [
                self.item(item, number, prefix, depth) for number, item in enumerate(node.value)
            ]
        into: dict[str, Plain] = {}
        if isinstance(node, yaml.MappingNode):
            self.mapping(node, prefix, depth, into)
        return into

    def item(self, node: yaml.Node, number: int, prefix: str, depth: int) -> Plain:
        self.nodes.lines[f"{prefix}{number}"] = node.start_mark.line + 1
        return self.plain(node, f"{prefix}{number}.", depth + 1)


def _scalar(node: yaml.ScalarNode) -> str:
    text: str = node.value
    return "" if node.style is None and text in {"~", "null", "Null", "NULL"} else text


@dataclass(frozen=True, slots=True)
class EntrySpan:
    """Which lines of a file an entry takes, or would take; from 0, the end excluded."""

    start: int
    end: int
    indent: int
    has_setting: bool


def entry_span(content: str, setting: str, name: str) -> EntrySpan:
    """Find where an entry of a top-level mapping stands, or where a new one belongs.

    Raises:
        Refused: The text is no YAML.
    """
    root = compose(content)
    end = len(content.splitlines())
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    for key, value in pairs:
        if key.value != setting:
            continue
        if not isinstance(value, yaml.MappingNode) or not value.value:
            line = key.start_mark.line
            return EntrySpan(line, max(value.end_mark.line, line) + 1, 2, has_setting=False)
        indent = value.value[0][0].start_mark.column
        for entry, part in value.value:
            if entry.value == name:
                first = entry.start_mark.line
                return EntrySpan(first, _last_line(part) + 1, indent, has_setting=True)
        last = _last_line(value.value[-1][1]) + 1
        return EntrySpan(last, last, indent, has_setting=True)
    return EntrySpan(end, end, 2, has_setting=False)


def _last_line(node: yaml.Node) -> int:
    """Return the last line a value stands on; a block ends where the next token begins."""
    line: int = node.end_mark.line
    if node.end_mark.column == 0 and line > node.start_mark.line:
        line -= 1
    return line
