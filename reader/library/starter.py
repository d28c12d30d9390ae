"""Feeds to start with: a list in a file, of which nothing is followed before it is picked."""

from pathlib import Path

from reader.domain.errors import SourceError
from reader.domain.subscriptions import Subscription, SubscriptionList
from reader.sources.opml import parse_opml

_LARGEST = 4 << 20


def read_starter_list(file: Path) -> SubscriptionList:
    """Return the feeds that are offered to who has none.

    Raises:
        SourceError: The file cannot be read, or is not OPML.
    """
    try:
        with file.open("rb") as opened:
            content = opened.read(_LARGEST)
    except OSError as error:
        raise SourceError(str(file), f"cannot be read ({error.strerror})") from error
    return parse_opml(content, location=str(file))


def about(feed: Subscription) -> str:
    """Return what the list says about a feed; empty if it says nothing."""
    return dict(feed.fields).get("description", "")


def language_of(feed: Subscription) -> str:
    """Return the language a feed is in, as the list says: ``en``; empty if it does not."""
    return dict(feed.fields).get("language", "")
