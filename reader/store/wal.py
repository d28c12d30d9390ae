"""The write-ahead log, read where SQLite would stop at the first damaged frame.

Follows https://sqlite.org/fileformat2.html#the_write_ahead_log.
"""

import struct
import sys
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reader.store.soundness import has_log, wal_of

_HEADER = 32
_FRAME = 24
_MAGIC = {0x377F0682: "little", 0x377F0683: "big"}
"""The first number of a log, and in which order of bytes its checksums are made."""
_WORD = 0xFFFFFFFF

Checksum = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Log:
    """What a write-ahead log holds beyond the database file."""

    pages: dict[int, bytes]
    """The newest committed version of each page."""
    damaged: bool
    """SQLite would lose committed pages that stand behind damaged ones."""


def read_log(path: Path, *, page_size: int) -> Log:
    """Return what the log of a database holds, also behind what is damaged.

    Every frame is checked by itself: the checksum it carries continues from that of the frame
    before, so one damaged frame says nothing about those that follow.

    Args:
        path: The database.
        page_size: In bytes; taken where the log's own header is damaged.

    Raises:
        OSError: It cannot be read.
    """
    if not has_log(path):
        return Log({}, damaged=False)
    content = wal_of(path).read_bytes()
    header = _read_header(content, page_size)
    pages: dict[int, bytes] = {}
    pending: dict[int, bytes] = {}
    broken, damaged = not header.sound, False
    for frame in _frames(content, header):
        if not frame.sound:
            broken = True
            continue
        pending[frame.page] = frame.content
        if frame.commits:
            damaged = damaged or broken
            pages |= pending
            pending = {}
    return Log(pages, damaged=damaged)


@dataclass(frozen=True, slots=True)
class _Header:
    order: str
    page_size: int
    salt: bytes
    checksum: Checksum
    sound: bool


@dataclass(frozen=True, slots=True)
class _Frame:
    page: int
    commits: bool
    content: bytes
    sound: bool


def _read_header(content: bytes, page_size: int) -> _Header:
    magic, _, size = struct.unpack_from(">3I", content)
    checksum = struct.unpack_from(">2I", content, 24)
    order = _MAGIC.get(magic)
    sound = order is not None and _checksum(content[:24], (0, 0), order) == checksum
    return _Header(
        order=order or sys.byteorder,
        page_size=size if sound else page_size,
        # The first frame repeats it.
        salt=content[16:24] if sound else content[_HEADER + 8 : _HEADER + 16],
        checksum=checksum,
        sound=sound,
    )


def _frames(content: bytes, header: _Header) -> Iterator[_Frame]:
    """Give the frames of the newest run through the log; those left from older runs are not."""
    length = _FRAME + header.page_size
    before = header.checksum
    for at in range(_HEADER, len(content) - length + 1, length):
        page, size_after, *stated = struct.unpack_from(">2I8x2I", content, at)
        checksum: Checksum = (stated[0], stated[1])
        if content[at + 8 : at + 16] == header.salt:
            body = content[at + _FRAME : at + length]
            found = _checksum(content[at : at + 8] + body, before, header.order)
            sound = found == checksum and page > 0
            yield _Frame(page, sound and size_after > 0, body, sound)
        before = checksum


def _checksum(content: bytes, before: Checksum, order: str) -> Checksum:
    words = array("I", content)
    if order != sys.byteorder:
        words.byteswap()
    first, second = before
    pairs = iter(words)
    for even, odd in zip(pairs, pairs, strict=True):
        first = (first + even + second) & _WORD
        second = (second + odd + first) & _WORD
    return first, second
