"""Blocks to plain text: what search looks through, and what stands where looks cannot."""

from collections.abc import Iterable, Iterator

from reader.domain.blocks import (
    Block,
    Bullets,
    Code,
    Definitions,
    Details,
    Emphasis,
    Figure,
    Heading,
    Paragraph,
    Quote,
    Rule,
    Run,
    Runs,
    Table,
)

_BETWEEN_CELLS = Run("  ")


def blocks_text(blocks: Iterable[Block]) -> str:
    """Return the words of a body, each of its texts on a line of its own."""
    return "\n".join("".join(run.text for run in runs) for runs in texts(blocks))


def spaced_text(blocks: Iterable[Block]) -> str:
    """Return the words of a body for reading: a blank line between blocks."""
    return "\n\n".join(filter(None, (blocks_text((block,)) for block in blocks)))


def texts(blocks: Iterable[Block]) -> Iterator[Runs]:
    """Yield every text of a body in order, without what is drawn around it.

    The nesting of blocks is bounded by whoever makes them.
    """
    for block in blocks:
        match block:
            case Paragraph(runs=runs) | Heading(runs=runs):
                yield runs
            case Quote(blocks=inner):
                yield from texts(inner)
            case Bullets(items=items):
                for item in items:
                    yield from texts(item)
            case Definitions(items=definitions):
                for definition in definitions:
                    yield from definition.terms
                    yield from texts(definition.blocks)
            case Details(summary=summary, blocks=inner):
                yield from (summary,) if summary else ()
                yield from texts(inner)
            case Code():
                yield block.runs
            case Table():
                yield from _rows(block)
            case Figure(text=text, link=link):
                yield (Run(text, Emphasis.PLAIN, link),)
            case Rule():
                pass


def _rows(table: Table) -> Iterator[Runs]:
    for row in (table.header, *table.rows):
        runs: list[Run] = []
        for cell in filter(None, row):
            runs += [_BETWEEN_CELLS, *cell] if runs else cell
        if runs:
            yield tuple(runs)


def one_text(blocks: Iterable[Block]) -> Runs:
    """Return blocks as a single text, each on a line of its own: for table cells and terms."""
    runs: list[Run] = []
    for text in texts(blocks):
        runs += [Run("\n"), *text] if runs else text
    return tuple(runs)
