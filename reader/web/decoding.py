"""Bodies as they were before the server packed them, up to a limit."""

import zlib
from collections.abc import AsyncIterable, Iterable, Iterator

MOST_ENCODINGS = 5
_PIECE = 64 * 1024
_GZIP_OR_ZLIB = 47
_RAW = -15
_GZIP = b"\x1f\x8b"
_PACKED = {"gzip", "x-gzip", "deflate"}
_UNASKED = {"br", "zstd", "compress", "x-compress", "dcb", "dcz"}


class BodyError(Exception):
    """A body that cannot be had; its text is what the server does wrong, after "the server"."""


class BodyTooLargeError(BodyError):
    """A body that is larger, unpacked, than anybody needs."""


async def read_body(chunks: AsyncIterable[bytes], encodings: str, *, limit: int) -> bytes:
    """Unpack a body while it comes.

    Args:
        chunks: As they come from the server.
        encodings: The header ``Content-Encoding``.
        limit: Bytes, counted unpacked; no more is ever held.

    Raises:
        BodyError: It is packed in a way that was not asked for, is broken, or too large.
    """
    unpackers = [_Unpacker(limit) for _ in _packed(encodings)]
    body = bytearray()
    received = 0
    async for chunk in chunks:
        received += len(chunk)
        if received > limit:
            raise _too_large(limit)
        pieces: Iterable[bytes] = (chunk,)
        for unpacker in unpackers:
            pieces = unpacker.unpack(pieces)
        for piece in pieces:
            body += piece
            if len(body) > limit:
                raise _too_large(limit)
    if received and not all(unpacker.ended for unpacker in unpackers):
        raise BodyError("sends a packed body that is cut off")
    return bytes(body)


def _packed(encodings: str) -> list[str]:
    """Return the encodings to undo.

    Raises:
        BodyError: Too many, or one that was not asked for.
    """
    names = [name.strip().lower() for name in encodings.split(",")]
    packed = [name for name in names if name in _PACKED]
    if len(packed) > MOST_ENCODINGS:
        raise BodyError("packs its body more often than anybody does")
    if not _UNASKED.isdisjoint(names):
        raise BodyError("packs its body in a way that was not asked for")
    # The rest packs nothing: some servers name a charset here, or "none".
    return packed


def _too_large(limit: int) -> BodyTooLargeError:
    return BodyTooLargeError(f"sends more than {limit // (1 << 20) or limit:,} MiB")


class _Unpacker:
    """Undoes one gzip, zlib or bare deflate, in pieces."""

    def __init__(self, limit: int) -> None:
        self.ended = False
        """All that was begun came to its end."""
        self._limit = limit
        self._count = 0
        self._start = b""
        self._stream: zlib._Decompress | None = None

    def unpack(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Give what some chunks hold, in pieces that are small whatever they claim to hold."""
        for chunk in chunks:
            rest, more = chunk, True
            while rest or more:
                if self._stream is None:
                    rest = self._open(rest)
                if self._stream is None:
                    break
                piece = self._inflate(rest)
                rest, more = self._stream.unconsumed_tail, len(piece) == _PIECE
                if self._stream.eof:
                    rest, more = self._stream.unused_data, False
                    self._stream, self.ended = None, True
                self._count += len(piece)
                if self._count > self._limit:
                    raise _too_large(self._limit)
                if piece:
                    yield piece

    def _open(self, data: bytes) -> bytes:
        """Begin with what comes, as soon as its first two bytes tell what it is."""
        data = self._start + data
        self._start = data if len(data) < len(_GZIP) else b""
        if self._start or not data:
            return b""
        if data.startswith(_GZIP) or not self.ended:
            bare = not data.startswith(_GZIP) and (
                data[0] & 15 != 8 or (data[0] << 8 | data[1]) % 31
            )
            self._stream = zlib.decompressobj(_RAW if bare else _GZIP_OR_ZLIB)
            self.ended = False
            return data
        return b""  # padding behind the end

    def _inflate(self, data: bytes) -> bytes:
        assert self._stream is not None
        try:
            return self._stream.decompress(data, _PIECE)
        except zlib.error as error:
            raise BodyError("sends a packed body that is broken") from error
