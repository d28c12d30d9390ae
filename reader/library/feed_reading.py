"""Reading what a feed lists: what of a refresh needs no library."""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.domain.articles import Article, Links, Publisher
from reader.domain.feeds import Feed, ListedArticle
from reader.library.feed_changes import Item, describe
from reader.processes import pass_quickly
from reader.sources.feeds import parse_feed
from reader.store.wording import Wording

pass_quickly(Article, Links, Publisher, ListedArticle, Item, Wording)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedBody:
    """What a server gave where a feed was asked for."""

    content: bytes
    url: str
    """Where it was in the end."""
    content_type: str
    new: bool = False
    """Nothing that the feed lists can be known yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedContents:
    """What a feed says."""

    parsed: Feed
    items: Sequence[Item]

    @property
    def problems(self) -> tuple[str, ...]:
        """What is wrong with it, in one sentence each."""
        return self.parsed.problems


def read_feed(body: FeedBody) -> FeedContents:
    """Read a feed.

    Raises:
        FeedError: It is not a feed.
    """
    parsed = parse_feed(body.content, url=body.url, content_type=body.content_type)
    return FeedContents(parsed=parsed, items=[describe(it, new=body.new) for it in parsed.articles])
