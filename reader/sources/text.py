"""Strangers' text, made harmless. Every string that enters passes here once.

What a terminal would obey goes: whole escape sequences first, so that no ``[31m`` stays behind
as litter, then every control character, and what turns or hides text (Unicode's bidirectional
controls, tags, and other characters without a glyph).
"""

import re
from unicodedata import category

TITLE_LIMIT = 500
TEXT_LIMIT = 1_000_000
"""Characters kept of one field."""
MARKS = 8
"""Combining marks kept on one base; no language stacks more."""

_HIDDEN = (
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"
    "\ufdd0-\ufdef\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
_NONCHARACTERS = "".join(
    chr((plane << 16) | 0xFFFE) + chr((plane << 16) | 0xFFFF) for plane in range(17)
)
_CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"

_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"  # CSI
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d\x9e\x9f])"  # OSC, DCS, SOS, PM, APC
    r"(?:[^\x00-\x1f\x80-\x9f]*(?:\x07|\x1b\\|\x9c)|[0-9]*;)?"  # a whole one, or one without end
    r"|\x1b[ -/]*[0-~]?"  # two and three characters
)
_STRAY = {byte: bytes([byte]).decode("cp1252") for byte in (0x80, *range(0x91, 0x98), 0x99)}
"""Quotes and dashes of windows-1252 that nobody decoded: no terminal has a use for these."""
_UNSHOWN = re.compile(f"[{_CONTROLS}{_HIDDEN}{_NONCHARACTERS}]")
_SUSPECT = re.compile(f"[{_CONTROLS}\r\x0b\x0c\u2028\u2029\ud800-\udfff{_HIDDEN}{_NONCHARACTERS}]")
"""A sign without which a text holds nothing to drop and no break to replace."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_MARKED = re.compile("[\u0300-\u1fff\u200c\u200d\u2070-\U0010ffff]")
"""Where the signs begin that are neither Latin letters nor punctuation; quickly looked for."""
_PILED = re.compile(
    f"[^\\w\\s\\x00-\\x7f]{{{MARKS + 1},}}|[\ufe00-\ufe0f]{{2,}}|\u200c{{2,}}|\u200d{{2,}}"
)
"""Where marks may be piled up: signs that are no letters, one after the other."""
_JOINERS = "\u200c\u200d"
_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))
_BREAKS = re.compile("\r\n?|[\x85\u2028\u2029\x0b\x0c]")


def clean_line(text: str, limit: int = TITLE_LIMIT) -> str:
    """Return text for one line: no line break, no control, single spaces, trimmed.

    Longer text is cut at ``limit`` characters and ends in an ellipsis. May return nothing.
    """
    if not text.isprintable():
        text = " ".join(_without_controls(text[:TEXT_LIMIT]).split())
    elif "  " in text or text[:1] == " " or text[-1:] == " ":
        text = " ".join(text.split())
    if not text.isascii() and _MARKED.search(text):
        text = _PILED.sub(_thinned, text)
        while text and category(text[0])[0] == "M":  # a mark would sit on what stands before
            text = text[1:].lstrip()
    if len(text) > limit:
        text = text[: limit - 1].rstrip() + "…"
    return text


def clean_text(text: str) -> str:
    """Return text of several lines: newlines stay, tabs become four spaces."""
    text = text[:TEXT_LIMIT]
    if not text.replace("\n", "").isprintable():
        text = _without_controls(text).replace("\t", "    ")
    if text.isascii() or not _MARKED.search(text):
        return text
    return _PILED.sub(_thinned, text)


def with_stray_signs(text: str) -> str:
    """Return text with the quotes and dashes that stand there as control characters."""
    return text.translate(_STRAY)


def _without_controls(text: str) -> str:
    """Drop what a terminal would obey or nobody would see."""
    # Tabs and no-break spaces are not printable either, and most texts hold no more than those;
    # to look at each different sign once is far cheaper than a pattern at every place.
    if not _SUSPECT.search("".join(set(text))):
        return text
    if _SURROGATE.search(text):  # two halves of one character become it
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = _SEQUENCE.sub("", with_stray_signs(text))
    text = _BREAKS.sub("\n", text)
    return _UNSHOWN.sub("", text)


def _thinned(found: re.Match[str]) -> str:
    """Return a run of signs with no more marks on any of them than a language would put."""
    kept: list[str] = []
    marks = 0
    before = ""
    for sign in found[0]:
        if sign not in _JOINERS and category(sign)[0] != "M":
            marks = 0
        elif (
            marks == MARKS or (sign == before and sign in _JOINERS) or {sign, before} <= _SELECTORS
        ):
            continue
        else:
            marks += 1
        kept.append(sign)
        before = sign
    return "".join(kept)
