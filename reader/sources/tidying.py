"""Small repairs of what publishers' systems did to text."""

import re

CUT_FROM = 290
"""Characters; excerpts this long without an end were cut by a machine, as a rule at 305."""

_DOTS = re.compile(r"\s*(?:\.\.\.+|…|\[\s*(?:…|\.\.\.)\s*\])\s*$")
_ENDED = re.compile(r"[.!?…。！？؟۔»”\"')\]’]$")
_MOJIBAKE = re.compile("[ÂÃâð][\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")


def tidy_excerpt(text: str) -> str:
    """Return an excerpt that does not end in mid-word: cut at a word, with an ellipsis."""
    text = repair_mojibake(text)
    if found := _DOTS.search(text):
        return _ellipsis(text[: found.start()])
    if len(text) >= CUT_FROM and not _ENDED.search(text):
        head, space, _ = text.rpartition(" ")
        return _ellipsis(head if space else text)
    return text


def _ellipsis(text: str) -> str:
    text = text.rstrip(" ,;:–—-")
    return f"{text}…" if text else ""


def repair_mojibake(text: str) -> str:
    """Return text that was UTF-8 and read as windows-1252, read rightly; else as it is."""
    if not _MOJIBAKE.search(text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return _MOJIBAKE_RUN.sub(_repair_run, text)


_MOJIBAKE_RUN = re.compile("[\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{2,}")


def _repair_run(found: re.Match[str]) -> str:
    """Repair one run of suspicious characters; other scripts around it forbid the whole."""
    try:
        return found[0].encode("cp1252").decode("utf-8")
    except UnicodeError:
        return found[0]
