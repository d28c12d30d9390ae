"""Keeping what became of one fetch: the articles, and what to remember for the next."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from reader.domain.errors import FetchError
from reader.domain.sources import Problem, Severity
from reader.library import etiquette
from reader.library.etiquette import Changes, Received
from reader.library.feed_changes import decide_changes
from reader.library.feed_intake import find_known, take_entries
from reader.library.feed_reading import FeedBody, FeedContents, read_feed
from reader.library.intake import Taken
from reader.library.shared_intake import SharedIntake
from reader.store import feeds, retention, sources
from reader.store.connections import Connection
from reader.store.feeds import KeptFeed
from reader.store.moments import seconds_of
from reader.web.addresses import host_name
from reader.web.fetching import Answer

REMEMBERED = 100
"""Fetches for which an item is known whose article was dropped and that is not listed any more:
many lists leave an item out and bring it back (trust G7)."""
MOST_NOTED = 500
"""Articles in one transaction, so that it takes less than about 100 ms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A feed that was fetched and read."""

    contents: FeedContents
    received: Received
    digest: bytes
    """Of its body."""


def parse_answer(answer: Answer) -> Fetched:
    """Read what a server gave.

    Raises:
        FeedError: It is not a feed.
    """
    return fetched_of(answer, read_feed(body_of(answer, new=True)))


def body_of(answer: Answer, *, new: bool) -> FeedBody:
    """Return what of an answer is to be read; new is a feed of which nothing is known yet."""
    return FeedBody(
        content=answer.body or b"", url=answer.url, content_type=answer.content_type, new=new
    )


def fetched_of(answer: Answer, contents: FeedContents) -> Fetched:
    """Return what there is to keep of an answer that was read."""
    return Fetched(contents=contents, received=received_of(answer), digest=digest_of(answer))


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
    intake: SharedIntake,
    *,
    feed: KeptFeed,
    fetched: Fetched,
    now: datetime,
    shortest: int = etiquette.AUTOMATIC,
) -> Taken:
    """Keep what a feed lists, in short transactions if it is much; what was kept in one stays.

    Each of them decides anew in view of what is known then: another program may have fetched the
    same feed meanwhile.
    """
    saving = _Saving(feed, fetched, now=now, shortest=shortest)
    while not saving.step(intake):
        intake.go_on()
    return saving.taken


class _Saving:
    """The keeping of one fetch, step by step."""

    def __init__(self, feed: KeptFeed, fetched: Fetched, *, now: datetime, shortest: int) -> None:
        self.taken = Taken()
        self._feed = feed
        self._fetched = fetched
        self._now = now
        self._shortest = shortest
        self._ids: set[int] = set()
        self._settled: set[int] = set()
        self._rest = list(fetched.contents.items)

    def step(self, intake: SharedIntake) -> bool:
        """Keep the next items; tell whether these were the last."""
        db = intake.db
        current = feeds.find_feed(db, self._feed.source_id)
        if current is None or current.url != self._feed.url:
            return True  # the reader has removed it meanwhile, or said that it is elsewhere
        number = self._feed.fetches + 1
        known = find_known(db, current.source_id, self._rest)
        self._ids |= {it.article_id for it in known if it.article_id is not None}
        changes = decide_changes(known, self._rest, settled=self._settled)
        step = take_entries(
            intake, current, changes, ids=self._ids, limit=MOST_NOTED, fetch=number, now=self._now
        )
        self.taken = Taken(
            new=self.taken.new + step.taken.new,
            changed=self.taken.changed + step.taken.changed,
            ids=self.taken.ids + step.taken.ids,
        )
        self._settled |= step.entries
        self._rest = step.rest
        if step.rest:
            return False
        seconds = seconds_of(self._now)
        _finish(db, current, self._fetched, number, now=seconds, shortest=self._shortest)
        return True


def note_unchanged(
    intake: SharedIntake,
    *,
    feed: KeptFeed,
    received: Received,
    body: bool,
    now: datetime,
    shortest: int,
) -> Taken:
    """Note that a feed has nothing new to say."""
    db = intake.db
    if not feeds.is_at(db, feed.source_id, feed.url):
        return Taken()
    seconds = seconds_of(now)
    changes = etiquette.after_unchanged(feed, received, body=body, now=seconds, shortest=shortest)
    _keep(db, feed, changes)
    if feed.error:
        sources.replace_folder_problems(db, feed.source_id, ())
    sources.mark_loaded(db, feed.source_id, now=seconds)
    return Taken()


def note_failure(
    intake: SharedIntake,
    *,
    feed: KeptFeed,
    error: FetchError,
    changes: Changes,
    pause: int | None,
) -> Taken:
    """Note that a feed could not be had.

    Args:
        intake: What is noted together.
        feed: As it was before.
        error: What went wrong.
        changes: What to remember of the feed.
        pause: Until when its host asked to be left alone, if it did.
    """
    db = intake.db
    if not feeds.is_at(db, feed.source_id, feed.url):
        return Taken()
    feeds.save_feed(db, feed.source_id, changes)
    if "error" in changes:
        problem = Problem(feed.url, error.reason, Severity.UNREACHED)
        sources.replace_folder_problems(db, feed.source_id, [problem])
    if pause is not None:
        feeds.pause_host(db, host_name(feed.url), until=pause)
    return Taken()


def _finish(
    db: Connection, feed: KeptFeed, fetched: Fetched, number: int, *, now: int, shortest: int
) -> None:
    changes = etiquette.after_feed(
        feed, fetched.contents.parsed, fetched.received, now=now, shortest=shortest
    )
    _keep(db, feed, changes | {"digest": fetched.digest, "fetches": number})
    retention.forget_unlisted(db, feed.source_id, before=number - REMEMBERED)
    sources.replace_folder_problems(
        db,
        feed.source_id,
        [Problem(feed.url, reason, Severity.SALVAGED) for reason in fetched.contents.problems],
    )
    sources.mark_loaded(db, feed.source_id, now=now)


def _keep(db: Connection, feed: KeptFeed, changes: Changes) -> None:
    if address := etiquette.new_address(feed, changes):
        moved = feeds.move_feed(db, feed.source_id, address)
        changes = changes | {"moved_to": "", "moved_days": 0}
        if moved and host_name(address) != host_name(feed.url):
            changes = changes | {"private": False}  # nobody typed this host
    feeds.save_feed(db, feed.source_id, changes)
