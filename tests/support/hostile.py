"""Text as it comes from strangers, and how to tell that it has become harmless."""

import unicodedata

from hypothesis import strategies as st

_VISIBLE_FORMATS = {0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2}
_VISIBLE_FORMATS |= {0x110BD, 0x110CD, 0x200C, 0x200D}
"""What Unicode calls formats and yet has a shape, and the joiners of emoji and Persian."""

_PIECES = [
    *("\x1b", "\x1b[31m", "\x1b]0;", "\x1b]52;c;QUFB\x07", "\x1bP1;2q", "\x1b\\"),
    *("\x9b", "\x9d", "\x9c", "\x07", "\x00", "\x08", "\x7f", "\r", "\n", "\r\n", "\x85", "\t"),
    *("\u2028", "\u202e", "\u2066", "\u061c", "\ufeff", "\u200b", "\u00ad", "\U000e0041", "\ufffe"),
    *("\u200d", "\ufe0f", "\u0301" * 9, "\ud83d", "\ude00", "&#27;", "&#155;", "\\e[2J", "\\x9b"),
    *("[/]", "[@click=app.quit]", "â€™", "â€\x9d", "a", "é", "漢", "👩", " ", "0;", ": ", "'", '"'),
]
strangers_text = st.text(st.characters(codec=None), max_size=60) | st.lists(
    st.sampled_from(_PIECES), max_size=30
).map("".join)
"""Any text at all, and text made of what does harm."""


def is_obeyed_or_hidden(character: str) -> bool:
    """Tell whether a terminal would obey a character, or nobody would see it."""
    kind = unicodedata.category(character)
    code = ord(character)
    return (
        (kind in {"Cc", "Cs", "Zl", "Zp"} and character != "\n")
        or (kind == "Cf" and code not in _VISIBLE_FORMATS)
        or code & 0xFFFE == 0xFFFE
        or 0xFDD0 <= code <= 0xFDEF
    )


def is_clean_line(text: str) -> bool:
    """Tell whether a text may stand in one line of a terminal."""
    return "\n" not in text and not any(map(is_obeyed_or_hidden, text))
