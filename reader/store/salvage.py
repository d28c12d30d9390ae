"""Carrying what can be read of a damaged database over into a new one, row by row.

First what is still reached from each table's first page; then, for the tables of which pieces are
missing, the pages that lie about in the file and can only be theirs. Which tables there are is
asked of the new database, so that none has to be named here.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from reader.store.derived import DERIVED
from reader.store.pages import INDEX_INNER, INDEX_LEAF, TABLE_LEAF, Page, PageFile, Row, Value
from reader.store.shapes import Shape, list_shapes

_UNCLEAN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What no text has that came in through ``sources``: rows with it are not as they were written."""

_REFUSALS = (sqlite3.IntegrityError, sqlite3.DataError, OverflowError)
"""How a database says that a row cannot be one of its own."""

_SCHEMA = Shape(
    name="sqlite_schema",
    is_table=True,
    keyed=False,
    root=1,
    columns=("type", "name", "tbl_name", "rootpage", "sql"),
    types=((str,), (str,), (str,), (int,), (str, type(None))),
)


def salvage(source: PageFile, target: sqlite3.Connection) -> set[str]:
    """Fill an empty database of ours from a damaged one; return the tables that lost something.

    Args:
        source: The damaged one.
        target: Has the tables of the version that wrote the damaged one. Inside a transaction.
    """
    return _Salvage(source, target).run()


class _Salvage:
    def __init__(self, source: PageFile, target: sqlite3.Connection) -> None:
        self._source = source
        self._target = target
        self._shapes = list_shapes(target)
        self._tables = [it for it in self._shapes if it.is_table and it.name not in DERIVED]
        self._claimed: set[int] = set()
        """Pages that are known to be somebody's."""
        self._torn: set[str] = set()

    def run(self) -> set[str]:
        roots = self._find_roots()
        for shape in self._shapes:
            if shape.is_table and shape.name in roots and shape.name not in DERIVED:
                self._carry(shape, roots[shape.name])
            else:
                # Walked all the same, so that its pages are not taken for a table's.
                self._claimed.update(
                    number for number, _ in self._walk(shape, roots.get(shape.name, shape.root))
                )
        if self._torn:
            self._gather()
        return self._torn

    def _find_roots(self) -> dict[str, int]:
        """Return each table's and index's first page, as the damaged database says it.

        What it does not say any more is where it is in every database: all the tables are made
        at once, before anything is in them.
        """
        found = {shape.name: shape.root for shape in self._shapes}
        for _, page in self._walk(_SCHEMA, 1):
            found |= {
                values[1]: values[3]
                for _, values in page.rows
                if _SCHEMA.fits(values)
                and isinstance(values[1], str)
                and isinstance(values[3], int)
                and values[1] in found
            }
        return found

    def _carry(self, shape: Shape, root: int) -> None:
        """Carry over what is reached from a table's first page."""
        for number, page in self._walk(shape, root):
            fitting = [row for row in page.rows if shape.fits(row[1])]
            if page.rows and not fitting:
                self._torn.add(shape.name)
                continue
            if len(fitting) < len(page.rows):
                self._torn.add(shape.name)
            self._claimed.add(number)
            self._insert(shape, fitting, replace=True)

    def _walk(self, shape: Shape, root: int) -> Iterator[tuple[int, Page]]:
        """Give the pages below a first page."""
        pending: list[int] = [root]
        seen: set[int] = set()
        while pending:
            number = pending.pop()
            known = number in seen or number in self._claimed
            page = None if known else self._source.page(number)
            seen.add(number)
            keyed = page is not None and page.kind in (INDEX_LEAF, INDEX_INNER)
            if page is None or keyed != shape.keyed:
                self._torn.add(shape.name)
                continue
            if page.broken:
                self._torn.add(shape.name)
            pending += reversed(page.children)
            yield number, page

    def _gather(self) -> None:
        """Carry over, for torn tables, what lies in pages that nothing leads to any more."""
        unused = self._source.free_pages() | self._claimed
        for number in range(2, self._source.count + 1):
            page = self._source.page(number) if number not in unused else None
            if page is None or not page.rows:
                continue
            shape = self._owner(page)
            if shape is not None and shape.name in self._torn:
                fitting = [row for row in page.rows if shape.fits(row[1])]
                self._insert(shape, fitting, replace=False)

    def _owner(self, page: Page) -> Shape | None:
        """Return the table that a page must be of; None where that is not certain."""
        sample = page.rows[0][1]
        if page.kind == TABLE_LEAF:
            torn = [it for it in self._tables if not it.keyed and it.name in self._torn]
            fitting = [it for it in torn if it.fits(sample)]
            whole = [it for it in fitting if len(it.columns) == len(sample)]
            # Of tables with rows alike the first: those that hold what the reader did.
            return next(iter(whole or fitting), None)
        fitting = [it for it in self._shapes if it.keyed and it.fits(sample)]
        return fitting[0] if len(fitting) == 1 and fitting[0] in self._tables else None

    def _insert(self, shape: Shape, rows: Iterable[Row], *, replace: bool) -> None:
        """Keep rows; the database itself refuses those that its rules say are none."""
        clean = [row for row in rows if all(map(_is_clean, row[1]))]
        for width, alike in groupby(clean, key=lambda row: len(row[1])):
            sql = _insertion(shape, width, replace=replace)
            values = [_bound(shape, row) for row in alike]
            self._target.execute("SAVEPOINT rows")
            try:
                self._target.executemany(sql, values)
            except _REFUSALS:
                self._target.execute("ROLLBACK TO rows")
                self._torn.add(shape.name)
                self._insert_singly(sql, values)
            self._target.execute("RELEASE rows")

    def _insert_singly(self, sql: str, values: Iterable[Sequence[Value]]) -> None:
        for row in values:
            try:
                self._target.execute(sql, row)
            except _REFUSALS:
                continue


def _insertion(shape: Shape, width: int, *, replace: bool) -> str:
    names = [f'"{name}"' for name in shape.columns[:width]]
    if not shape.keyed and shape.row_id is None:
        names.insert(0, "rowid")
    places = ", ".join("?" * len(names))
    # A row that was reached is the newer one; what lies about may have been moved or replaced.
    verb = "INSERT OR REPLACE" if replace else "INSERT"
    ending = "" if replace else " ON CONFLICT DO NOTHING"
    return f'{verb} INTO "{shape.name}" ({", ".join(names)}) VALUES ({places}){ending}'


def _bound(shape: Shape, row: Row) -> Sequence[Value]:
    row_id, values = row
    if shape.keyed:
        return values
    if shape.row_id is None:
        return [row_id, *values]
    return [*values[: shape.row_id], row_id, *values[shape.row_id + 1 :]]


def _is_clean(value: Value) -> bool:
    return not isinstance(value, str) or not _UNCLEAN.search(value)
