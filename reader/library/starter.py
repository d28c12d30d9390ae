"""What the list of feeds to start with says of each, beside what every list does."""

from reader.domain.subscriptions import Subscription


def about(feed: Subscription) -> str:
    """Return what the list says about a feed; empty if it says nothing."""
    return dict(feed.fields).get("description", "")


def language_of(feed: Subscription) -> str:
    """Return the language a feed is in, as the list says: ``en``; empty if it does not."""
    return dict(feed.fields).get("language", "")
