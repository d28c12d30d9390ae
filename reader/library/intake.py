"""Taking documents that were read into the library, a batch in one transaction."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from reader.library.arrivals import Arrivals
from reader.library.grouping import regroup
from reader.store import (
    absorption,
    articles,
    documents,
    link_keys,
    listings,
    orphans,
    removals,
    sources,
    stories,
)
from reader.store.connections import Connection
from reader.store.documents import KeptDocument

if TYPE_CHECKING:
    # Feeds are taken in without what reads documents.
    from reader.library.reading import ReadDocument


@dataclass(frozen=True, slots=True)
class Taken:
    """What a batch changed, counted in articles."""

    new: int = 0
    changed: int = 0
    gone: int = 0
    ids: tuple[int, ...] = ()
    """The new ones, of a feed."""


def take_documents(
    db: Connection, source_id: int, batch: "Sequence[ReadDocument]", *, load: int, now: int
) -> Taken:
    """Keep a batch of documents of one source. The caller makes the transaction."""
    kept = documents.find_documents(db, source_id, (read.stamp.path for read in batch))
    # Asked again inside the transaction: another process may have read the same files meanwhile.
    fresh = [
        read
        for read in batch
        if read.stamp.path not in kept or kept[read.stamp.path].stamp != read.stamp
    ]
    if not fresh:
        return Taken()
    former = [it.id for it in kept.values() if it.article_id is not None]
    touched = documents.articles_of(db, former) | listings.listed_by(db, former)
    arrivals = _recall(db, fresh, kept, load=load, now=now)
    placed = _place(db, fresh, kept, arrivals)
    touched |= _save(db, source_id, fresh, placed, arrivals)
    ended = absorb_all(db, arrivals)
    gone = settle(db, touched, load=load, ended=ended)
    new = arrivals.count_new()
    return Taken(new=new, changed=len(arrivals.changed()) - new, gone=gone)


def drop_documents(db: Connection, source_id: int, paths: Sequence[str], *, load: int) -> Taken:
    """Forget documents whose files are gone. The caller makes the transaction."""
    ids = [it.id for it in documents.find_documents(db, source_id, paths).values()]
    former = documents.articles_of(db, ids) | listings.listed_by(db, ids)
    documents.delete_documents(db, ids)
    listings.delete_listings(db, ids)
    sources.delete_problems(db, source_id, ids)
    return Taken(gone=settle(db, former, load=load))


def sweep_orphans(db: Connection, *, load: int) -> Taken:
    """Forget articles that were kept for a star they have no more, nor can get back by undo."""
    return Taken(gone=settle(db, orphans.list_orphans(db), load=load))


@dataclass(frozen=True, slots=True)
class _Placed:
    """A document whose articles have their ids."""

    document: KeptDocument
    listed: tuple[int, ...]


def _recall(
    db: Connection,
    batch: "Sequence[ReadDocument]",
    kept: Mapping[str, KeptDocument],
    *,
    load: int,
    now: int,
) -> Arrivals:
    """Fetch what the library knows of the articles that come."""
    coming = [
        article for read in batch if read.article for article in (read.article, *read.related)
    ]
    owners = link_keys.owners_of_keys(db, {key for it in coming for key in it.link_keys})
    ids = {int(article.id) for article in coming}.union(owners.values())
    ids |= {it.article_id for it in kept.values() if it.article_id is not None}
    return Arrivals(
        articles.known_articles(db, ids),
        owners,
        is_shared=partial(documents.is_shared, db),
        load=load,
        now=now,
    )


def _place(
    db: Connection,
    batch: "Sequence[ReadDocument]",
    kept: Mapping[str, KeptDocument],
    arrivals: Arrivals,
) -> list[_Placed]:
    """Match every article of a batch with those that are known."""
    next_id = documents.next_document_id(db)
    placed = []
    for read in batch:
        known = kept.get(read.stamp.path)
        document_id = known.id if known else next_id
        next_id += known is None
        article_id = known.article_id if known else None
        listed: list[int] = []
        if read.article:
            article_id = arrivals.place(read.article, document_id, own=True, former_id=article_id)
            listed = [arrivals.place(it, document_id, own=False) for it in read.related]
        placed.append(_Placed(KeptDocument(document_id, read.stamp, article_id), tuple(listed)))
    return placed


def _save(
    db: Connection,
    source_id: int,
    batch: "Sequence[ReadDocument]",
    placed: Sequence[_Placed],
    arrivals: Arrivals,
) -> set[int]:
    """Write a batch, and return the articles it brings."""
    shown = [it for it, read in zip(placed, batch, strict=True) if read.article]
    final = arrivals.final_id
    articles.save_articles(db, arrivals.changed())
    documents.save_documents(db, source_id, (it.document for it in placed))
    listings.delete_listings(db, (it.document.id for it in shown))
    edges = Counter(
        (it.document.id, final(listed), final(it.document.article_id))
        for it in shown
        for listed in it.listed
        if it.document.article_id is not None
    )
    listings.save_listings(db, ((*edge, entries) for edge, entries in edges.items()))
    sources.delete_problems(db, source_id, (it.document.id for it in placed))
    sources.save_problems(
        db,
        source_id,
        (
            (it.document.id, problem)
            for it, read in zip(placed, batch, strict=True)
            for problem in read.problems
        ),
    )
    brought = {final(it.document.article_id) for it in shown if it.document.article_id is not None}
    return brought | {listed for _, listed, _ in edges}


def absorb_all(db: Connection, arrivals: Arrivals) -> set[int]:
    """Make one of articles that proved to be the same; return the stories they were in."""
    ended = stories.list_stories_of(db, arrivals.absorbed)
    for old in arrivals.absorbed:
        absorption.absorb(db, old, arrivals.final_id(old))
    articles.delete_articles(db, list(arrivals.absorbed))
    return ended


def settle(db: Connection, touched: set[int], *, load: int, ended: set[int] | None = None) -> int:
    """Forget which of some articles nothing brings any more; find the stories of the rest.

    Returns how many were forgotten.
    """
    if removals.has_removed(db):
        removals.show_again(db, touched)
    unbrought = documents.list_unbrought(db, touched)
    cherished = orphans.list_cherished(db, unbrought)
    forgotten = unbrought - cherished
    orphans.replace_orphans(db, touched, cherished)
    ended = (ended or set()) | stories.list_stories_of(db, forgotten)
    companions = stories.list_articles_of(db, ended)
    articles.delete_articles(db, list(forgotten))
    regroup(db, (touched | companions) - forgotten, load=load, ended=ended)
    return len(forgotten)
