"""Bytes to text, whatever they were meant to be."""

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FIRST_OF_MARKS = frozenset(mark[:1] for mark, _ in _MARKS)
_HEAD = 4096
"""Bytes that are looked at to tell what a file is."""
_ODD = bytes([*range(9), *range(14, 32)])
_FEW = 16
"""Control characters that even a short text may hold."""
_BINARY_SHARE = 0.1
"""Of control characters; no text has so many."""
_SUSPECT_SHARE = 0.02
"""The same in what is not UTF-8 either."""
_SIGNATURES = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"\x28\xb5\x2f\xfd",
    b"\x7fELF",
    b"SQLite format 3\x00",
)
"""How files begin that people give the wrong ending: some of them hold much text."""


def is_binary(content: bytes) -> bool:
    """Tell whether a file is no text at all."""
    head = content[:_HEAD]
    if head.startswith(_SIGNATURES):
        return True
    if not head or head.startswith(tuple(mark for mark, _ in _MARKS)) or _utf16_order(head):
        return False
    odd = len(head) - len(head.translate(None, _ODD))
    if odd <= max(_FEW, _SUSPECT_SHARE * len(head)):
        return False
    return odd > _BINARY_SHARE * len(head) or not _is_utf8(head)


def decode(content: bytes) -> tuple[str, str]:
    """Return a file's text, its line ends made newlines, and what was wrong with its bytes."""
    text, problem = _decode(content)
    if text[:1] == "\ufeff":  # programs that put a mark before what has one already
        text = text.lstrip("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, problem


def _decode(content: bytes) -> tuple[str, str]:
    if content[:1] not in _FIRST_OF_MARKS and b"\x00" not in content[:16]:
        return _decode_as(content, "utf-8")
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return _decode_as(content[len(mark) :], codec)
    if order := _utf16_order(content[:64]):
        text, _ = _decode_as(content, order)
        return text, "the file is UTF-16 without a byte order mark; expected UTF-8"
    return _decode_as(content, "utf-8")


def _decode_as(content: bytes, codec: str) -> tuple[str, str]:
    try:
        return content.decode(codec), ""
    except UnicodeDecodeError:
        pass
    if codec != "utf-8":
        return content.decode(codec, "replace"), f"the file is not whole {codec.upper()}"
    try:
        text = content.decode(codec, "surrogatepass")
    except UnicodeDecodeError:
        text = content.decode(codec, "surrogateescape").translate(_WINDOWS)
        return text, "the file is not UTF-8; what is not was read as windows-1252"
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text, "the file is not UTF-8 but CESU-8; odd characters may be shown as �"


_WINDOWS = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
"""What ``surrogateescape`` makes of bytes that are not UTF-8, and what a browser would."""


def _is_utf8(head: bytes) -> bool:
    """Tell whether bytes are UTF-8, which may end in the midst of a character."""
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(head) - 4
    return True


def _utf16_order(head: bytes) -> str:
    """Return the UTF-16 that every other byte being zero betrays."""
    if len(head) < 8:
        return ""
    even, odd = head[0:16:2], head[1:16:2]
    if not any(odd) and all(even):
        return "utf-16-le"
    return "utf-16-be" if not any(even) and all(odd) else ""
