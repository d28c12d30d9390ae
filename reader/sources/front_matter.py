"""Front matter: a YAML mapping above a body. Bombs are refused before libyaml sees them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import yaml

from reader.sources.encoding import decode
from reader.sources.text import clean_text

LONGEST = 1 << 20
"""Characters of front matter; the longest real one seen has 20 thousand."""
MOST_LINES = 5_000
MOST_BRACKETS = 1_000
DEEPEST = 32
MOST_NODES = 10_000

Tree = str | Sequence["Tree"] | Mapping[str, "Tree"]
"""Scalars are text as it was written; keys are folded to lower case."""

Problems = list[tuple[int | None, str]]
"""A line, where known, and what is wrong in one sentence."""

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""libyaml's where PyYAML was built with it; the other one is right too, only slower."""

_PYTHON = "tag:yaml.org,2002:python/"
_OPEN = re.compile(r"\s*(-{3,})[ \t]*\n")
_CLOSE = re.compile(r"^(?:---+|\.\.\.)[ \t]*$", re.MULTILINE)
_SALVAGED = re.compile(r"^[ \t]{0,3}([A-Za-z]\w*)[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a document says about itself, and the rest of it."""

    fields: Mapping[str, Tree]
    body: str
    problems: Problems


class _Refused(Exception):  # noqa: N818  # never leaves this module
    """The tree is larger than any document's."""


def parse_front_matter(content: bytes, *, bare: bool = False) -> FrontMatter:
    """Split a document and read its fields; whatever is wrong is a problem, never an error.

    Args:
        content: The file.
        bare: A file without ``---`` is all fields, as in ``.yaml`` files.
    """
    text, problem = decode(content)
    problems: Problems = [(None, problem)] if problem else []
    fields_text, body, first_line = _split(text, problems, bare=bare)
    if fields_text is None:
        return FrontMatter({}, body, problems)
    return FrontMatter(_read_fields(fields_text, first_line, problems), body, problems)


def _split(text: str, problems: Problems, *, bare: bool) -> tuple[str | None, str, int]:
    """Return the fields' text, the body, and the line the fields begin on."""
    opened = _OPEN.match(text)
    if opened is None:
        if text.strip() in {"---", ""}:
            problems.append(
                (None, "the file is empty; expected front matter between two lines of ---")
            )
            return None, "", 1
        if bare:
            return text, "", 1
        problems.append((1, _other_front(text.lstrip())))
        return None, text, 1
    first_line = text.count("\n", 0, opened.end()) + 1
    closed = _CLOSE.search(text, opened.end())
    if closed is not None:
        return text[opened.end() : closed.start()], text[closed.end() :].lstrip("\n"), first_line
    if bare:
        return text[opened.end() :], "", first_line
    problems.append(
        (first_line - 1, "the front matter is not closed; expected a line of --- after it")
    )
    head, _, body = text[opened.end() :].partition("\n\n")
    return head, body, first_line


def _other_front(text: str) -> str:
    if text.startswith("+++"):
        return "the front matter is TOML; expected YAML between two lines of ---"
    if text.startswith("{"):
        return "the front matter is JSON; expected YAML between two lines of ---"
    return "there is no front matter; expected YAML between two lines of --- at the top"


def _read_fields(text: str, first_line: int, problems: Problems) -> dict[str, Tree]:
    if refusal := _too_large(text):
        problems.append((first_line, refusal))
        return _salvage(text)
    if unfit := _UNFIT.search(text):
        line = first_line + text.count("\n", 0, unfit.start())
        problems.append((line, "there is a control character in the front matter; it was dropped"))
        text = clean_text(text)
    try:
        node = yaml.compose(text, Loader=_LOADER)
        if node is None:
            problems.append((first_line, "the front matter is empty; expected fields like title:"))
            return {}
        if not isinstance(node, yaml.MappingNode):
            problems.append(
                (first_line, "the front matter is no mapping; expected fields like title:")
            )
            return {}
        return _Walk(first_line, problems).mapping(node, 1)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + mark.line if mark is not None else first_line
        reason = (error.problem or "it cannot be read").split("\n")[0]
        problems.append(
            (line, f"the front matter is not YAML ({reason}); what could be read is shown")
        )
    except (yaml.YAMLError, _Refused, RecursionError, ValueError) as error:
        reason = str(error).split("\n")[0]
        problems.append((first_line, f"the front matter was refused ({reason})"))
    return _salvage(text)


def _too_large(text: str) -> str:
    """Return why a text is not given to libyaml, whose time and depth grow with brackets."""
    if len(text) > LONGEST:
        return (
            f"the front matter is larger than {LONGEST >> 20} MiB; only its first fields are read"
        )
    if text.count("\n") > MOST_LINES:
        return (
            f"the front matter has more than {MOST_LINES:,} lines; only its first fields are read"
        )
    if text.count("[") + text.count("{") > MOST_BRACKETS:
        return f"the front matter has over {MOST_BRACKETS:,} brackets; only its first fields count"
    deepest = max((len(line) - len(line.lstrip(" -?")) for line in text.split("\n")), default=0)
    if deepest > 8 * DEEPEST:
        return "the front matter is nested too deeply; only its first fields are read"
    return ""


def _salvage(text: str) -> dict[str, Tree]:
    """Return the fields that stand on lines of their own, unquoted."""
    fields: dict[str, Tree] = {}
    for name, value in _SALVAGED.findall(text[:LONGEST]):
        key = name.lower()
        if key not in fields and value and value not in {"|", ">", "|-", ">-"}:
            fields[key] = _unquoted(value)
    return fields


def _unquoted(value: str) -> str:
    """Return a scalar without its quotes, also where the closing one is missing."""
    quote = value[0]
    if quote not in "\"'":
        return value
    inner = value[1:-1] if len(value) > 1 and value[-1] == quote else value[1:]
    return inner.replace('\\"', '"') if quote == '"' else inner.replace("''", "'")


class _Walk:
    """From nodes to a plain tree, counting: an alias counts each time it is met."""

    def __init__(self, first_line: int, problems: Problems) -> None:
        self._first_line = first_line
        self._problems = problems
        self._nodes = 0

    def mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Tree]:
        fields: dict[str, Tree] = {}
        for key_node, value_node in node.value:
            value = self._tree(value_node, depth + 1)
            if not isinstance(key_node, yaml.ScalarNode):
                continue
            key = key_node.value.strip().lower()
            if key in fields:
                line = self._first_line + key_node.start_mark.line
                self._problems.append((line, f"{key} stands there twice; the last one counts"))
            fields[key] = value
        return fields

    def _tree(self, node: yaml.Node, depth: int) -> Tree:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise _Refused(f"more than {MOST_NODES:,} values, counting each repetition")
        if depth > DEEPEST:
            raise _Refused(f"nested deeper than {DEEPEST} levels")
        if node.tag.startswith(_PYTHON):
            line = self._first_line + node.start_mark.line
            self._problems.append((line, "there is a Python tag; it was refused, nothing was run"))
            return ""
        if isinstance(node, yaml.ScalarNode):
            return str(node.value)
        if isinstance(node, yaml.SequenceNode):
            return [self._tree(item, depth + 1) for item in node.value]
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, depth)
        return ""
