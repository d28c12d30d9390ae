"""Small repairs of what publishers' systems did to text."""

import re
from html import unescape

CUT_FROM = 290
"""Characters; excerpts this long without an end were cut by a machine, as a rule at 305."""

_DOTS = re.compile(r"\s*(?:\.\.\.+|…|\[\s*(?:…|\.\.\.)\s*\])\s*$")
_DOTS_WITHIN = 50
"""Characters from the end."""
_ENDS = frozenset(".!?…。！？؟۔»”\"')]’")

_SENTENCE = re.compile(r".{40}[.!?]['\")”’]* ")
"""The end of one that is long enough to have been written as a sentence."""
_PIECE = 2
"""Letters of what may be left of a word."""
_SHORT_WORDS = frozenset({
    "a", "an", "as", "at", "be", "by", "do", "go", "he", "I", "if", "in", "is", "it", "me",
    "my", "no", "of", "on", "or", "so", "to", "up", "us", "we", "A", "AI", "EU", "UK", "UN",
    "US",
})  # fmt: skip

_BYTES = {chr(byte): byte for byte in range(0x80, 0x100)} | {
    sign: byte for byte in range(0x80, 0xA0) if (sign := bytes([byte]).decode("cp1252", "ignore"))
}
"""The byte behind each character of windows-1252, or of Latin-1."""
_NEXT = "[" + "".join(re.escape(sign) for sign, byte in _BYTES.items() if byte < 0xC0) + "]"
_ANY = f"[Â-ß]{_NEXT}|[à-ï]{_NEXT}{{2}}|[ð-ô]{_NEXT}{{3}}"
_SURE = f"[ÂÃ][\\xa0-ª¬-º¼-¿]|[âï]{_NEXT}{{2}}|ð{_NEXT}{{3}}"
"""Characters that nobody writes one after the other."""
_MOJIBAKE = re.compile(f"(?:{_ANY}){{3,}}|(?:{_SURE})+")
_LEADING = re.compile(f"[Â-ô]{_NEXT}")
"""Nearly no good text has it, and it is quickly looked for."""
_ROUNDS = 3


ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def decode_entities(text: str) -> str:
    """Return text in which ``&#8217;`` and its like, left over from a web page, are decoded.

    Give it text that is still to be cleaned: they can spell any character.
    """
    return ENTITY.sub(lambda found: unescape(found[0]), text) if "&" in text else text


def tidy_excerpt(text: str) -> str:
    """Return an excerpt that does not end in mid-word: cut at a word, with an ellipsis."""
    if found := _DOTS.search(text, max(0, len(text) - _DOTS_WITHIN)):
        return with_ellipsis(text[: found.start()])
    if len(text) >= CUT_FROM and text[-1] not in _ENDS:
        head, space, _ = text.rpartition(" ")
        return with_ellipsis(head if space else text)
    return text


def tidy_cut_excerpt(text: str) -> str:
    """Return an excerpt that a machine has cut at any length, as those of documents are.

    It was if it ends with a comma, or in the middle of a sentence after one that has its end.
    """
    if not text or text[-1] in _ENDS or len(text) >= CUT_FROM:
        return tidy_excerpt(text)
    head, _, last = text.rpartition(" ")
    if text[-1] != "," and not (_SENTENCE.search(head) and last.isalpha()):
        return text
    # Where a longer word ends, it may as well have been cut behind that.
    piece = len(last) <= _PIECE and last.isalpha() and last not in _SHORT_WORDS
    return with_ellipsis(head if piece else text)


def with_ellipsis(text: str) -> str:
    """Return a text that goes on elsewhere, with an ellipsis in place of the last signs."""
    text = text.rstrip(" .…,;:–—-")
    return f"{text}…" if text else ""


def repair_mojibake(text: str) -> str:
    """Return text that was UTF-8 and read as windows-1252, read rightly; else as it is.

    Give it text as it came: cleaning would take some of the bytes away. What went wrong several
    times is repaired as often.
    """
    if text.isascii() or not _LEADING.search(text):
        return text
    for _ in range(_ROUNDS):
        if not _MOJIBAKE.search(text):
            break
        whole = _decoded(text)
        repaired = whole if whole is not None else _MOJIBAKE.sub(_repaired_run, text)
        if repaired == text:
            break
        text = repaired
    return text


def _repaired_run(found: re.Match[str]) -> str:
    """Repair one run; the characters around it show that not all text was misread."""
    decoded = _decoded(found[0])
    return found[0] if decoded is None else decoded


def _decoded(text: str) -> str | None:
    try:
        return bytes(_BYTES[sign] if sign >= "\x80" else ord(sign) for sign in text).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return None
