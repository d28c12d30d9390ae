"""Strangers' text, made harmless. Every string that enters passes here once.

What a terminal would obey goes: whole escape sequences first, so that no ``[31m`` stays behind
as litter, then every control character, and what turns or hides text (Unicode's bidirectional
controls, tags, and other characters without a glyph).
"""

import re

TITLE_LIMIT = 500
TEXT_LIMIT = 1_000_000
"""Characters kept of one field."""
MARKS = 8
"""Combining marks kept on one base; no language stacks more."""

_HIDDEN = (
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\ufff9-\ufffb\ufdd0-\ufdef\U000e0000-\U000e0fff"
)
_NONCHARACTERS = "".join(
    chr((plane << 16) | 0xFFFE) + chr((plane << 16) | 0xFFFF) for plane in range(17)
)
_CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"

_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"  # CSI
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d\x9e\x9f])[^\x07\x1b\x9c\n\r]*(?:\x07|\x1b\\|\x9c)?"  # strings
    r"|\x1b[ -/]*[0-~]?"  # two and three characters
)
_SUSPECT = re.compile(f"[{_CONTROLS}\r\x85{_HIDDEN}{_NONCHARACTERS}\ud800-\udfff]")
_UNSHOWN = re.compile(f"[{_CONTROLS}{_HIDDEN}{_NONCHARACTERS}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SELECTORS = re.compile("([\ufe00-\ufe0f])[\ufe00-\ufe0f]+")
_COMBINING = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0e47-\u0e4e"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]"
)
_STACKED = re.compile(f"({_COMBINING}{{{MARKS}}}){_COMBINING}+")
_SPACES = re.compile(r"\s+")
_UNTIDY = re.compile(r"[^\S ]|  |^ | $")
_BREAKS = re.compile("\r\n?|[\x85\u2028\u2029\x0b\x0c]")


def clean_line(text: str, limit: int = TITLE_LIMIT) -> str:
    """Return text for one line: no line break, no control, single spaces, trimmed.

    Longer text is cut at ``limit`` characters and ends in an ellipsis. May return nothing.
    """
    text = (
        _without_controls(text[:TEXT_LIMIT])
        if not text.isascii() or not text.isprintable()
        else text
    )
    if _UNTIDY.search(text):
        text = _SPACES.sub(" ", text).strip()
    if len(text) > limit:
        text = text[: limit - 1].rstrip() + "…"
    return text


def clean_text(text: str) -> str:
    """Return text of several lines: newlines stay, tabs become four spaces."""
    if text.isascii() and text.isprintable():
        return text[:TEXT_LIMIT]
    text = _BREAKS.sub("\n", text[:TEXT_LIMIT]) if _BREAKS.search(text) else text
    return _without_controls(text).replace("\t", "    ")


def _without_controls(text: str) -> str:
    """Drop what a terminal would obey or nobody would see."""
    if _SUSPECT.search(text):
        text = _SEQUENCE.sub("", text)
        text = _BREAKS.sub("\n", text)
        text = _UNSHOWN.sub("", text)
        text = _SURROGATE.sub("\ufffd", text)
    if not text.isascii():
        text = _SELECTORS.sub(r"\1", text)
        text = _STACKED.sub(r"\1", text)
    return text
