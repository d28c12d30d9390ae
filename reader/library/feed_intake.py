"""Taking what a feed lists into the library."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from reader.domain.articles import Article
from reader.domain.ids import ArticleId
from reader.domain.sources import FileStamp
from reader.library.arrivals import Arrivals
from reader.library.feed_changes import Change, Item, Verdict
from reader.library.intake import Taken
from reader.library.shared_intake import SharedIntake
from reader.sources.identity import entry_id
from reader.store import articles, documents, entries, link_keys
from reader.store.article_rows import KnownArticle
from reader.store.connections import Connection
from reader.store.documents import KeptDocument
from reader.store.entries import KeptEntry
from reader.store.feeds import KeptFeed
from reader.store.moments import moment_of, seconds_of
from reader.store.wording import Wording


def find_known(db: Connection, source_id: int, items: Sequence[Item]) -> list[KeptEntry]:
    """Return what is known of a feed that may be one of some items."""
    known = entries.find_entries(
        db,
        source_id,
        guids=(item.guid for item in items if item.guid),
        link_keys=(item.link_key for item in items if item.link_key),
        title_keys=(item.title_key for item in items if not item.link_key),
    )
    ids, guids = {it.id for it in known}, {it.guid for it in known}
    links = {it.link_key for it in known}
    # Those whose guid and link nobody knows may be known ones, of which both are new each time.
    dated = [
        (item.title_key, item.published)
        for item in items
        if item.link_key
        and item.published is not None
        and item.link_key not in links
        and item.guid not in guids
    ]
    again = entries.find_dated_entries(db, source_id, dated) if dated else []
    return [*known, *(it for it in again if it.id not in ids)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one transaction kept of a fetch."""

    taken: Taken
    entries: set[int]
    """The items it matched or made."""
    rest: list[Item]
    """What is left for the next."""


def take_entries(
    intake: SharedIntake,
    feed: KeptFeed,
    changes: Sequence[Change],
    *,
    ids: set[int],
    limit: int,
    fetch: int,
    now: datetime,
) -> Step:
    """Keep what a fetch of a feed lists, up to a limit.

    Args:
        intake: What is taken in together.
        feed: Its address is part of the identity of items that have none themselves.
        changes: As decided in view of what is known.
        ids: The articles that this feed is known to list; those that come are added.
        limit: So many items that are new or have changed are kept, the rest is handed back.
        fetch: The number of the fetch, of this feed.
        now: When it was fetched.
    """
    db = intake.db
    same = [change for change in changes if _is_settled(change)]
    due = [change for change in changes if not _is_settled(change)]
    kept, rest = due[:limit], [change.item for change in due[limit:]]
    entries.mark_seen(db, (it.entry.id for it in same if it.entry), fetch=fetch)
    settled = {change.entry.id for change in same if change.entry}
    if not kept:
        return Step(taken=Taken(), entries=settled, rest=rest)
    arrivals = _recall(db, kept, load=intake.load, now=now)
    placed = _place(db, kept, arrivals, url=feed.url, ids=ids, now=now)
    saved = arrivals.changed()
    intake.save(saved, wordings=_wordings(kept, saved))
    _save_items(db, feed.source_id, kept, placed, fetch=fetch)
    former = {it.entry.article_id for it in kept if it.entry and it.entry.article_id is not None}
    brought = {arrivals.final_id(it.article_id) for it in placed if it.article_id is not None}
    intake.take(arrivals, former | brought)
    edited = sum(change.verdict is Verdict.EDITED for change in kept)
    taken = Taken(new=arrivals.count_new(), changed=edited, ids=arrivals.new_ids())
    return Step(taken=taken, entries=settled | {it.id for it in placed}, rest=rest)


def _is_settled(change: Change) -> bool:
    # An article that was dropped with age does not come back while the feed lists it.
    trimmed = change.entry is not None and change.entry.article_id is None
    return trimmed or change.verdict is Verdict.SAME


def _recall(db: Connection, changes: Iterable[Change], *, load: int, now: datetime) -> Arrivals:
    """Fetch what the library knows of the articles that come."""
    coming = [change.item.article for change in changes]
    owners = link_keys.owners_of_keys(db, {key for it in coming for key in it.link_keys})
    ids = {int(it.id) for it in coming}.union(owners.values())
    ids |= {it.entry.article_id for it in changes if it.entry and it.entry.article_id is not None}
    return Arrivals(
        articles.known_articles(db, ids),
        owners,
        is_shared=partial(documents.is_shared, db),
        load=load,
        now=seconds_of(now),
    )


def _place(
    db: Connection,
    changes: Sequence[Change],
    arrivals: Arrivals,
    *,
    url: str,
    ids: set[int],
    now: datetime,
) -> list[KeptDocument]:
    """Match every item of a batch with the articles that are known."""
    next_id = documents.next_document_id(db)
    placed = []
    for change in changes:
        article, entry = change.item.article, change.entry
        if change.shares_link:
            article = replace(article, link_keys=())
        if entry is None:
            document_id, next_id = next_id, next_id + 1
            if not article.link_keys and (change.shares_link or article.id in ids):
                article = replace(article, id=_own_id(url, change.item))
            article_id = arrivals.place(article, document_id, own=True)
        else:
            document_id = entry.id
            known = arrivals.version(entry.article_id)
            article = _revised(known, article, change, now=now) if known else article
            article_id = arrivals.place(
                article, document_id, own=True, former_id=entry.article_id, certain=True
            )
        ids.add(article_id)
        placed.append(KeptDocument(document_id, _stamp(document_id), article_id))
    return placed


def _own_id(url: str, item: Item) -> ArticleId:
    published = "" if item.published is None else str(item.published)
    return entry_id(url, item.guid, item.title_key, published, item.words.hex())


def _stamp(document_id: int) -> FileStamp:
    """Return what makes an item of a feed a document: a name, and nothing that could change."""
    return FileStamp(str(document_id), 0, 0)


def _revised(known: Article, article: Article, change: Change, *, now: datetime) -> Article:
    """Return an item that has changed, with what must not be lost or made new by that.

    Some feeds give every item the time of the fetch; so what was published stays published, and
    an update counts only if the text shows it.
    """
    if not article.body and known.body:
        article = replace(article, body=known.body, body_format=known.body_format)
    published = moment_of(change.entry.published) if change.entry else None
    if published is not None:
        article = replace(article, published=published, day_only=known.day_only)
    if change.verdict is not Verdict.EDITED:
        return replace(article, updated=known.updated)
    said = article.updated
    is_news = said is not None and (known.updated is None or said > known.updated)
    return article if is_news else replace(article, updated=now)


def _wordings(changes: Iterable[Change], saved: Iterable[KnownArticle]) -> dict[int, Wording]:
    """Return the wording of the articles that are kept just as they were read."""
    read = {it.item.article.id: it.item for it in changes}
    wordings = {}
    for known in saved:
        item = read.get(known.article.id)
        if item is not None and item.wording is not None and item.article is known.article:
            wordings[int(known.article.id)] = item.wording
    return wordings


def _save_items(
    db: Connection,
    source_id: int,
    changes: Sequence[Change],
    placed: Sequence[KeptDocument],
    *,
    fetch: int,
) -> None:
    documents.save_documents(db, source_id, placed)
    entries.save_entries(
        db,
        source_id,
        (
            KeptEntry(
                id=document.id,
                guid=change.item.guid,
                link_key=change.item.link_key,
                title_key=change.item.title_key,
                published=_first_published(change),
                digest=change.item.digest,
                words=change.item.words,
                seen=fetch,
            )
            for change, document in zip(changes, placed, strict=True)
        ),
    )


def _first_published(change: Change) -> int | None:
    said = change.item.published
    return change.entry.published if change.entry and change.entry.published is not None else said
