"""The articles near each other in time, by their terms: what finding likeness reads and writes.

An index reads through a ``Kept`` what it needs, keeps it, and notes what changed; whoever made it
writes the changes. Postings lie in chunks of one term and four days, so that a question costs what
the days around hold and not what the library holds.
"""

import sys
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol

from reader.related.vectors import Vector, is_common

DAY = 24 * 3600
_BUCKET = 4 * DAY
_BUCKETS = 1 << 20
_EPOCH = 1 << 18
"""The bucket in which 1970 begins, so that those of earlier years are numbers from 0 on too."""
_REACH = 10 * DAY
"""How far before and after an article its story is looked for."""
_YEAR = 365 * DAY
"""How far before and after an article words are counted, to know what everybody writes."""
_SERIALS = 24
_MOST_ENTRIES = 4_000
"""Of a term in more articles the newest are read: it tells little, and must not take long."""


@dataclass(slots=True)
class Placed:
    """An article in the index. Its number tells the four days and its place among theirs."""

    number: int
    article_id: int
    appeared: int
    outlet: int
    """A number for its outlet; 0 if that is not known."""
    vector: Vector
    neighbours: list[tuple[float, int]] = field(default_factory=list)
    """The most similar articles, with their similarity, best first."""
    cluster: int = 0
    """The cluster it is in: the number of the article that founded that."""


@dataclass(slots=True)
class Cluster:
    """Articles that tell one event, as a number and the sum of their vectors."""

    id: int
    size: int
    total: Vector


class Kept(Protocol):
    """Where an index reads what it does not hold yet."""

    def postings(self, low: int, high: int) -> Iterable[tuple[int, bytes]]:
        """Return the chunks with keys from low to high, in order."""

    def placed(self, numbers: Iterable[int]) -> Iterable[Placed]:
        """Return the articles with some numbers; those that are gone are left out."""

    def clusters(self, ids: Iterable[int]) -> Iterable[Cluster]:
        """Return clusters of two or more articles."""

    def homes(self, article_ids: Iterable[int]) -> Mapping[int, int]:
        """Return the clusters of those of some articles that are placed."""

    def spread(self, low: int, high: int) -> int:
        """Return in how many articles the chunks with keys from low to high say a term is."""

    def buckets(self, low: int, high: int) -> Mapping[int, tuple[int, int]]:
        """Return how many articles each of some buckets has, and its next free serial."""


@dataclass(slots=True)
class Changes:
    """What an index has that is not kept yet."""

    postings: "dict[int, array[int]]" = field(default_factory=dict)
    """What is added to each chunk."""
    placed: dict[int, Placed] = field(default_factory=dict)
    """New articles, and those whose neighbours or cluster changed."""
    added: set[int] = field(default_factory=set)
    """Which of them are new."""
    clusters: dict[int, Cluster | None] = field(default_factory=dict)
    """None for one that has been merged into another."""
    merged: list[tuple[int, int]] = field(default_factory=list)
    """Clusters that ended, each with the one that has its articles now, in order."""
    buckets: dict[int, tuple[int, int]] = field(default_factory=dict)


def bucket_of(moment: int) -> int:
    """Return the four days a moment, in seconds since 1970, is in."""
    return max(0, min(moment // _BUCKET + _EPOCH, _BUCKETS - 1))


class Index:
    """What is known of the articles around, read when it is asked for."""

    def __init__(self, kept: Kept, apart: Mapping[int, Set[int]] = MappingProxyType({})) -> None:
        """Make an index.

        Args:
            kept: What is read when it is asked for.
            apart: The articles that the reader wants never to be in one story, both ways.
        """
        self._apart = apart
        self.changes = Changes()
        self._kept = kept
        self._chunks: dict[int, array[int]] = {}
        self._ranges: dict[int, range] = {}
        """The buckets of each term that were read."""
        self._spread: dict[tuple[int, int], int] = {}
        self._coming: list[tuple[int, Collection[int]]] = []
        """The four days and the terms of each article that arrives now."""
        self._coming_of: dict[int, Counter[int]] = {}
        self._placed: dict[int, Placed | None] = {}
        self._clusters: dict[int, Cluster | None] = {}
        self._buckets: dict[int, tuple[int, int]] = {}
        self._populations: dict[int, int] = {}

    def chunks(self, term: int, window: range) -> "Iterator[tuple[int, array[int]]]":
        """Return where a term is, newest first: the base of numbers, and packed entries.

        An entry's upper 24 bits are to be put below the base; the lower 8 are the weight.
        """
        if self._ranges.get(term) != window:
            self._read(term, window)
        left = _MOST_ENTRIES
        for bucket in reversed(window):
            chunk = self._chunks.get(term << 20 | bucket)
            if chunk is None:
                continue
            yield bucket << _SERIALS, chunk if len(chunk) <= left else chunk[-left:]
            left -= len(chunk)
            if left <= 0:
                return

    def _read(self, term: int, window: range) -> None:
        low, high = term << 20 | window.start, term << 20 | window.stop - 1
        for key, packed in self._kept.postings(low, high):
            # What is here already has what was added since.
            if key not in self._chunks:
                self._chunks[key] = _entries(packed)
        for bucket in window:
            key = term << 20 | bucket
            added = self.changes.postings.get(key)
            if added is not None and key not in self._chunks:
                self._chunks[key] = array("I", added)
        self._ranges[term] = window

    def announce(self, appeared: int, terms: Collection[int]) -> None:
        """Count an article that is going to be placed among those that say what they say."""
        self._coming.append((bucket_of(appeared), terms))

    def spread(self, terms: Iterable[int], era: range) -> dict[int, int]:
        """Return in how many of the articles of a time each term is: those kept and announced."""
        found, coming = {}, self._coming_in(era)
        for term in terms:
            key = (term, era.start)
            if key not in self._spread:
                low, high = term << 20 | era.start, term << 20 | era.stop - 1
                self._spread[key] = self._kept.spread(low, high)
            found[term] = self._spread[key] + coming[term]
        return found

    def is_common(self, term: int, era: range, *, told: int) -> bool:
        """Tell whether a term tells little in a time, because so many articles have it.

        Args:
            term: Its number.
            era: The time.
            told: How many articles tell the event: what they share is common by them alone.
        """
        spread = self.spread([term], era)[term]
        return spread > 2 * told and is_common(spread, self.population(era))

    def _coming_in(self, era: range) -> Counter[int]:
        if era.start not in self._coming_of:
            here = (terms for bucket, terms in self._coming if bucket in era)
            self._coming_of[era.start] = Counter(term for terms in here for term in terms)
        return self._coming_of[era.start]

    def population(self, era: range) -> int:
        """Return how many articles are kept or announced of a time."""
        if era.start not in self._populations:
            kept = self._kept.buckets(era.start, era.stop - 1)
            self._populations[era.start] = sum(size for size, _ in kept.values())
        return self._populations[era.start] + sum(bucket in era for bucket, _ in self._coming)

    def add(self, article_id: int, appeared: int, outlet: int, vector: Vector) -> Placed:
        """Take an article in, alone in its cluster."""
        bucket = bucket_of(appeared)
        if bucket not in self._buckets:
            self._buckets[bucket] = self._kept.buckets(bucket, bucket).get(bucket, (0, 0))
        size, serial = self._buckets[bucket]
        number = bucket << _SERIALS | serial
        placed = Placed(number, article_id, appeared, outlet, vector, cluster=number)
        self._buckets[bucket] = self.changes.buckets[bucket] = (size + 1, serial + 1)
        self._placed[number] = self.changes.placed[number] = placed
        self.changes.added.add(number)
        for term, weight in vector.items():
            key = term << 20 | bucket
            entry = serial << 8 | round(255 * weight)
            self.changes.postings.setdefault(key, array("I")).append(entry)
            if key in self._chunks:
                self._chunks[key].append(entry)
            elif term in self._ranges and bucket in self._ranges[term]:
                self._chunks[key] = array("I", (entry,))
        return placed

    def placed(self, numbers: Iterable[int]) -> dict[int, Placed]:
        """Return articles by their numbers; those that are gone are left out."""
        wanted = list(numbers)
        missing = [number for number in wanted if number not in self._placed]
        if missing:
            self._placed.update(dict.fromkeys(missing))
            self._placed.update((it.number, it) for it in self._kept.placed(missing))
        found = ((number, self._placed[number]) for number in wanted)
        return {number: it for number, it in found if it is not None}

    def touch(self, placed: Placed) -> None:
        """Note that an article's neighbours or cluster changed."""
        self.changes.placed[placed.number] = placed

    def clusters(self, ids: Iterable[int]) -> dict[int, Cluster]:
        """Return clusters of two or more articles; others are left out."""
        wanted = list(ids)
        missing = [it for it in wanted if it not in self._clusters]
        if missing:
            self._clusters.update(dict.fromkeys(missing))
            self._clusters.update((it.id, it) for it in self._kept.clusters(missing))
        return {it: cluster for it in wanted if (cluster := self._clusters[it]) is not None}

    def save_cluster(self, cluster: Cluster) -> None:
        """Take a cluster as it is now."""
        self._clusters[cluster.id] = self.changes.clusters[cluster.id] = cluster

    def merge(self, ended: int, *, into: Cluster) -> None:
        """Let a cluster have the articles of another, which ends."""
        self._clusters[ended] = self.changes.clusters[ended] = None
        self.changes.merged.append((ended, into.id))
        for it in self._placed.values():
            if it is not None and it.cluster == ended:
                it.cluster = into.id
        self.save_cluster(into)

    def current(self, cluster_id: int) -> int:
        """Return a cluster's id, or that of the one it was merged into since it was kept."""
        for ended, into in self.changes.merged:
            cluster_id = into if cluster_id == ended else cluster_id
        return cluster_id

    def barred_from(self, placed: Placed) -> set[int]:
        """Return the clusters that the reader wants an article never to be in."""
        return set(self._clusters_of(self._apart.get(placed.article_id, ())).values())

    def are_apart(self, one: int, other: int) -> bool:
        """Tell whether the reader has parted an article of one cluster from one of another."""
        if not self._apart:
            return False
        homes = self._clusters_of(self._apart)
        return any(
            homes.get(article_id) == one and homes.get(stranger) == other
            for article_id, strangers in self._apart.items()
            for stranger in strangers
        )

    def _clusters_of(self, article_ids: Iterable[int]) -> dict[int, int]:
        wanted = set(article_ids)
        if not wanted:
            return {}
        homes = {it: self.current(home) for it, home in self._kept.homes(wanted).items()}
        here = (it for it in self._placed.values() if it is not None)
        return homes | {it.article_id: it.cluster for it in here if it.article_id in wanted}


def window_of(moment: int) -> range:
    """Return the buckets that an article of a moment is compared with."""
    return range(bucket_of(moment - _REACH), bucket_of(moment + _REACH) + 1)


def era_of(moment: int) -> range:
    """Return the buckets in which words are counted for an article of a moment."""
    return range(bucket_of(moment - _YEAR), bucket_of(moment + _YEAR) + 1)


def _entries(packed: bytes) -> "array[int]":
    entries = array("I")
    entries.frombytes(packed)
    if sys.byteorder == "big":
        entries.byteswap()
    return entries
