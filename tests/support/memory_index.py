"""An index's library in memory, for measuring and testing without a database."""

import sys
from array import array
from collections.abc import Iterable, Mapping

from reader.related.index import Cluster, Index, Placed


class MemoryKept:
    """Keeps what indexes bring, as the database does."""

    def __init__(self) -> None:
        self.by_number: dict[int, Placed] = {}
        self.by_article: dict[int, Placed] = {}
        self._chunks: dict[int, array[int]] = {}
        self._clusters: dict[int, Cluster] = {}
        self._buckets: dict[int, tuple[int, int]] = {}

    def keep(self, index: Index) -> None:
        """Take what an index has changed."""
        changes = index.changes
        for key, entries in changes.postings.items():
            self._chunks.setdefault(key, array("I")).extend(entries)
        for ended, into in changes.merged:
            for it in self.by_number.values():
                it.cluster = into if it.cluster == ended else it.cluster
        self.by_number |= changes.placed
        self.by_article |= {it.article_id: it for it in changes.placed.values()}
        for key, cluster in changes.clusters.items():
            if cluster is None:
                self._clusters.pop(key, None)
            else:
                self._clusters[key] = cluster
        self._buckets |= changes.buckets

    def postings(self, low: int, high: int) -> Iterable[tuple[int, bytes]]:
        """Return chunks."""
        return [(key, _bytes(self._chunks[key])) for key in self._keys(low, high)]

    def spread(self, low: int, high: int) -> int:
        """Return how long some chunks are."""
        return sum(len(self._chunks[key]) for key in self._keys(low, high))

    def placed(self, numbers: Iterable[int]) -> Iterable[Placed]:
        """Return articles."""
        return [self.by_number[it] for it in numbers if it in self.by_number]

    def clusters(self, ids: Iterable[int]) -> Iterable[Cluster]:
        """Return clusters."""
        return [self._clusters[it] for it in ids if it in self._clusters]

    def homes(self, article_ids: Iterable[int]) -> Mapping[int, int]:
        """Return articles' clusters."""
        return {it: self.by_article[it].cluster for it in article_ids if it in self.by_article}

    def buckets(self, low: int, high: int) -> Mapping[int, tuple[int, int]]:
        """Return buckets."""
        return {it: self._buckets[it] for it in range(low, high + 1) if it in self._buckets}

    def _keys(self, low: int, high: int) -> list[int]:
        return [key for key in range(low, high + 1) if key in self._chunks]


def _bytes(chunk: "array[int]") -> bytes:
    if sys.byteorder == "big":
        chunk = array("I", chunk)
        chunk.byteswap()
    return chunk.tobytes()
