"""Tables: which of them hold data, and their cells by row and column."""

from dataclasses import dataclass, field
from itertools import zip_longest

from reader.domain.blocks import Block, Code, Emphasis, Paragraph, Run, Runs, Table
from reader.sources.html_frames import Flow, integer
from reader.sources.html_styles import Attributes, declarations
from reader.sources.plain_text import one_text

_MOST_SPANNED = 24
"""Cells that reach over several columns are believed in tables of so many columns."""
_MOST_ROWS = 1_000
"""Rows that a cell may reach down."""
_LAYOUT_ROLES = ("presentation", "none")
_ALIGNS = frozenset({"left", "right", "center"})


@dataclass(slots=True)
class CellFrame(Flow):
    """A cell of a table."""

    heads: bool = False
    """It is a heading of its column or row."""
    columns: int = 1
    rows: int = 1
    align: str = ""

    @classmethod
    def of(cls, tag: str, attributes: Attributes) -> "CellFrame":
        """Open the cell that a tag begins."""
        if not attributes:
            return cls(heads=tag == "th")
        align = declarations(attributes).get("text-align") or attributes.get("align", "").lower()
        return cls(
            heads=tag == "th",
            columns=_span(attributes, "colspan", _MOST_SPANNED),
            rows=_span(attributes, "rowspan", _MOST_ROWS),
            align=align if align in _ALIGNS else "",
        )

    def close(self, parent: Flow) -> None:
        """Add the cell to the row it is in."""
        if isinstance(parent, TableFrame):
            parent.add_cell(self)
        else:
            parent.blocks.extend(self.closed)


def _span(attributes: Attributes, name: str, most: int) -> int:
    return max(1, min(integer(attributes.get(name, "")) or 1, most))


@dataclass(slots=True)
class _Row:
    """A row of a table."""

    cells: list[CellFrame] = field(default_factory=list)
    heads: bool = False
    """It stands in the head of the table."""

    @property
    def is_head(self) -> bool:
        """Whether it says what the columns are."""
        return self.heads or (len(self.cells) > 1 and all(cell.heads for cell in self.cells))


@dataclass(slots=True)
class TableFrame(Flow):
    """A table; what stands in it outside of its cells comes before it, as in a browser."""

    layout: bool = False
    """It only puts things beside each other."""
    in_table: bool = False
    """It is part of another table."""
    titled: bool = False
    rows: list[_Row] = field(default_factory=list)
    in_head: bool = False

    @classmethod
    def of(cls, attributes: Attributes, *, in_table: bool) -> "TableFrame":
        """Open the table that a tag begins."""
        role = attributes.get("role", "").lower()
        return cls(layout=role in _LAYOUT_ROLES, in_table=in_table)

    def begin_row(self) -> None:
        """Begin another row."""
        self.rows.append(_Row(heads=self.in_head))

    def add_cell(self, cell: CellFrame) -> None:
        """Add a cell to the last row."""
        if not self.rows:
            self.begin_row()
        self.rows[-1].cells.append(cell)

    def close(self, parent: Flow) -> None:
        """Add the table, or what was laid out with it."""
        parent.blocks.extend(self.closed)
        rows = [row for row in self.rows if any(cell.closed for cell in row.cells)]
        if self._holds_data(rows):
            parent.blocks.extend(_table_of(rows))
        else:
            cells = (cell for row in rows for cell in _without_numbers(row.cells))
            parent.blocks.extend(block for cell in cells for block in cell.closed)

    def _holds_data(self, rows: list[_Row]) -> bool:
        if self.layout or max((len(row.cells) for row in rows), default=0) < 2:
            return False
        headed = self.titled or any(row.heads for row in rows)
        headed = headed or any(cell.heads for row in rows for cell in row.cells)
        return headed or not (
            self.in_table or any(_is_rich(cell.closed) for row in rows for cell in row.cells)
        )


def _is_rich(blocks: list[Block]) -> bool:
    """A cell of data holds a text, or a line of code; more than that was laid out."""
    if len(blocks) != 1:
        return bool(blocks)
    block = blocks[0]
    return "\n" in block.text if isinstance(block, Code) else not isinstance(block, Paragraph)


def _without_numbers(cells: list[CellFrame]) -> list[CellFrame]:
    """Return the cells of a row without a column that only counts the lines of code beside it."""
    codes = [it.closed[0] for it in cells if len(it.closed) == 1 and isinstance(it.closed[0], Code)]
    if len(codes) != len(cells) or len(cells) < 2:
        return cells
    texts = [code.text.split("\n") for code in codes if isinstance(code, Code)]
    numbers = [word.strip() for word in texts[0]]
    counts = all(map(str.isdecimal, numbers)) and len(numbers) >= len(texts[1])
    return cells[1:] if counts else cells


def _table_of(rows: list[_Row]) -> list[Block]:
    """Return a table; a title that reaches across it at its top comes before it."""
    grid = _grid(rows)
    blocks: list[Block] = []
    while len(grid) > 1 and len(grid[0]) == 1:
        blocks.append(Paragraph(_strong(grid.pop(0)[0])))
        rows = rows[1:]
    heads = 0
    while heads < len(rows) - 1 and rows[heads].is_head:
        heads += 1
    body = tuple(map(tuple, grid[heads:]))
    return [*blocks, Table(_merged(grid[:heads]), body, _aligns(rows[heads:]))]


def _grid(rows: list[_Row]) -> list[list[Runs]]:
    """Return the texts by row and column.

    A cell that reaches over several columns or rows stands in the first of them. A row has one
    text only if that reaches across the table, else at least two.
    """
    width = max(len(row.cells) for row in rows)
    covered: dict[int, int] = {}
    grid = []
    for row in rows:
        if len(row.cells) == 1 and row.cells[0].columns > 1 and not covered:
            grid.append([_text_of(row.cells[0])])
            continue
        texts: list[Runs] = []
        starting: dict[int, int] = {}
        for cell in row.cells:
            while len(texts) in covered:
                texts.append(())
            reach = min(cell.columns, max(width - len(texts), 1)) if width <= _MOST_SPANNED else 1
            if cell.rows > 1 and len(texts) < _MOST_SPANNED:
                starting |= dict.fromkeys(range(len(texts), len(texts) + reach), cell.rows)
            texts += [_text_of(cell), *[()] * (reach - 1)]
        covered = {at: left - 1 for at, left in (covered | starting).items() if left > 1}
        grid.append(_trimmed(texts))
    return grid


def _text_of(cell: CellFrame) -> Runs:
    first = cell.closed[0] if len(cell.closed) == 1 else None
    runs = first.runs if isinstance(first, Paragraph) else one_text(cell.closed)
    return _strong(runs) if cell.heads else runs


def _strong(runs: Runs) -> Runs:
    return tuple(Run(run.text, run.emphasis | Emphasis.STRONG, run.link) for run in runs)


def _trimmed(texts: list[Runs]) -> list[Runs]:
    while len(texts) > 2 and not texts[-1]:
        texts.pop()
    return texts if len(texts) > 1 else [*texts, ()]


def _merged(heads: list[list[Runs]]) -> tuple[Runs, ...]:
    """Return several rows of column headings as one."""
    columns = zip_longest(*heads, fillvalue=())
    return tuple(_plain(one_text(map(Paragraph, filter(None, column)))) for column in columns)


def _plain(runs: Runs) -> Runs:
    """Headings of columns are set off as a whole."""
    return tuple(Run(run.text, run.emphasis & ~Emphasis.STRONG, run.link) for run in runs)


def _aligns(rows: list[_Row]) -> tuple[str, ...]:
    """Return how each column is set, as far as all of its cells agree."""
    columns = zip_longest(*([cell.align for cell in row.cells] for row in rows), fillvalue=None)
    said = [{align for align in column if align is not None} for column in columns]
    return tuple(aligns.pop() if len(aligns) == 1 else "" for aligns in said)
