"""Derives the lists in ``reader/related/ranks/`` from those of wordfreq.

Needs what the program itself does not: ``pip install --no-deps wordfreq msgpack``.
"""

import gzip
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import chain, islice
from pathlib import Path

from reader.related.words import terms_of

ENGLISH = 25_000
OTHERS = 250
LANGUAGES = (
    *("ar", "bg", "ca", "cs", "da", "de", "el", "es", "fa", "fi", "fr", "he", "hi", "hu", "id"),
    *("is", "it", "lt", "lv", "nb", "nl", "pl", "pt", "ro", "ru", "sh", "sk", "sl", "sv", "tr"),
    "uk",
)
TARGET = Path(__file__).parent.parent / "reader" / "related" / "ranks"


def stems(language: str, size: str) -> Iterator[str]:
    """Give the stems of a language's words, most frequent first, each once."""
    import msgpack  # noqa: PLC0415  # only here is it needed

    spec = find_spec("wordfreq")
    if spec is None or spec.origin is None:
        sys.exit("wordfreq is not installed")
    packed = Path(spec.origin).parent / "data" / f"{size}_{language}.msgpack.gz"
    _, *bins = msgpack.unpackb(gzip.decompress(packed.read_bytes()), raw=False)
    words = (word for word in chain.from_iterable(bins) if not any(map(str.isdigit, word)))
    yield from dict.fromkeys(stem for word in words for stem in islice(terms_of(word), 1))


def main() -> None:
    """Write the most frequent words of English, and far fewer of other languages."""
    english = islice(stems("en", "large"), ENGLISH)
    (TARGET / "english.txt").write_text("".join(f"{it}\n" for it in english), encoding="utf-8")
    lines = (
        f"{language} {' '.join(islice(stems(language, 'small'), OTHERS))}\n"
        for language in LANGUAGES
    )
    (TARGET / "others.txt").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
