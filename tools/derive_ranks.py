"""Derives ``reader/related/ranks/english.txt`` from wordfreq's list of English words.

Needs what the program itself does not: ``pip install --no-deps wordfreq msgpack``.
"""

import gzip
import sys
from importlib.util import find_spec
from itertools import chain, islice
from pathlib import Path

from reader.related.words import terms_of

KEPT = 25_000
TARGET = Path(__file__).parent.parent / "reader" / "related" / "ranks" / "english.txt"


def main() -> None:
    """Write the stems of the most frequent words, most frequent first."""
    import msgpack  # noqa: PLC0415  # only here is it needed

    spec = find_spec("wordfreq")
    if spec is None or spec.origin is None:
        sys.exit("wordfreq is not installed")
    packed = Path(spec.origin).parent / "data" / "large_en.msgpack.gz"
    _, *bins = msgpack.unpackb(gzip.decompress(packed.read_bytes()), raw=False)
    words = (word for word in chain.from_iterable(bins) if not any(map(str.isdigit, word)))
    stems = dict.fromkeys(stem for word in words for stem in islice(terms_of(word), 1))
    TARGET.write_text("".join(f"{stem}\n" for stem in islice(stems, KEPT)), encoding="utf-8")


if __name__ == "__main__":
    main()
