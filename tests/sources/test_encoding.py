import random
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.sources.encoding import decode, is_binary

TEXT = "---\ntitle: Café – “naïve” 雪 😀\n---\n"


def test_utf8_is_read_without_complaint():
    assert decode(TEXT.encode()) == (TEXT, "")


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_says_what_the_file_is(codec):
    assert decode(TEXT.encode(codec)) == (TEXT, "")


@pytest.mark.parametrize(
    ("mark", "codec"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")]
)
def test_both_orders_of_utf16_are_read(mark, codec):
    assert decode(mark + TEXT.encode(codec)) == (TEXT, "")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_read_and_told(codec):
    text, problem = decode(TEXT.encode(codec))

    assert text == TEXT
    assert "UTF-16" in problem
    assert "UTF-8" in problem


def test_windows_1252_is_read_and_told():
    text, problem = decode("“Café” – naïve".encode("cp1252"))

    assert text == "“Café” – naïve"
    assert "windows-1252" in problem


def test_one_wrong_byte_does_not_spoil_the_rest():
    text, problem = decode("雪 Café ".encode() + b"\x93here\x94 " + "雪".encode())

    assert text == "雪 Café “here” 雪"
    assert problem


def test_a_file_cut_in_the_midst_of_a_character_is_read_up_to_it():
    text, problem = decode("title: 雪".encode()[:-1])

    assert text.startswith("title: ")
    assert problem


def test_cesu8_pairs_become_the_character_they_mean():
    text, problem = decode("a\ud83d\ude00b\ud800c".encode("utf-8", "surrogatepass"))

    assert text == "a😀b\ufffdc"
    assert "CESU-8" in problem


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_every_line_end_is_a_newline(end):
    assert decode(f"a{end}{end}b{end}".encode())[0] == "a\n\nb\n"


@given(st.binary(max_size=200))
def test_no_bytes_raise_and_no_half_character_comes_out(content):
    text, _ = decode(content)

    text.encode()
    assert "\r" not in text


@pytest.mark.parametrize(
    "content",
    [
        zlib.compress(b"a" * 100_000 + random.Random(1).randbytes(100_000)),
        b"%PDF-1.7\n" + b"text " * 2_000,
        b"\x89PNG\r\n\x1a\n",
        b"PK\x03\x04text",
        b"SQLite format 3\x00" + bytes(4_000),
        bytes(5_000),
        random.Random(2).randbytes(4_096),
    ],
)
def test_a_binary_file_is_known(content):
    assert is_binary(content)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        TEXT.encode(),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        "été à Zürich ".encode("cp1252") * 400,
        "雪".encode() * 4_000,
        b"---\ntitle: a\x00b\n---\n",
        b"---\ntitle: \x1b[31mred\x1b[0m\n---\n",
    ],
)
def test_text_is_no_binary_file(content):
    assert not is_binary(content)


def test_random_bytes_are_never_taken_for_text():
    assert all(is_binary(random.Random(seed).randbytes(4_096)) for seed in range(50))
