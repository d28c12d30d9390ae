"""Text into terms: folded, without the outlet's name, without words that tell nothing."""

import re
import unicodedata
from collections.abc import Iterator

from reader.related.stems import stem

_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0670]")
"""Accents and vowel points. Not the marks of Indic and Thai scripts: those are letters there."""

_DENSE = (
    "\u0e00-\u0edf\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uac00-\ud7a3\U00020000-\U0003ffff"
)
"""Scripts that are written without spaces, and Hangul, whose particles cling to the words."""

_WORD = re.compile(
    rf"(?P<dense>[{_DENSE}]+)"
    r"|(?P<number>\d+(?:[.,]\d+)*)(?![^\W_])"
    rf"|(?P<word>(?:(?![{_DENSE}_])[\w\u0900-\u0963\u0966-\u0dff])+(?:['’](?![{_DENSE}])[^\W_]+)*)"
)
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_SEPARATOR = re.compile(r"\s+[-–—|·»:]{1,2}\s+")
_NOT_WORD = re.compile(r"[\W_]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST_NAME = 60

FUNCTION_WORDS = frozenset(
    """
    a about after an and are as at be by can could did do does for from had has have he her his how
    i in into is it it's its live may more my new news no not of on opinion or our out over photos
    report reports s said say says she should t than that the their these they this those to up
    update vs was watch we were what when where who why will with would you your video
    """.split()  # noqa: SIM905
)
"""English words that hold headlines together, and news about news. They weigh nothing at all."""

_CALENDAR = frozenset(
    """
    january february march april may june july august september october november december jan feb
    mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday
    sunday mon tue wed thu fri sat sun
    """.split()  # noqa: SIM905
)


def fold(text: str) -> str:
    """Return text without case, compatibility forms and accents."""
    if text.isascii():
        return text.lower()
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    return unicodedata.normalize("NFC", bare).casefold()


def terms_of(text: str) -> Iterator[str]:
    """Return what a text is about, in order and with repetitions."""
    return (term for term, _ in terms_and_words(text))


def plain_words(text: str) -> list[str]:
    """Return a text's words, folded, and nothing left out."""
    return _LETTERS.findall(fold(text))


def terms_and_words(text: str) -> Iterator[tuple[str, str]]:
    """Return every term of a text with the word, folded, that it stands for."""
    for match in _WORD.finditer(fold(_MARKUP.sub(" ", text) if "<" in text else text)):
        token, kind = match.group(), match.lastgroup
        if kind == "dense":
            yield from ((pair, pair) for pair in _pairs(token))
        elif kind == "number":
            yield token.replace(",", "").rstrip("."), token
        else:
            token = token.replace("’", "'")
            if token not in FUNCTION_WORDS:
                yield stem(token), token.removesuffix("'s")


def is_date(term: str) -> bool:
    """Tell whether a term is what sets the parts of a series apart: a number, a month, a day."""
    return term[0].isdigit() or term in _CALENDAR


def without_outlet(title: str, names: tuple[str, ...]) -> str:
    """Return a title without the name of its outlet at the end.

    Args:
        title: As published: ``Rain in May - The Example``.
        names: What the outlet is called: its name, its domain.
    """
    start = max(0, len(title) - _LONGEST_NAME)
    separators = list(_SEPARATOR.finditer(title, start))
    if not separators:
        return title
    tail = _bare(title[separators[-1].end() :])
    for name in map(_bare, names):
        if tail and name and (tail in name or (len(name) > 3 and name in tail)):
            return title[: separators[-1].start()]
    return title


def _bare(name: str) -> str:
    return _NOT_WORD.sub("", fold(name))


def _pairs(run: str) -> Iterator[str]:
    """Return the overlapping pairs of characters of a run written without spaces."""
    if len(run) == 1:
        yield run
    for place in range(len(run) - 1):
        yield run[place : place + 2]
