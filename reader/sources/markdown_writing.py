"""Blocks to Markdown that means the same: what looks like markup in a text is escaped."""

import html
import re
from collections.abc import Iterable, Iterator

from reader.domain.blocks import (
    Block,
    Bullets,
    Code,
    Definitions,
    Details,
    Figure,
    Heading,
    Paragraph,
    Quote,
    Rule,
    Runs,
    Table,
)
from reader.sources.html_writing import code_html
from reader.sources.markdown_runs import escaped, written
from reader.sources.plain_text import one_text

_NUMBER = re.compile(r"\d{1,9}\.")
_ALIGNS = {"left": ":--", "right": "--:", "center": ":-:", "": "---"}


def blocks_markdown(blocks: Iterable[Block]) -> str:
    """Return blocks as CommonMark with tables, so that reading it again gives the same text."""
    return "\n".join(_lines(blocks)) + "\n"


def _lines(blocks: Iterable[Block], *, tight: bool = False) -> Iterator[str]:
    """Yield the lines of blocks with blank lines between; their nesting is bounded."""
    previous: Block | None = None
    other = False
    for block in blocks:
        if previous is not None and not (tight and isinstance(block, Bullets)):
            yield ""
        other = not other if _is_list(block) and _is_list(previous) else False
        yield from _write(block, other=other)
        previous = block


def _is_list(block: Block | None) -> bool:
    return isinstance(block, Bullets | Definitions)


def _write(block: Block, *, other: bool) -> Iterable[str]:
    """Return the lines of a block; ``other`` keeps a list from joining the one above it."""
    match block:
        case Paragraph(runs=runs):
            return written(runs).split("\n")
        case Heading(level=level, runs=runs):
            return (f"{'#' * level} {_one_line(runs)}",)
        case Quote(blocks=inner):
            return (f"> {line}".rstrip() for line in _lines(inner))
        case Bullets():
            return _write_list(block, other=other)
        case Definitions(items=items):
            return _write_list(
                Bullets(tuple((*map(Paragraph, it.terms), *it.blocks) for it in items)), other=other
            )
        case Details(summary=summary, blocks=inner):
            return _write_details(summary, inner)
        case Code(text=text, links=links):
            # A fence shows everything as it is written, also what would be a link.
            return code_html(block).split("\n") if links else _write_code(text)
        case Table():
            return _write_table(block)
        case Figure():
            return (_figure(block),)
        case Rule():
            return ("***",)


def _one_line(runs: Runs) -> str:
    text = written(runs).replace("\\\n", " ")
    return f"{text[:-1]}\\#" if text.endswith("#") else text


def _write_list(bullets: Bullets, *, other: bool) -> Iterator[str]:
    marks = _marks(bullets, other=other)
    for number, (mark, item) in enumerate(zip(marks, bullets.items, strict=True)):
        if number and not bullets.tight:
            yield ""
        indent = " " * (len(mark) + 1)
        lines = _lines(item, tight=bullets.tight)
        yield f"{mark} {next(lines, '')}".rstrip()
        yield from (f"{indent}{line}".rstrip() for line in lines)


def _marks(bullets: Bullets, *, other: bool) -> list[str]:
    """Return what stands before each item. Markdown counts by itself, from the first number."""
    labels = bullets.labels
    if not labels:
        return ["+" if other else "-"] * len(bullets.items)
    if all(map(_NUMBER.fullmatch, labels)):
        first = int(labels[0][:-1])
        if list(labels) == [f"{first + place}." for place in range(len(labels))]:
            return [label.replace(".", ")") if other else label for label in labels]
    return [f"- {escaped(label)}" for label in labels]


def _write_details(summary: Runs, blocks: Iterable[Block]) -> Iterator[str]:
    text = html.escape("".join(run.text for run in summary).replace("\n", " "), quote=False)
    yield f"<details><summary>{text}</summary>"
    yield ""
    yield from _lines(blocks)
    yield ""
    yield "</details>"


def _write_code(text: str) -> Iterator[str]:
    longest = max((len(found) for found in re.findall("`+", text)), default=0)
    fence = "`" * max(longest + 1, 3)
    yield fence
    yield from text.split("\n")
    yield fence


def _write_table(table: Table) -> Iterator[str]:
    width = table.width
    aligns = [*table.align, *[""] * width][:width]
    yield _row(table.header, width)
    yield f"| {' | '.join(_ALIGNS.get(align, '---') for align in aligns)} |"
    for row in table.rows:
        yield _row(row, width)


def _row(cells: tuple[Runs, ...], width: int) -> str:
    texts = [_cell(runs) for runs in cells] + [""] * (width - len(cells))
    return f"| {' | '.join(texts)} |"


def _cell(runs: Runs) -> str:
    return written(runs).replace("\\\n", "<br>").replace("|", "\\|")


def _figure(figure: Figure) -> str:
    if figure.kind == "image":
        return f"![{escaped(figure.text)}]({figure.link})"
    return written(one_text((figure,)))
