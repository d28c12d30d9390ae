"""Front matter: a YAML mapping above a body. Bombs are refused before libyaml sees them."""

import re
from dataclasses import dataclass

import yaml

from reader.sources.encoding import decode
from reader.sources.salvaging import FIELD_BEGINS, lines_of, salvage, spaced
from reader.sources.text import clean_text, with_stray_signs
from reader.sources.tidying import repair_mojibake
from reader.sources.trees import Fields, Problems, Refused, Walk

LONGEST = 1 << 20
"""Characters of front matter; the longest real one seen has 20 thousand."""
MOST_LINES = 5_000
MOST_BRACKETS = 1_000

_OPEN = re.compile(r"\s*(?:(?:-{3,}[ \t]*\n)?(?:%[A-Z][^\n]*\n)+)?-{3,}(?:[ \t]+#[^\n]*)?[ \t]*\n")
_CLOSE = re.compile(r"\n(?:-{3,}|\.\.\.)(?:[ \t]+#[^\n]*)?[ \t]*(?=\n|\Z)")
_EMPTY_LINES = re.compile("\n{2,}")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
"""What YAML forbids (1.1, 5.1)."""
_EXPECTED = "expected quotes around text with signs like : # [ in it"
_NO_SPACE = "a name stands without a space behind its colon; expected title: and a line of text"
_LINE_ENDS = str.maketrans("\x85\u2028\u2029", "   ")
_HALVES = re.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})(?:\\u([dD][c-fC-F][0-9a-fA-F]{2}))?")
_TABS = re.compile(r"^ *\t[ \t]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a document says about itself, and the rest of it."""

    fields: Fields
    body: str
    problems: Problems


def parse_front_matter(content: bytes, *, bare: bool = False) -> FrontMatter:
    """Split a document and read its fields; whatever is wrong is a problem, never an error.

    Args:
        content: The file.
        bare: A file without ``---`` is all fields, as in ``.yaml`` files.
    """
    text, problem = decode(content)
    problems: Problems = [(None, problem)] if problem else []
    written, body, first_line = _split(text, problems, bare=bare)
    if written is None:
        return FrontMatter(Fields(), body, problems)
    fields = _read_fields(written, first_line, problems)
    if not fields and written.strip():  # nothing of it was understood, but it is not lost
        body = f"{written}\n{body}"
    return FrontMatter(fields, body, problems)


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
            return *_first_document(text, 0, problems), 1
        problems.append((1, _other_front(text.lstrip())))
        return None, text, 1
    first_line = text.count("\n", 0, opened.end()) + 1
    if bare:
        return *_first_document(text, opened.end(), problems), first_line
    closed = _CLOSE.search(text, opened.end() - 1)
    if closed is not None:
        written = text[opened.end() : closed.start() + 1]
        return written, text[closed.end() :].lstrip("\n"), first_line
    problems.append(
        (first_line - 1, "the front matter is not closed; expected a line of --- after it")
    )
    head, body = _unclosed(text[opened.end() :])
    return head, body, first_line


def _first_document(text: str, start: int, problems: Problems) -> tuple[str, str]:
    """Return the fields of a file of nothing else, and what follows a line of ``---``."""
    closed = _CLOSE.search(text, max(0, start - 1))
    if closed is None:
        return text[start:], ""
    body = text[closed.end() :].lstrip("\n")
    if FIELD_BEGINS.match(body):
        line = text.count("\n", 0, closed.start()) + 2
        problems.append((line, "a second document begins here; expected one, it is shown as text"))
    return text[start : closed.start() + 1], body


def _unclosed(text: str) -> tuple[str, str]:
    """Return the fields, which an empty line ends unless more of them follow it, and the rest."""
    for gap in _EMPTY_LINES.finditer(text):
        if not FIELD_BEGINS.match(text, gap.end()):
            return text[: gap.start()], text[gap.end() :]
    return text, ""


def _other_front(text: str) -> str:
    if text.startswith("+++"):
        return "the front matter is TOML; expected YAML between two lines of ---"
    if text.startswith("{"):
        return "the front matter is JSON; expected YAML between two lines of ---"
    return "there is no front matter; expected YAML between two lines of --- at the top"


def _read_fields(text: str, first_line: int, problems: Problems) -> Fields:
    """Return the fields of a text, as many as can be read."""
    if refusal := _too_large(text):
        problems.append((first_line, refusal))
        return lines_of(text[:LONGEST], first_line)
    text = _fit(text, first_line, problems)
    walk = Walk(problems)
    try:
        return walk.read(text, first_line) or _of_unspaced(text, first_line, problems)
    except yaml.MarkedYAMLError as error:
        wrong = error
    except (yaml.YAMLError, Refused, RecursionError, ValueError) as error:
        problems.append((first_line, f"the front matter was refused ({_first_line(error)})"))
        return lines_of(text, first_line)
    return _mend(text, first_line, walk, wrong, problems)


def _mend(
    text: str, first_line: int, walk: Walk, wrong: yaml.MarkedYAMLError, problems: Problems
) -> Fields:
    """Read a text that is no YAML: repaired where its fault is known, else field by field."""
    reason = (wrong.problem or "it cannot be read").split("\n")[0]
    # What never ends is wrong where it begins.
    marks = [wrong.problem_mark, wrong.context_mark]
    mark = next(filter(None, reversed(marks) if "end of stream" in reason else marks), None)
    line = first_line + mark.line if mark is not None else first_line
    mended = _HALVES.sub(_whole_character, text)
    unspaced = mended != (mended := spaced(mended))
    if tabs := _TABS.search(mended):
        mended = _TABS.sub(lambda found: found[0].replace("\t", "  "), mended)
    if mended != text:
        known = len(problems)
        try:
            fields = walk.read(mended, first_line)
        except (yaml.YAMLError, Refused, RecursionError, ValueError):
            del problems[known:]
        else:
            if tabs:
                line = first_line + text.count("\n", 0, tabs.start())
                problems.append((line, "a tab stands where spaces are expected"))
            elif unspaced:
                problems.append((line, _NO_SPACE))
            return fields
    problems.append((line, f"this is not YAML ({reason}); {_EXPECTED}"))
    return salvage(mended, first_line, walk)


def _of_unspaced(text: str, first_line: int, problems: Problems) -> Fields:
    """Return the fields of a text that is one long word to YAML: ``title:Rain``."""
    mended = spaced(text)
    if mended == text:
        return Fields()
    problems.append((first_line, _NO_SPACE))
    try:
        return Walk([]).read(mended, first_line)
    except (yaml.YAMLError, Refused, RecursionError, ValueError):
        return salvage(mended, first_line, Walk([]))


def _first_line(error: Exception) -> str:
    return str(error).split("\n")[0]


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
    return ""


def _fit(text: str, first_line: int, problems: Problems) -> str:
    """Return a text without what YAML forbids."""
    if text.replace("\n", "").isprintable():
        return text
    # What was misread looks like controls, and YAML takes more signs for line ends than editors.
    text = with_stray_signs(repair_mojibake(text)).translate(_LINE_ENDS)
    unfit = _UNFIT.search(text)
    if unfit is None:
        return text
    line = first_line + text.count("\n", 0, unfit.start())
    problems.append((line, "there is a control character in the front matter; it was dropped"))
    return clean_text(text)


def _whole_character(found: re.Match[str]) -> str:
    """Return the escape of the character that JSON writes in two halves."""
    if found[2] is None:
        return "\\ufffd"
    pair = bytes.fromhex(found[1] + found[2]).decode("utf-16-be")
    return f"\\U{ord(pair):08x}"
