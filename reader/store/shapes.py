"""What the rows of each table look like, asked of an empty database with the same tables."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.store.pages import Value

_FITTING: dict[str, tuple[type, ...]] = {
    "INTEGER": (int,),
    "INT": (int,),
    "REAL": (float, int),  # a whole number is stored as an integer
    "TEXT": (str,),
    "BLOB": (bytes,),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """A table, or an index, as it lies in the file."""

    name: str
    is_table: bool
    keyed: bool
    """It lies as an index does: an index itself, or a table without row numbers."""
    root: int
    """Its first page in an empty database."""
    columns: tuple[str, ...]
    """In the order in which a row holds them."""
    types: tuple[tuple[type, ...], ...] = field(repr=False)
    row_id: int | None = None
    """Which of the columns is the row's number, and so is not in the row itself."""

    def fits(self, values: Sequence[Value]) -> bool:
        """Tell whether a row can be one of these. Columns that were added later may be missing."""
        if not 0 < len(values) <= len(self.columns):
            return False
        return all(map(isinstance, values, self.types))


def list_shapes(db: sqlite3.Connection) -> list[Shape]:
    """Return the tables and indexes of a database in the order they were made.

    Virtual tables, and the tables in which they keep what they hold, are left out.
    """
    kinds = {
        name: (kind, bool(keyed))
        for name, kind, keyed in db.execute(
            "SELECT name, type, wr FROM pragma_table_list WHERE schema = 'main'"
        )
    }
    shapes = []
    for kind, name, table, root in db.execute(
        "SELECT type, name, tbl_name, rootpage FROM sqlite_schema WHERE rootpage ORDER BY rowid"
    ).fetchall():
        if kinds.get(table, ("", False))[0] != "table":
            continue
        keyed = kinds[table][1]
        shapes.append(
            _table(db, name, root, keyed=keyed)
            if kind == "table"
            else _index(db, name, table, root)
        )
    return shapes


def _table(db: sqlite3.Connection, name: str, root: int, *, keyed: bool) -> Shape:
    # Columns that are computed when they are asked for are not in the file.
    rows = db.execute(
        'SELECT name, type, "notnull", pk FROM pragma_table_xinfo(?) WHERE hidden <> 2', (name,)
    ).fetchall()
    primary = sorted((row for row in rows if row[3]), key=lambda row: row[3])
    row_id = None
    if keyed:
        rows = primary + [row for row in rows if not row[3]]
    elif len(primary) == 1 and primary[0][1].upper() == "INTEGER":
        row_id = rows.index(primary[0])
    return Shape(
        name=name,
        is_table=True,
        keyed=keyed,
        root=root,
        columns=tuple(row[0] for row in rows),
        types=tuple(
            _types(row[1], required=bool(row[2]), hidden=place == row_id)
            for place, row in enumerate(rows)
        ),
        row_id=row_id,
    )


def _index(db: sqlite3.Connection, name: str, table: str, root: int) -> Shape:
    declared = {
        column: (kind, bool(required))
        for column, kind, required in db.execute(
            'SELECT name, type, "notnull" FROM pragma_table_xinfo(?)', (table,)
        )
    }
    # The last is the row's number, which has no name.
    columns = [
        column or "rowid"
        for (column,) in db.execute(
            "SELECT name FROM pragma_index_xinfo(?) ORDER BY seqno", (name,)
        )
    ]
    return Shape(
        name=name,
        is_table=False,
        keyed=True,
        root=root,
        columns=tuple(columns),
        types=tuple(
            _types(kind, required=required)
            for kind, required in (declared.get(it, ("INTEGER", True)) for it in columns)
        ),
    )


def _types(declared: str, *, required: bool, hidden: bool = False) -> tuple[type, ...]:
    """Return what a column can hold; ``hidden`` is the row's number, which stands elsewhere."""
    if hidden:
        return (type(None),)
    fitting = _FITTING.get(declared.upper(), (int, float, str, bytes))
    return fitting if required else (*fitting, type(None))
