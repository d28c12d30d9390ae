"""Light stemming of English: ``claims``, ``claimed`` and ``claiming`` become one term.

A step of Harman's S stemmer ("How effective is suffixing?", JASIS 42, 1991) and the two endings
of verbs. Stronger stemmers join words that headlines must keep apart.
"""

from functools import lru_cache

_VOWELS = frozenset("aeiouy")
_KEPT_DOUBLE = frozenset("lsz")


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """Return what a folded word shares with its other forms; other scripts stay as they are."""
    if not word.isascii():
        return word
    word = word.removesuffix("'s").replace("'", "")
    if len(word) < 4:
        return word
    word = _singular(word)
    for ending in ("ing", "ed"):
        if word.endswith(ending) and not _VOWELS.isdisjoint(base := word[: -len(ending)]):
            if len(base) > 2:
                word = base
                if len(word) > 3 and word[-1] == word[-2] and word[-1] not in _KEPT_DOUBLE:
                    word = word[:-1]
            break
    if len(word) > 4 and word[-1] == "e":
        word = word[:-1]
    # British and American spelling: "organise", "organization".
    return word.replace("iz", "is") if word.endswith(("iz", "ization", "izer")) else word


def _singular(word: str) -> str:
    if not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y" if len(word) > 4 else word[:-1]
    if word.endswith(("xes", "ches", "shes", "sses", "zes")):
        return word[:-2]
    return word[:-1]
