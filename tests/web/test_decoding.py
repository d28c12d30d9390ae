import gzip
import zlib
from collections.abc import AsyncIterator, Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.web.decoding import BodyError, BodyTooLargeError, read_body

LIMIT = 100_000


async def pieces(data: bytes, size: int) -> AsyncIterator[bytes]:
    for start in range(0, len(data), size):
        yield data[start : start + size]


def bare(data: bytes) -> bytes:
    return zlib.compress(data)[2:-4]


PACK: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
}


@given(
    st.binary(max_size=5_000),
    st.lists(st.sampled_from(sorted(PACK)), max_size=3),
    st.integers(1, 200),
)
async def test_what_was_packed_in_any_way_comes_out_as_it_was(data, encodings, size):
    packed = data
    for name in encodings:
        packed = PACK[name](packed)

    assert await read_body(pieces(packed, size), ", ".join(encodings), limit=LIMIT) == data


@given(st.binary(min_size=1, max_size=500), st.integers(1, 50))
async def test_deflate_without_its_frame_is_read_too(data, size):
    assert await read_body(pieces(bare(data), size), "deflate", limit=LIMIT) == data


async def test_gzips_one_after_the_other_are_one_body():
    packed = gzip.compress(b"one, ") + gzip.compress(b"two") + b"\0\0\0"

    assert await read_body(pieces(packed, 7), "gzip", limit=LIMIT) == b"one, two"


@pytest.mark.parametrize("encodings", ["", "gzip", "gzip, gzip"])
async def test_no_more_than_the_limit_is_unpacked(encodings):
    packed = bytes(LIMIT + 1)
    for name in encodings.split(", ") if encodings else ():
        packed = PACK[name](packed)

    with pytest.raises(BodyTooLargeError):
        await read_body(pieces(packed, 1_000), encodings, limit=LIMIT)


async def test_a_body_of_exactly_the_limit_is_read():
    assert (
        len(await read_body(pieces(gzip.compress(bytes(LIMIT)), 64), "gzip", limit=LIMIT)) == LIMIT
    )


@pytest.mark.parametrize(
    ("packed", "encodings"),
    [
        (gzip.compress(b"text" * 100, mtime=0)[:-9], "gzip"),
        (b"\x1f\x8bnot gzip at all", "gzip"),
        (b"plain text, honestly", "gzip"),
        (b"anything", "br"),
        (b"anything", ", ".join(["gzip"] * 6)),
    ],
)
async def test_a_broken_or_unasked_packing_is_an_error(packed, encodings):
    with pytest.raises(BodyError):
        await read_body(pieces(packed, 5), encodings, limit=LIMIT)


@pytest.mark.parametrize("name", ["utf-8", "none", "identity", "binary", ""])
async def test_what_names_no_packing_packs_nothing(name):
    assert await read_body(pieces(b"<rss/>", 2), name, limit=LIMIT) == b"<rss/>"
