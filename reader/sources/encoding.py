"""Bytes to text, whatever they were meant to be."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_ENDS = re.compile("\r\n?")
_ODD = bytes([*range(9), *range(14, 32)])
_BINARY_SHARE = 0.1
"""Of control characters in the first kilobytes; no text has so many."""


def is_binary(content: bytes) -> bool:
    """Tell whether a file is no text at all."""
    head = content[:4096]
    if not head or head.startswith(tuple(mark for mark, _ in _MARKS)) or _utf16_order(head):
        return False
    odd = len(head) - len(head.translate(None, _ODD))
    return odd > _BINARY_SHARE * len(head)


def decode(content: bytes) -> tuple[str, str]:
    """Return a file's text, its line ends made newlines, and what was wrong with its bytes."""
    text, problem = _decode(content)
    return (_LINE_ENDS.sub("\n", text) if "\r" in text else text), problem


def _decode(content: bytes) -> tuple[str, str]:
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(codec, "replace"), ""
    if order := _utf16_order(content[:64]):
        return content.decode(
            order, "replace"
        ), "the file is UTF-16 without a byte order mark; expected UTF-8"
    try:
        return content.decode("utf-8"), ""
    except UnicodeDecodeError:
        pass
    if b"\xed\xa0" in content or b"\xed\xb0" in content:
        return content.decode(
            "utf-8", "replace"
        ), "the file is not UTF-8; odd characters are shown as �"
    return content.decode("cp1252", "replace"), "the file is not UTF-8; it was read as windows-1252"


def _utf16_order(head: bytes) -> str:
    """Return the UTF-16 that every other byte being zero betrays."""
    if len(head) < 8:
        return ""
    even, odd = head[0:16:2], head[1:16:2]
    if not any(odd) and all(even):
        return "utf-16-le"
    return "utf-16-be" if not any(even) and all(odd) else ""
