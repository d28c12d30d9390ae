"""The index of likeness on the database: what it reads is unpacked here, what changed packed."""

import struct
import sys
from array import array
from collections.abc import Iterable, Mapping

from reader.related.index import Changes, Cluster, Placed, bucket_of
from reader.related.vectors import Vector, pack, unpack
from reader.store import placements, rhythms
from reader.store.connections import Connection
from reader.store.placements import PlacedRow

_NEIGHBOUR = struct.Struct("<qB")
_SWAPPED = sys.byteorder == "big"


class Archive:
    """What an index reads, from a connection."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def postings(self, low: int, high: int) -> Iterable[tuple[int, bytes]]:
        """Return the chunks with keys from low to high, in order."""
        return placements.list_chunks(self._db, low, high)

    def placed(self, numbers: Iterable[int]) -> Iterable[Placed]:
        """Return the articles with some numbers."""
        return map(placed_of, placements.list_placed(self._db, numbers))

    def clusters(self, ids: Iterable[int]) -> Iterable[Cluster]:
        """Return clusters that are kept."""
        rows = placements.list_clusters(self._db, ids)
        return [Cluster(cluster_id, size, _unpack_total(total)) for cluster_id, size, total in rows]

    def homes(self, article_ids: Iterable[int]) -> Mapping[int, int]:
        """Return the clusters of those of some articles that are placed."""
        return placements.list_homes(self._db, article_ids)

    def spread(self, low: int, high: int) -> int:
        """Return in how many articles the chunks with keys from low to high say a term is."""
        return placements.chunk_bytes(self._db, low, high) // 4

    def buckets(self, low: int, high: int) -> Mapping[int, tuple[int, int]]:
        """Return how many articles each of some buckets has, and its next free serial."""
        return placements.list_days(self._db, low, high)


def save_changes(db: Connection, changes: Changes, *, turn: int) -> None:
    """Keep what an index has changed."""
    for ended, into in changes.merged:
        placements.move_residents(db, ended, into)
    placements.save_placed(db, (_row(it, turn) for it in changes.placed.values()))
    placements.extend_chunks(
        db, sorted((key, _bytes(entries)) for key, entries in changes.postings.items())
    )
    kept = ((key, it) for key, it in changes.clusters.items() if it is not None)
    placements.save_clusters(db, ((key, it.size, _pack_total(it.total)) for key, it in kept))
    placements.delete_clusters(db, (key for key, it in changes.clusters.items() if it is None))
    placements.save_days(
        db, ((bucket, size, serial) for bucket, (size, serial) in changes.buckets.items())
    )
    new = (it for it in changes.placed.values() if it.number in changes.added)
    rhythms.count_articles(db, ((it.outlet, it.number >> 24, 1) for it in new if it.outlet))


def displace(db: Connection, article_id: int) -> set[int]:
    """Take an article out of the index; return the articles it shared a cluster with."""
    row = placements.find_placed(db, article_id)
    if row is None:
        return set()
    placed = placed_of(row)
    companions = set(placements.list_residents(db, [placed.cluster])) - {article_id}
    placements.delete_placed(db, placed.number)
    placements.delete_copy(db, article_id)
    _thin_chunks(db, placed)
    _shrink_cluster(db, placed, len(companions))
    bucket = bucket_of(placed.appeared)
    size, serial = placements.list_days(db, bucket, bucket)[bucket]
    placements.save_days(db, [(bucket, size - 1, serial)])
    rhythms.count_articles(db, [(placed.outlet, bucket, -1)] if placed.outlet else [])
    return companions


def _thin_chunks(db: Connection, placed: Placed) -> None:
    """Take an article's entries out of the chunks of its terms."""
    serial, bucket = placed.number & 0xFFFFFF, placed.number >> 24
    for term in placed.vector:
        key = term << 20 | bucket
        for _, packed in placements.list_chunks(db, key, key):
            entries = _entries(packed)
            rest = array("I", (entry for entry in entries if entry >> 8 != serial))
            placements.replace_chunks(db, [(key, _bytes(rest))])


def _shrink_cluster(db: Connection, placed: Placed, rest: int) -> None:
    """Take an article out of its cluster's sum; what its neighbours added to it stays."""
    if not rest:
        placements.delete_clusters(db, [placed.cluster])
        return
    for cluster_id, _, packed in placements.list_clusters(db, [placed.cluster]):
        total = _unpack_total(packed)
        for term, weight in placed.vector.items():
            if term in total:
                total[term] = max(0.0, total[term] - weight)
        placements.save_clusters(db, [(cluster_id, rest, _pack_total(total))])


def placed_of(row: PlacedRow) -> Placed:
    """Return a placed article as the index knows it."""
    neighbours = [
        (level / 255, row.number + offset)
        for offset, level in _NEIGHBOUR.iter_unpack(row.neighbours)
    ]
    return Placed(
        row.number,
        row.article_id,
        row.appeared,
        row.outlet,
        unpack(row.vector),
        neighbours,
        row.cluster,
    )


def _row(placed: Placed, turn: int) -> PlacedRow:
    neighbours = b"".join(
        _NEIGHBOUR.pack(number - placed.number, min(255, round(255 * value)))
        for value, number in placed.neighbours
    )
    return PlacedRow(
        placed.number,
        placed.article_id,
        placed.appeared,
        placed.outlet,
        turn,
        placed.cluster,
        pack(placed.vector),
        neighbours,
    )


def _pack_total(total: Vector) -> bytes:
    count = len(total)
    return struct.pack(f"<{count}I{count}f", *total, *total.values())


def _unpack_total(packed: bytes) -> Vector:
    count = len(packed) // 8
    values = struct.unpack(f"<{count}I{count}f", packed)
    return dict(zip(values[:count], values[count:], strict=True))


def _entries(packed: bytes) -> "array[int]":
    entries = array("I")
    entries.frombytes(packed)
    if _SWAPPED:
        entries.byteswap()
    return entries


def _bytes(entries: "array[int]") -> bytes:
    if _SWAPPED:
        entries = array("I", entries)
        entries.byteswap()
    return entries.tobytes()
