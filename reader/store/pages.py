"""A database read page by page, where SQLite refuses to read it at all.

Follows https://sqlite.org/fileformat2.html. Nothing here trusts what it reads: a page that cannot
be one gives no rows, a row that cannot be one is left out.
"""

import os
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

Value = int | float | str | bytes | None
Row = tuple[int | None, list[Value]]
"""A row's number, where its table has such, and what it holds."""

PAGE_SIZE = 4096
"""In bytes; SQLite's own choice, which this program never changes."""

TABLE_LEAF, TABLE_INNER = 0x0D, 0x05
INDEX_LEAF, INDEX_INNER = 0x0A, 0x02
_INNER = {TABLE_INNER, INDEX_INNER}
_KINDS = {TABLE_LEAF, TABLE_INNER, INDEX_LEAF, INDEX_INNER}
_HEADER = 100
"""Bytes of the first page that describe the file."""
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""How many bytes the integers of each type take."""


class _BrokenRowError(Exception):
    """What stands there is no row; never leaves this module."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a table or an index, with the rows that could be read from it."""

    kind: int
    rows: list[Row]
    children: list[int]
    broken: int
    """Rows that could not be read."""


class PageFile:
    """A database file and the pages that its log holds in place of older ones."""

    def __init__(self, path: Path, newer: Mapping[int, bytes]) -> None:
        self._newer = newer
        self._handle = os.open(path, os.O_RDONLY) if path.exists() else -1
        size = os.fstat(self._handle).st_size if self._handle >= 0 else 0
        self.count = max(-(-size // PAGE_SIZE), *newer, 0)
        """The number of the last page."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._handle >= 0:
            os.close(self._handle)

    def content(self, number: int) -> bytes:
        """Return a page's bytes; nothing for one that is not there or cannot be read."""
        if number in self._newer:
            return self._newer[number]
        if not 1 <= number <= self.count or self._handle < 0:
            return b""
        try:
            found = os.pread(self._handle, PAGE_SIZE, (number - 1) * PAGE_SIZE)
        except OSError:  # a sector that the disk cannot read any more
            return b""
        return found.ljust(PAGE_SIZE, b"\0")

    def page(self, number: int) -> Page | None:
        """Return a page with its rows, or None if it is no page of a table or an index."""
        content = self.content(number)
        start = _HEADER if number == 1 else 0
        if not content or content[start] not in _KINDS:
            return None
        kind = content[start]
        inner = kind in _INNER
        (cells,) = struct.unpack_from(">H", content, start + 3)
        first = start + (12 if inner else 8)
        if first + 2 * cells > len(content):
            return None
        rows: list[Row] = []
        children: list[int] = []
        broken = 0
        for at in struct.unpack_from(f">{cells}H", content, first):
            try:
                if inner:
                    children.append(int.from_bytes(content[at : at + 4], "big"))
                if kind != TABLE_INNER:
                    rows.append(self._row(content, at + 4 * inner, kind))
            except (_BrokenRowError, IndexError, UnicodeDecodeError, struct.error):
                broken += 1
        if inner:
            children.append(int.from_bytes(content[start + 8 : start + 12], "big"))
        return Page(kind, rows, children, broken)

    def free_pages(self) -> set[int]:
        """Return the pages that are no longer used, and hold what was deleted."""
        content = self.content(1)
        free: set[int] = set()
        trunk = int.from_bytes(content[32:36], "big")
        while 1 <= trunk <= self.count and trunk not in free:
            free.add(trunk)
            content = self.content(trunk)
            following, leaves = struct.unpack_from(">2I", content.ljust(8, b"\0"))
            listed = content[8 : 8 + 4 * min(leaves, PAGE_SIZE // 4 - 2)]
            free.update(number for (number,) in struct.iter_unpack(">I", listed))
            trunk = following
        return free

    def _row(self, content: bytes, at: int, kind: int) -> Row:
        length, at = _varint(content, at)
        row_id: int | None = None
        if kind == TABLE_LEAF:
            row_id, at = _varint(content, at)
            row_id -= (row_id >> 63) << 64
        largest = PAGE_SIZE - 35 if kind == TABLE_LEAF else (PAGE_SIZE - 12) * 64 // 255 - 23
        if length <= largest:
            payload = content[at : at + length]
        else:
            payload = self._overflowing(content, at, length, largest)
        if len(payload) != length:
            raise _BrokenRowError
        return row_id, _values(payload)

    def _overflowing(self, content: bytes, at: int, length: int, largest: int) -> bytes:
        """Return a row that goes on in pages of its own."""
        if length > self.count * PAGE_SIZE:
            raise _BrokenRowError
        smallest = (PAGE_SIZE - 12) * 32 // 255 - 23
        local = smallest + (length - smallest) % (PAGE_SIZE - 4)
        if local > largest:
            local = smallest
        parts = [content[at : at + local]]
        following = int.from_bytes(content[at + local : at + local + 4], "big")
        missing = length - local
        while missing > 0:
            page = self.content(following)
            if not page:
                raise _BrokenRowError
            parts.append(page[4 : 4 + missing])
            following = int.from_bytes(page[:4], "big")
            missing -= PAGE_SIZE - 4
        return b"".join(parts)


def _varint(content: bytes, at: int) -> tuple[int, int]:
    """Return a number of variable length, and where it ends."""
    byte = content[at]
    if byte < 0x80:
        return byte, at + 1
    number = byte & 0x7F
    for place in range(at + 1, at + 8):
        byte = content[place]
        number = (number << 7) | (byte & 0x7F)
        if byte < 0x80:
            return number, place + 1
    return (number << 8) | content[at + 8], at + 9


def _values(payload: bytes) -> list[Value]:
    """Return what a record holds."""
    end, at = _varint(payload, 0)
    place = end
    values: list[Value] = []
    while at < end:
        kind = payload[at]
        if kind < 0x80:
            at += 1
        else:
            kind, at = _varint(payload, at)
        if kind >= 12:
            size = (kind - 12) >> 1
            piece = payload[place : place + size]
            values.append(piece.decode() if kind & 1 else piece)
        elif kind == 0:
            values.append(None)
            continue
        elif kind in (8, 9):
            values.append(kind - 8)
            continue
        elif kind == 7:
            size = 8
            values.append(struct.unpack_from(">d", payload, place)[0])
        elif kind in _INTEGERS:
            size = _INTEGERS[kind]
            values.append(int.from_bytes(payload[place : place + size], "big", signed=True))
        else:
            raise _BrokenRowError
        place += size
    if at != end or place != len(payload):
        raise _BrokenRowError
    return values
