"""Keeping what became of one fetch: the articles, and what to remember for the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from reader.domain.errors import FetchError
from reader.domain.feeds import Feed
from reader.domain.sources import Problem, Severity
from reader.library import etiquette
from reader.library.etiquette import Changes, Received
from reader.library.feed_changes import Item, decide_changes, describe
from reader.library.feed_intake import find_known, take_entries
from reader.library.intake import Taken
from reader.sources.feeds import parse_feed
from reader.store import feeds, sources
from reader.store.connections import Connection
from reader.store.database import Database, commits
from reader.store.feeds import KeptFeed
from reader.store.moments import seconds_of
from reader.web.fetching import Answer

_BATCH = 250
"""Articles in one transaction, so that it takes less than about 50 ms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A feed that was fetched and read."""

    parsed: Feed
    items: Sequence[Item]
    received: Received
    digest: bytes
    """Of its body."""


def parse_answer(answer: Answer) -> Fetched:
    """Read what a server gave.

    Raises:
        FeedError: It is not a feed.
    """
    parsed = parse_feed(answer.body or b"", url=answer.url, content_type=answer.content_type)
    return Fetched(
        parsed=parsed,
        items=[describe(listed) for listed in parsed.articles],
        received=received_of(answer),
        digest=digest_of(answer),
    )


def digest_of(answer: Answer) -> bytes:
    """Return what tells a body from any other."""
    return blake2b(answer.body or b"", digest_size=16).digest()


def received_of(answer: Answer) -> Received:
    """Return what an answer says for next time."""
    return Received(
        lifetime=answer.lifetime,
        etag=answer.etag,
        last_modified=answer.last_modified,
        moved_to=answer.moved_to,
    )


def save_fetched(
    database: Database,
    feed: KeptFeed,
    fetched: Fetched,
    *,
    now: datetime,
    shortest: int = etiquette.AUTOMATIC,
) -> Taken:
    """Keep what a feed lists, in short steps; what was kept of a step stays whatever happens.

    Every step decides anew in view of what is known then: another program may have fetched the
    same feed meanwhile.
    """
    new = changed = 0
    ids: set[int] = set()
    settled: set[int] = set()
    rest = list(fetched.items)
    number = feed.fetches + 1
    with database.working() as db:
        while True:
            with commits(db):
                current = feeds.find_feed(db, feed.source_id)
                if current is None:
                    return Taken(new, changed)  # it was removed meanwhile
                known = find_known(db, feed.source_id, rest)
                ids |= {it.article_id for it in known if it.article_id is not None}
                changes = decide_changes(known, rest, settled=settled)
                step = take_entries(
                    db, current, changes, ids=ids, limit=_BATCH, fetch=number, now=now
                )
                new, changed = new + step.taken.new, changed + step.taken.changed
                if not step.rest:
                    _finish(db, current, fetched, number, now=seconds_of(now), shortest=shortest)
                    return Taken(new, changed)
            settled |= step.entries
            rest = step.rest


def save_unchanged(
    database: Database,
    feed: KeptFeed,
    received: Received,
    *,
    body: bool,
    now: datetime,
    shortest: int = etiquette.AUTOMATIC,
) -> None:
    """Note that a feed has nothing new to say."""
    seconds = seconds_of(now)
    changes = etiquette.after_unchanged(feed, received, body=body, now=seconds, shortest=shortest)
    with database.transaction() as db:
        _keep(db, feed, changes)
        if feed.error:
            sources.replace_folder_problems(db, feed.source_id, ())
        sources.mark_loaded(db, feed.source_id, now=seconds)


def save_failure(database: Database, feed: KeptFeed, error: FetchError, changes: Changes) -> None:
    """Note that a feed could not be had."""
    problem = Problem(feed.url, error.reason, Severity.UNREADABLE)
    with database.transaction() as db:
        feeds.save_feed(db, feed.source_id, changes)
        if "error" in changes:
            sources.replace_folder_problems(db, feed.source_id, [problem])


def _finish(
    db: Connection, feed: KeptFeed, fetched: Fetched, number: int, *, now: int, shortest: int
) -> None:
    changes = etiquette.after_feed(
        feed, fetched.parsed, fetched.received, now=now, shortest=shortest
    )
    _keep(db, feed, changes | {"digest": fetched.digest, "fetches": number})
    sources.replace_folder_problems(
        db,
        feed.source_id,
        [Problem(feed.url, reason, Severity.SALVAGED) for reason in fetched.parsed.problems],
    )
    sources.mark_loaded(db, feed.source_id, now=now)


def _keep(db: Connection, feed: KeptFeed, changes: Changes) -> None:
    feeds.save_feed(db, feed.source_id, changes)
    moved = feeds.find_feed(db, feed.source_id)
    if moved and etiquette.has_moved(moved):
        feeds.move_feed(db, feed.source_id, moved.moved_to)
        feeds.save_feed(db, feed.source_id, {"moved_to": "", "moved_days": 0})
