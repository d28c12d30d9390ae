"""Articles as vectors: a few terms with their weights, of unit length, a byte a weight."""

import struct
from collections.abc import Iterable, Mapping
from math import log, sqrt
from zlib import crc32

from reader.related.weights import languages_of, weight
from reader.related.words import terms_of

Vector = dict[int, float]
"""Weight by term. A term is the 32-bit checksum of its text."""

_TERMS = 28
"""Terms an article keeps."""
_EXCERPT = 0.5
"""What an occurrence in the excerpt counts, one in the title being 1."""
_COMMON = 0.1
"""Terms in more than this part of the articles around are damped …"""
_SMOOTHING = 50
"""… as if there were so many more articles, that a small library is not all common words."""
_LEAST_DAMPING = 0.02
_LEAST_LENGTH = 5.0
"""Shorter vectors, of a word or two, stay shorter than a unit: they are no sure sign."""
_LEVELS = tuple(level / 255 for level in range(256))


def term_id(term: str) -> int:
    """Return a term's number."""
    return crc32(term.encode("utf-8", "surrogatepass"))


def weigh(title: str, excerpt: str = "") -> Vector:
    """Return what an article is about: every term of its text with its weight."""
    languages = languages_of(f"{title} {excerpt}")
    counts = dict.fromkeys(terms_of(title), 1.0)
    for term in terms_of(excerpt):
        counts[term] = min(1.0, counts.get(term, 0.0) + _EXCERPT)
    return {term_id(term): count * weight(term, languages) for term, count in counts.items()}


def is_common(spread: int, articles: int) -> bool:
    """Tell whether a term that is in so many of the articles around tells little."""
    return spread > _COMMON * (articles + _SMOOTHING)


def sharpen(weights: Vector, spread: Mapping[int, int], articles: int) -> Vector:
    """Return the unit vector of an article's strongest terms.

    Args:
        weights: All its terms, from ``weigh``.
        spread: In how many of the articles around it each term is.
        articles: How many articles are around it.
    """
    common = _COMMON * (articles + _SMOOTHING)
    # Chosen before they are damped, and never damped to nothing: what is common must be counted.
    chosen = dict(strongest(weights, _TERMS))
    damped = {
        term: value if spread.get(term, 0) <= common else value * _damping(spread[term] / common)
        for term, value in chosen.items()
    }
    # What damping took is not given back: an article of nothing but common words is like none.
    whole = max(length(damped), length(chosen) / 2, _LEAST_LENGTH)
    return {term: _LEVELS[max(1, round(255 * it / whole))] for term, it in damped.items()}


def _damping(excess: float) -> float:
    """Return the factor for a term that is so many times as frequent as it may be."""
    return max(_LEAST_DAMPING, 1 - log(excess) / log(1 / _COMMON))


def strongest(vector: Vector, count: int) -> list[tuple[int, float]]:
    """Return a vector's terms with the largest weights, largest first."""
    return sorted(vector.items(), key=_by_weight)[:count]


def _by_weight(item: tuple[int, float]) -> tuple[float, int]:
    return (-item[1], item[0])


def similarity(one: Vector, other: Vector) -> float:
    """Return the scalar product: the cosine, if both have unit length."""
    if len(one) > len(other):
        one, other = other, one
    return sum(value * other[term] for term, value in one.items() if term in other)


def blend(vector: Vector, others: Iterable[tuple[float, Vector]]) -> Vector:
    """Return the sum of a vector and others, each with its factor."""
    total = dict(vector)
    for factor, other in others:
        for term, value in other.items():
            total[term] = total.get(term, 0.0) + factor * value
    return total


def unit(vector: Vector) -> Vector:
    """Return the vector with length 1; the empty one stays empty."""
    own = length(vector)
    return scaled(vector, 1 / own) if own else {}


def scaled(vector: Vector, factor: float) -> Vector:
    """Return the vector so many times as long."""
    return {term: value * factor for term, value in vector.items()}


def length(vector: Vector) -> float:
    """Return a vector's length."""
    return sqrt(sum(value * value for value in vector.values()))


def pack(vector: Vector) -> bytes:
    """Return a sharpened vector as bytes, five for a term."""
    levels = bytes(round(255 * value) for value in vector.values())
    return struct.pack(f"<{len(vector)}I", *vector) + levels


def unpack(packed: bytes) -> Vector:
    """Return what ``pack`` packed."""
    count = len(packed) // 5
    terms = struct.unpack_from(f"<{count}I", packed)
    return dict(zip(terms, map(_LEVELS.__getitem__, packed[4 * count :]), strict=True))
