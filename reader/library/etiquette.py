"""When a feed is asked again, by what it says, how it answered and how often it has news. Pure.

After Miniflux's scheduler, NetNewsWire, and rachelbythebay.com's notes on feed readers (trust E).
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from reader.domain.errors import FetchError, FetchFailure
from reader.domain.feeds import Feed
from reader.store.feeds import KeptFeed
from reader.store.moments import moment_of, seconds_of
from reader.web.addresses import host_name

MINUTE = 60
HOUR = 3600
DAY = 24 * HOUR
AUTOMATIC = 60 * MINUTE
"""No feed is asked more often by itself, in seconds."""
BY_HAND = 10 * MINUTE
"""Nor more often when the reader asks for it, unless they insist."""
LONGEST = DAY
"""However long a feed or a server wants to be left alone, or fails."""
VALIDATORS = 8 * DAY
"""Some servers say for ever that nothing has changed; then we ask without them."""
BUSY = 10 * MINUTE
"""A host that asks to be left alone and does not say for how long."""
_MISSING_TIMES = 3
_MOVED_DAYS = 3
_JITTER = 0.1
_RHYTHM_ARTICLES = 10
_CHECKS_PER_ARTICLE = 4
_HOURS, _DAYS = 24, 7
_PORTALS = ("login", "captive", "portal", "wifi", "hotspot", "landingpage", "register", "authentic")
"""Where networks send those who have not paid yet, with a status that says "for good"."""

Chance = Callable[[], float]
"""Gives a number from 0 to 1, as ``random.random``."""
Changes = dict[str, object]
"""What to remember of a feed, by the names of ``KeptFeed``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What an answer says for next time."""

    lifetime: int = 0
    etag: bytes = b""
    last_modified: bytes = b""
    moved_to: str = ""


def is_due(feed: KeptFeed, *, now: int) -> bool:
    """Tell whether a feed is to be fetched by itself."""
    if feed.paused or feed.gone:
        return False
    if feed.next_check is None or feed.next_check <= now:
        return not is_skipped(feed.skips, now=now)
    # A clock that was set wrong for a while must not leave it asleep for a year.
    return feed.next_check > now + max(LONGEST, feed.interval or 0) + HOUR


def rest_left(feed: KeptFeed, *, now: int) -> int:
    """Return for how many seconds the reader's own wish to fetch has to wait; 0 as a rule."""
    if feed.checked is None or not 0 <= now - feed.checked < BY_HAND:
        return 0
    return BY_HAND - (now - feed.checked)


def is_skipped(skips: str, *, now: int) -> bool:
    """Tell whether a feed does not want to be asked at this hour or on this day."""
    if not skips:
        return False
    wishes, moment = json.loads(skips), moment_of(now)
    return moment.hour in wishes["hours"] or moment.weekday() in wishes["days"]


def after_feed(
    feed: KeptFeed, parsed: Feed, received: Received, *, now: int, shortest: int = AUTOMATIC
) -> Changes:
    """Return what to remember when a feed has come."""
    asked = MINUTE * (parsed.ttl_minutes or 0)
    rest = min(max(asked, received.lifetime), LONGEST)
    rhythm = _rhythm((it.article.published for it in parsed.articles), now=now)
    # Of what was cut off, the rest must be had, and not be taken for unchanged.
    etag, last_modified = (
        (None, None) if parsed.cut else (received.etag or None, received.last_modified or None)
    )
    changes: Changes = {
        "title": _title(feed, parsed),
        "home": _home(feed, parsed),
        "skips": _skips(parsed),
        "rest": rest,
        "rhythm": rhythm,
        "etag": etag,
        "last_modified": last_modified,
        "validated": now,
        "next_check": now + _wait(feed, rest=rest, rhythm=rhythm, shortest=shortest),
    }
    return _success(feed, received, now=now) | changes


def _title(feed: KeptFeed, parsed: Feed) -> str:
    """A feed that says no name once, and is called by its address, keeps the one it had."""
    is_address = parsed.title.startswith(("http://", "https://"))
    return feed.title if feed.title and is_address else parsed.title


def _home(feed: KeptFeed, parsed: Feed) -> str:
    """A feed that names no page keeps the one it had; its own address is none."""
    return feed.home if parsed.home in {"", feed.url} else parsed.home


def after_unchanged(
    feed: KeptFeed, received: Received, *, body: bool, now: int, shortest: int = AUTOMATIC
) -> Changes:
    """Return what to remember when nothing has changed.

    Args:
        feed: As it was before.
        received: What the answer says.
        body: The same body came once more; otherwise the server said that nothing changed.
        now: Seconds since 1970.
        shortest: No feed is asked more often by itself, in seconds.
    """
    rest = max(feed.rest, min(received.lifetime, LONGEST))
    changes: Changes = {
        "next_check": now + _wait(feed, rest=rest, rhythm=feed.rhythm, shortest=shortest)
    }
    if body:
        changes |= {
            "etag": received.etag or None,
            "last_modified": received.last_modified or None,
            "validated": now,
        }
    else:
        if received.etag:
            changes["etag"] = received.etag
        if received.last_modified:
            changes["last_modified"] = received.last_modified
    return _success(feed, received, now=now) | changes


def after_failure(
    feed: KeptFeed, error: FetchError, *, now: int, chance: Chance, shortest: int = AUTOMATIC
) -> Changes:
    """Return what to remember when a feed could not be had."""
    errors = feed.errors + 1
    missing = feed.missing + 1 if error.failure is FetchFailure.MISSING else 0
    changes: Changes = {
        "checked": now,
        "error": error.reason,
        "errors": errors,
        "missing": missing,
    }
    if error.failure is FetchFailure.GONE:
        return changes | {"gone": True, "next_check": None}
    doubled = _wait(feed, rest=0, rhythm=feed.rhythm, shortest=shortest) * 2 ** min(errors, 10)
    wait = LONGEST if missing >= _MISSING_TIMES else min(doubled, LONGEST)
    jitter = 1 - _JITTER + 2 * _JITTER * chance()
    wait = min(int(wait * jitter), LONGEST)
    if error.failure is FetchFailure.BUSY:
        wait = max(wait, busy_seconds(error))
    return changes | {"next_check": now + wait}


def after_silence(*, now: int) -> Changes:
    """Return what to remember when it was we who were cut off from the network."""
    return {"next_check": now + BY_HAND}


def busy_seconds(error: FetchError) -> int:
    """Return for how long a host that asks for it is left alone."""
    return min(error.retry_after or BUSY, LONGEST)


def usable_validators(feed: KeptFeed, *, now: int) -> tuple[bytes, bytes]:
    """Return the ETag and Last-Modified to send; nothing if they are too old to be believed."""
    if feed.validated is None or not 0 <= now - feed.validated < VALIDATORS:
        return b"", b""
    return feed.etag or b"", feed.last_modified or b""


def new_address(feed: KeptFeed, changes: Changes) -> str:
    """Return where a feed has moved, if it has said so on enough days; else nothing.

    What only its own host may be told would be told to another one there, or be lost; such a feed
    stays where the reader put it.
    """
    days = changes.get("moved_days", feed.moved_days)
    if not isinstance(days, int) or days < _MOVED_DAYS:
        return ""
    address = str(changes.get("moved_to", feed.moved_to))
    return "" if feed.access and host_name(address) != host_name(feed.url) else address


def _success(feed: KeptFeed, received: Received, *, now: int) -> Changes:
    return {
        "checked": now,
        "succeeded": now,
        "error": "",
        "errors": 0,
        "missing": 0,
        "gone": False,
    } | _move(feed, received.moved_to, now=now)


def _move(feed: KeptFeed, moved_to: str, *, now: int) -> Changes:
    """Count the days on which a feed came from where it says it has moved for good."""
    if not moved_to or any(word in moved_to.lower() for word in _PORTALS):
        return {"moved_to": "", "moved_days": 0, "moved_day": 0}
    day = now // DAY
    if moved_to != feed.moved_to:
        return {"moved_to": moved_to, "moved_days": 1, "moved_day": day}
    if day == feed.moved_day:
        return {}
    return {"moved_days": feed.moved_days + 1, "moved_day": day}


def _wait(feed: KeptFeed, *, rest: int, rhythm: int, shortest: int) -> int:
    """Return the seconds until a feed that fares well is asked again."""
    if feed.interval is not None:
        return max(feed.interval, AUTOMATIC, rest)
    return min(max(shortest, AUTOMATIC, rest, rhythm // _CHECKS_PER_ARTICLE), LONGEST)


def _rhythm(published: Iterable[datetime | None], *, now: int) -> int:
    """Return the seconds between the newest articles, the time since the last one included."""
    moments = sorted((seconds_of(it) for it in published if it is not None), reverse=True)
    newest = [moment for moment in moments if moment <= now][:_RHYTHM_ARTICLES]
    return (now - newest[-1]) // len(newest) if newest else 0


def _skips(parsed: Feed) -> str:
    # Who names every hour, or every day, cannot mean that nobody should ever ask.
    hours = sorted(parsed.skip_hours) if len(parsed.skip_hours) < _HOURS else []
    days = sorted(parsed.skip_days) if len(parsed.skip_days) < _DAYS else []
    return json.dumps({"hours": hours, "days": days}) if hours or days else ""
