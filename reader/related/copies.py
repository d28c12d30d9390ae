"""Whether two articles are one text that two outlets carry."""

import re

from reader.related.words import fold, is_date

_LEAD = re.compile(
    r"^(?:(?:update|correction|corrected|refile|wrapup)\s*\d*|watch|video|opinion|exclusive|breaking)"
    r"\s*[-:–—|]?\s+",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_CUT = re.compile(r"\s*(?:\.\.\.|…)\s*$")
_FULL_EXCERPT = 8
_SAME_EXCERPT = 0.8
_LIKE_EXCERPT = 0.4
_LIKE_TITLE = 0.6
_FULL_TITLE = 4
_LONG_TITLE = 7
_LONG_CUT = 60
_SHORT_CUT = 25


def are_copies(
    title: str, excerpt: str, other_title: str, other_excerpt: str, *, one_outlet: bool = False
) -> bool:
    """Tell whether two articles that are much alike say the same words.

    Titles are without their outlets' names. "June 2023" and "May 2023" are parts of a series. Of
    one outlet's articles the titles must be alike, too: it may print the same excerpt everywhere.
    """
    one, other = _words(title), _words(other_title)
    texts = _words(excerpt), _words(other_excerpt)
    if all(len(words) >= _FULL_EXCERPT for words in texts):
        same = _dates(one) == _dates(other) and _dates(texts[0]) == _dates(texts[1])
        overlap = _overlap(*texts)
        if overlap >= _SAME_EXCERPT and same:
            return not one_outlet or _overlap(one, other) >= _LIKE_TITLE
        return overlap >= _LIKE_EXCERPT and _differ_by(one, other) <= 1 and same
    if len(one) >= _FULL_TITLE and one == other:
        return True
    if min(len(one), len(other)) >= _LONG_TITLE and _differ_by(one, other) <= 1:
        return _dates(one) == _dates(other)
    return _is_cut(title, other_title) or _is_cut(other_title, title)


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(_LEAD.sub("", text)))


def _dates(words: list[str]) -> set[str]:
    return {word for word in words if is_date(word)}


def _overlap(one: list[str], other: list[str]) -> float:
    """Return which part of the shorter text's words the other has, too."""
    shorter, longer = sorted((set(one), set(other)), key=len)
    return len(shorter & longer) / max(len(shorter), 1)


def _differ_by(one: list[str], other: list[str]) -> int:
    """Return how many words at most one title has that the other has not."""
    return max(len(set(one) - set(other)), len(set(other) - set(one)), abs(len(one) - len(other)))


def _is_cut(short: str, whole: str) -> bool:
    start = _CUT.sub("", short)
    enough = _SHORT_CUT if start != short else _LONG_CUT
    stem, full = " ".join(_words(start)), " ".join(_words(whole))
    return enough <= len(stem) < len(full) and full.startswith(stem)
