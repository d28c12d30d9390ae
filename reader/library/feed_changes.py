"""Which item of a feed is which known one, and what changed of it. Pure.

A guid identifies an item within its feed, else its link does, else what it says; never its
place. Where publishers invent guids anew, use one for several items, or edit items, the rest of
what they say decides: no single sign is trusted against all others (trust G).
"""

import html
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from hashlib import blake2b

from reader.domain.articles import Article
from reader.domain.feeds import ListedArticle
from reader.domain.identity import normalised_title
from reader.sources.links import link_key
from reader.store.entries import KeptEntry
from reader.store.moments import seconds_of
from reader.store.wording import Wording

_TAG = re.compile(r"<[^<>]*>")
_DIGEST_BYTES = 16


class Verdict(Enum):
    """What became of an item since it was listed last."""

    NEW = auto()
    SAME = auto()
    TOUCHED = auto()
    """Something beside its text changed: a date, a link, an address in the markup."""
    EDITED = auto()
    """It reads differently."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item as a fetch lists it, with all by which it can be known."""

    article: Article
    guid: str
    link_key: str
    title_key: str
    published: int | None
    digest: bytes
    words: bytes
    wording: Wording | None = None
    """What it will be found by, where it is sure to be new."""


@dataclass(frozen=True, slots=True)
class Change:
    """One item of a fetch, and the known one it is."""

    item: Item
    verdict: Verdict
    entry: KeptEntry | None = None
    """None if it is new."""
    shares_link: bool = False
    """Its link is that of other items too, which are not the same; so it identifies nothing."""


def describe(listed: ListedArticle, *, new: bool = False) -> Item:
    """Return an item with all by which it can be known; one that is new, by which it is found."""
    article = listed.article
    return Item(
        article=article,
        guid=listed.guid,
        link_key=article.link_keys[0] if article.link_keys else "",
        title_key=normalised_title(article.title) or article.title,
        published=seconds_of(article.published),
        digest=_digest(repr(article)),
        words=_digest(_plain(f"{article.title}\n{article.excerpt}\n{article.body}")),
        wording=Wording.of(article) if new else None,
    )


def decide_changes(
    known: Iterable[KeptEntry], items: Sequence[Item], *, settled: Container[int] = ()
) -> list[Change]:
    """Match the items of one fetch with those that are known of the feed.

    Args:
        known: Every known item that has a guid, a link or a title in common with a listed one.
        items: As listed, in any order.
        settled: Known items that were matched already, with others of the same fetch.

    Returns:
        A change for each item; one that is listed twice, word for word, counts once.
    """
    entries = list(known)
    distinct = list({(item.guid, item.digest): item for item in items}.values())
    matches = _match([it for it in entries if it.id not in settled], distinct)
    owners = _link_owners(entries)
    changes = []
    for place, item in enumerate(distinct):
        entry = matches.get(place)
        title = owners.setdefault(item.link_key, entry or item).title_key
        is_owner = owners[item.link_key] in (entry, item)
        shares = bool(item.link_key) and not is_owner and title != item.title_key
        changes.append(Change(item, _verdict(entry, item), entry, shares_link=shares))
    return changes


def _verdict(entry: KeptEntry | None, item: Item) -> Verdict:
    if entry is None:
        return Verdict.NEW
    if entry.digest == item.digest:
        return Verdict.SAME
    return Verdict.TOUCHED if entry.words == item.words else Verdict.EDITED


_Known = KeptEntry | Item
_Sign = Callable[[_Known], object]
"""What two descriptions of one item have in common; None if this says nothing about it."""


def _signs(lone: Container[str], *, trusted: bool) -> tuple[_Sign, ...]:
    """Return the signs from the surest to the least sure.

    Args:
        lone: Links that one item has, known and listed, and no other.
        trusted: A guid stands for its item also where there is no link.
    """
    return (
        lambda it: (it.guid, it.digest),
        lambda it: (it.guid, it.link_key, it.title_key, it.words),
        lambda it: (it.guid, it.link_key, it.title_key) if it.guid or it.link_key else None,
        lambda it: (it.guid, it.link_key) if it.guid and (it.link_key or trusted) else None,
        lambda it: (it.guid, it.title_key) if it.guid else None,
        lambda it: (it.guid, it.published) if it.guid and it.published is not None else None,
        # Nothing else is said about it, so the guid has to do.
        lambda it: it.guid if trusted and it.guid and _is_bare(it) else None,
        # From here on the guid is another one, or there is none.
        lambda it: (it.link_key, it.title_key) if it.link_key else None,
        lambda it: (it.link_key, it.published) if it.link_key in lone and it.published else None,
        lambda it: (it.link_key, _address(it)) if it.link_key in lone else None,
        lambda it: None if it.link_key or _is_vague(it) else (it.title_key, it.published),
        lambda it: None if it.link_key else it.words,
        # Guid and link are new: some addresses carry the time of the fetch, or a session.
        lambda it: (it.title_key, it.published, it.words) if it.published is not None else None,
    )


def _address(it: _Known) -> str:
    """Return what a guid says beside the link.

    That is nothing where there is none, or where it is an address: of those, some publishers
    change the fragment with every edit.
    """
    return link_key(it.guid) if it.guid else it.link_key


def _is_vague(it: _Known) -> bool:
    return bool(it.guid) and it.published is None


def _is_bare(it: _Known) -> bool:
    return not it.link_key and it.published is None


def _are_trusted(entries: Sequence[KeptEntry], items: Sequence[Item]) -> bool:
    """Tell whether guids of items without a link still stand for what they stood for.

    Some publishers number the places of a list. What stands there next would be taken for an edit
    of what stood there before, which would be lost.
    """
    titles: defaultdict[str, set[str]] = defaultdict(set)
    for entry in entries:
        if not entry.link_key:
            titles[entry.guid].add(entry.title_key)
    held = [it.title_key in titles[it.guid] for it in items if it.guid in titles]
    return 3 * sum(held) >= len(held)


def _match(entries: Sequence[KeptEntry], items: Sequence[Item]) -> dict[int, KeptEntry]:
    """Return which known item each listed one is, by its place; a known one is one at most."""
    matches: dict[int, KeptEntry] = {}
    free = dict(enumerate(items))
    unmatched = {entry.id: entry for entry in entries}
    trusted = _are_trusted(entries, items)
    for sign in _signs(_lone_links(entries, items), trusted=trusted):
        if not free or not unmatched:
            break
        waiting: defaultdict[object, list[KeptEntry]] = defaultdict(list)
        for entry in unmatched.values():
            waiting[sign(entry)].append(entry)
        waiting.pop(None, None)
        for place, item in list(free.items()):
            candidates = waiting.get(sign(item))
            if candidates:
                matches[place] = entry = candidates.pop(0)
                del free[place], unmatched[entry.id]
    return matches


def _lone_links(entries: Sequence[KeptEntry], items: Sequence[Item]) -> set[str]:
    known = Counter(entry.link_key for entry in entries)
    listed = Counter(item.link_key for item in items)
    return {key for key, count in listed.items() if key and count == known[key] == 1}


def _link_owners(entries: Sequence[KeptEntry]) -> dict[str, _Known]:
    """Return the item that each link belongs to: the one that had it first."""
    owners: dict[str, _Known] = {}
    for entry in sorted(entries, key=lambda it: it.id):
        owners.setdefault(entry.link_key, entry)
    return owners


def _plain(text: str) -> str:
    """Return what a text says, without its markup and its spaces."""
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "&" in text:
        text = html.unescape(text)
    return " ".join(text.split())


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "replace"), digest_size=_DIGEST_BYTES).digest()
