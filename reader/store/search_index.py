"""Keeping what stories are found by in step with the articles, in the same transaction."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from reader.domain.articles import Article
from reader.domain.folding import fold
from reader.store.identifiers import id_list
from reader.store.wording import Wording

PLACES_A_MINUTE = 1 << 12
"""Articles of one minute that find a place in it; more spill over into the next ones."""
MOST_SPILLED = 1 << 21
"""Where a spilled article can land, as a rule: less than nine hours late."""


class Kept(Protocol):
    """An article with what the library notes beside it."""

    @property
    def article(self) -> Article:
        """What the publisher wrote."""

    @property
    def appeared(self) -> int:
        """What sorts it, in seconds since 1970."""

    @property
    def arrived(self) -> int:
        """When it first came."""

    @property
    def outlet_key(self) -> str:
        """What tells its outlet from others."""


_NONE: Mapping[int, Wording] = MappingProxyType({})


def first_place(second: int) -> int:
    """Return the first place of the minute that a second lies in."""
    return second // 60 * PLACES_A_MINUTE


def end_place(second: int) -> int:
    """Return a place behind those of all articles that appeared before a second."""
    return first_place(second) + PLACES_A_MINUTE + MOST_SPILLED


def index_articles(
    db: sqlite3.Connection,
    articles: Iterable[Kept],
    *,
    former: Iterable[Kept] = (),
    wordings: Mapping[int, Wording] = _NONE,
) -> None:
    """Have articles found as they are now.

    Args:
        db: Inside the transaction that keeps the articles.
        articles: As they are kept now.
        former: Those of them that were indexed before, exactly as they were then.
        wordings: Of those of them for which it is known already, by id.
    """
    cards, before = _cards(db, articles, wordings), _cards(db, former)
    places = _places_of(db, before)
    # A new picture or mark is no reason to take all words out and in again.
    same = {it for it, card in before.items() if cards[it].is_found_like(card)}
    _take_out(db, {it: card for it, card in before.items() if it not in same}, places)
    _forget(db, list(places.values()))
    kept_places = {it: places[it] for it in same}
    _put_in(db, cards, kept_places | _free_places(db, cards, kept_places), unsaid=same)


def unindex_articles(db: sqlite3.Connection, articles: Iterable[Kept]) -> None:
    """Have articles not found any more. They must be handed in exactly as they were indexed."""
    cards = _cards(db, articles)
    places = _places_of(db, cards)
    _take_out(db, {it: card for it, card in cards.items() if it in places}, places)
    _forget(db, list(places.values()))


def indexed_among(db: sqlite3.Connection, article_ids: Iterable[int]) -> list[int]:
    """Return those of some articles that are in the index."""
    return [
        article_id
        for (article_id,) in db.execute(
            """
            SELECT article_id FROM facets
            WHERE article_id IN (SELECT value FROM json_each(?))
            """,
            (id_list(article_ids),),
        )
    ]


_LIMIT = (1 << 63) - 1
_COLUMNS = "title, text, outlet, topics, authors, url"


@dataclass(frozen=True, slots=True)
class _Card:
    """An article as the index knows it."""

    kept: Kept
    wording: Wording
    has_body: bool

    def is_found_like(self, other: "_Card") -> bool:
        """Tell whether the full text need not change."""
        return self.wording == other.wording and self.kept.appeared == other.kept.appeared

    def facets(self) -> tuple[object, ...]:
        """Return the columns from ``appeared`` on."""
        kept, article = self.kept, self.kept.article
        media = {enclosure.kind.partition("/")[0] for enclosure in article.enclosures}
        return (
            kept.appeared,
            article.day_only,
            article.published is not None,
            kept.arrived,
            _clamp(article.quality),
            _clamp(article.heat),
            self.wording.words,
            article.language,
            article.kind == "video" or bool(article.featured) or "video" in media,
            bool(article.images) or "image" in media,
            bool(article.enclosures),
            self.has_body,
            bool(article.link),
            bool(article.topics),
            bool(article.authors),
            article.listed,
        )


def _cards(
    db: sqlite3.Connection, articles: Iterable[Kept], wordings: Mapping[int, Wording] = _NONE
) -> dict[int, _Card]:
    """Return the cards of articles as they are, or were; full texts are as they are kept now."""
    kept = {int(it.article.id): it for it in articles}
    pages = dict(
        db.execute(
            """
            SELECT article_id, body FROM full_texts
            WHERE article_id IN (SELECT value FROM json_each(?))
            """,
            (id_list(kept),),
        ).fetchall()
    )
    cards = {}
    for it, known in kept.items():
        page = pages.get(it, "")
        wording = None if page else wordings.get(it)
        wording = wording or Wording.of(known.article, page)
        cards[it] = _Card(known, wording, has_body=bool(known.article.body or page))
    return cards


def _put_in(
    db: sqlite3.Connection, cards: Mapping[int, _Card], places: Mapping[int, int], unsaid: set[int]
) -> None:
    """Write cards to their places; the words of those that are ``unsaid`` are there already."""
    # The full text starts a new list whenever a number is smaller than the one before.
    ordered = sorted((places[it], it, card) for it, card in cards.items())
    outlets = _outlet_ids(db, cards.values())
    topics = _topic_ids(db, cards.values())
    homes = dict(
        db.execute(
            "SELECT id, story_id FROM articles WHERE id IN (SELECT value FROM json_each(?))",
            (id_list(cards),),
        ).fetchall()
    )
    db.executemany(
        f"INSERT INTO facets VALUES ({', '.join('?' * 20)})",
        (
            (place, it, homes[it], outlets.get(card.kept.outlet_key, 0), *card.facets())
            for place, it, card in ordered
        ),
    )
    db.executemany(
        "INSERT OR IGNORE INTO article_topics VALUES (?, ?)",
        (
            (topics[fold(topic)], place)
            for place, _, card in ordered
            for topic in card.kept.article.topics
        ),
    )
    db.executemany(
        f"INSERT INTO search (rowid, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
        ((place, *card.wording.texts) for place, it, card in ordered if it not in unsaid),
    )


def _take_out(
    db: sqlite3.Connection, cards: Mapping[int, _Card], places: Mapping[int, int]
) -> None:
    """Take the words of cards out of the full text."""
    ordered = sorted((places[it], it) for it in cards)
    db.executemany(
        f"INSERT INTO search (search, rowid, {_COLUMNS}) VALUES ('delete', ?, ?, ?, ?, ?, ?, ?)",
        ((place, *cards[it].wording.texts) for place, it in ordered),
    )


def _forget(db: sqlite3.Connection, places: Sequence[int]) -> None:
    """Forget what is known of articles beside their words."""
    if not places:
        return
    ended = id_list(places)
    for table in ("article_topics", "facets"):
        db.execute(f"DELETE FROM {table} WHERE place IN (SELECT value FROM json_each(?))", (ended,))


def _places_of(db: sqlite3.Connection, article_ids: Iterable[int]) -> dict[int, int]:
    return dict(
        db.execute(
            """
            SELECT article_id, place FROM facets
            WHERE article_id IN (SELECT value FROM json_each(?))
            """,
            (id_list(article_ids),),
        ).fetchall()
    )


def _free_places(
    db: sqlite3.Connection, cards: Mapping[int, _Card], kept: Mapping[int, int]
) -> dict[int, int]:
    """Give every other card a place of its own in the order of time."""
    places: dict[int, int] = {}
    waiting = {it: first_place(card.kept.appeared) for it, card in cards.items() if it not in kept}
    window, used = PLACES_A_MINUTE, set(kept.values())
    while waiting:
        wanted = {it: first + it % window for it, first in waiting.items()}
        taken = used.union(
            place
            for (place,) in db.execute(
                "SELECT place FROM facets WHERE place IN (SELECT value FROM json_each(?))",
                (id_list(wanted.values()),),
            )
        )
        for article_id, place in wanted.items():
            if place not in taken:
                taken.add(place)
                places[article_id] = place
                del waiting[article_id]
        used.update(places.values())
        # Odd, so that it reads other digits of the id than the window before.
        window = window * 2 + 1
    return places


def _outlet_ids(db: sqlite3.Connection, cards: Iterable[_Card]) -> dict[str, int]:
    """Return the numbers of the cards' outlets by their keys; new ones are made."""
    named = {it.kept.outlet_key: it.kept.article.publisher for it in cards if it.kept.outlet_key}
    db.executemany(
        "INSERT OR IGNORE INTO outlets (key, name, domain, folded) VALUES (?, ?, ?, ?)",
        ((key, it.label, key if it.domain else "", fold(it.name)) for key, it in named.items()),
    )
    return _numbers(db, "SELECT key, id FROM outlets WHERE key", named)


def _topic_ids(db: sqlite3.Connection, cards: Iterable[_Card]) -> dict[str, int]:
    """Return the numbers of the cards' topics by their folded names; new ones are made."""
    named: dict[str, str] = {}
    for card in cards:
        for topic in card.kept.article.topics:
            named.setdefault(fold(topic), topic)
    db.executemany(
        "INSERT OR IGNORE INTO topics (name, folded) VALUES (?, ?)",
        ((name, folded) for folded, name in named.items()),
    )
    return _numbers(db, "SELECT folded, id FROM topics WHERE folded", named)


def _numbers(db: sqlite3.Connection, select: str, names: Iterable[str]) -> dict[str, int]:
    return dict(
        db.execute(
            f"{select} IN (SELECT value FROM json_each(?))", (json.dumps(list(names)),)
        ).fetchall()
    )


def _clamp(number: int | None) -> int | None:
    return None if number is None else max(-_LIMIT, min(number, _LIMIT))
