"""From a query to conditions on ``facets`` (as ``f``) and ``stories``."""

import sqlite3
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from reader.domain.query.syntax import (
    AllOf,
    AnyOf,
    Clause,
    Field,
    Node,
    Not,
    Nothing,
    Phrase,
    Word,
)
from reader.store import query_names
from reader.store.query_values import (
    MISSING,
    OF_STORY,
    joined,
    language_tests,
    place_bounds,
    plain_tests,
)
from reader.store.query_words import match_expression, sounded
from reader.store.search_index import end_place, first_place

_NAMES: dict[Field, Callable[[sqlite3.Connection, str], set[int]]] = {
    Field.FROM: query_names.find_outlets,
    Field.TOPIC: query_names.find_topics,
    Field.SOURCE: query_names.find_sources,
}
_NAMED: dict[Field, str] = {
    Field.FROM: "f.outlet_id IN ({})",
    Field.TOPIC: "EXISTS (SELECT 1 FROM article_topics t"
    " WHERE t.place = f.place AND t.topic_id IN ({}))",
    Field.SOURCE: "EXISTS (SELECT 1 FROM story_sources s"
    " WHERE s.story_id = stories.id AND s.source_id IN ({}))",
}
_PLACES: dict[Field, tuple[str, str]] = {
    Field.FROM: ("outlets", "SELECT place FROM facets WHERE outlet_id IN ({})"),
    Field.TOPIC: ("topics", "SELECT DISTINCT place FROM article_topics WHERE topic_id IN ({})"),
}
"""Where an index tells the articles, and which table says how many they are."""
_FRACTION = 8
"""Of more than this part of all articles, each is looked at in turn and not where an index says."""

MATCHING = """
SELECT rowid FROM search WHERE search MATCH {} AND rowid BETWEEN :first_place AND :last_place
"""
"""The articles that the full text finds, in the places that the parameters leave."""
_EVERYWHERE = {"first_place": -(1 << 63), "last_place": (1 << 63) - 1}


@dataclass(slots=True)
class Conditions:
    """What stories must satisfy: first themselves, then one of their articles."""

    story: list[str] = field(default_factory=list)
    article: list[str] = field(default_factory=list)
    """On ``f``, and where that is mixed with it on ``stories``."""
    words: str = ""
    """What the full text of the article must match; empty for nothing."""
    places: str = ""
    """A query for the ``place`` of all that come into question, if an index tells them."""
    places_count: int = sys.maxsize
    """How many those are at most."""
    values: dict[str, object] = field(default_factory=lambda: dict(_EVERYWHERE))


def compile_query(db: sqlite3.Connection, where: Node | None, *, now: datetime) -> Conditions:
    """Return the conditions of a query.

    Args:
        db: Tells which outlets, topics and sources are meant.
        where: The query.
        now: The time it is asked at, in the zone whose days count.
    """
    node = sounded(where)
    parts = node.parts if isinstance(node, AllOf) else (node,) if node is not None else ()
    return _Compiler(db, now).compile(parts)


class _Compiler:
    def __init__(self, db: sqlite3.Connection, now: datetime) -> None:
        self._db = db
        self._now = now
        self._made = Conditions()

    def compile(self, parts: tuple[Node, ...]) -> Conditions:
        made = self._made
        texts = [it for it in parts if match_expression(it.part if isinstance(it, Not) else it)]
        if any(not isinstance(it, Not) for it in texts):
            made.words = match_expression(AllOf(tuple(texts)) if len(texts) > 1 else texts[0])
        else:
            texts = []
        for part in parts:
            if part in texts:
                continue
            (made.story if _is_of_story(part) else made.article).append(self._sql(part))
            if isinstance(part, Clause):
                self._bound(part)
                self._narrow(part)
        return made

    def _bound(self, clause: Clause) -> None:
        """Leave out the places of other times, so that they need not be looked at."""
        start, end = place_bounds(clause, now=self._now)
        if start is not None:
            self._made.article.append(f"f.place >= {first_place(start)}")
        if end is not None:
            self._made.article.append(f"f.place < {end_place(end)}")

    def _narrow(self, clause: Clause) -> None:
        """Note the articles that a clause leaves, if an index tells them and they are fewer."""
        if clause.field not in _PLACES or Nothing() in clause.values:
            return
        table, places = _PLACES[clause.field]
        ids = self._ids(clause)
        count = query_names.count_articles(self._db, table, ids)
        if count < self._made.places_count:
            most = query_names.count_all_articles(self._db) // _FRACTION
            narrow = count <= max(most, query_names.FEW)
            self._made.places = places.format(ids) if narrow else ""
            self._made.places_count = count

    def _sql(self, node: Node) -> str:
        if words := match_expression(node):
            name = self._name(words)
            return f"f.place IN ({MATCHING.format(name)})"
        match node:
            case Not(part):
                return f"NOT ({self._sql(part)})"
            case AllOf(parts):
                return joined(" AND ", map(self._sql, parts))
            case AnyOf(parts):
                return joined(" OR ", map(self._sql, parts))
            case Clause():
                return joined(" OR ", self._tests(node))
        return "1"  # a word that holds nothing to look for

    def _tests(self, clause: Clause) -> Iterable[str]:
        values = tuple(value for value in clause.values if value != Nothing())
        if len(values) < len(clause.values):
            yield MISSING[clause.field]
        rest = Clause(clause.field, values)
        if not values:
            return
        if clause.field in _NAMED:
            ids = self._ids(rest)
            # The articles of one outlet come in the order of time; those of several do not.
            sign = "+" if clause.field is Field.FROM and "," in ids else ""
            yield sign + _NAMED[clause.field].format(ids)
        elif clause.field is Field.LANG:
            yield from language_tests(rest, self._name)
        else:
            yield from plain_tests(rest, now=self._now) or [self._sql(rest)]

    def _ids(self, clause: Clause) -> str:
        """Return the numbers of the outlets, topics or sources that a clause means."""
        find = _NAMES[clause.field]
        names = [it.text for it in clause.values if isinstance(it, Word | Phrase)]
        return ", ".join(map(str, sorted({it for name in names for it in find(self._db, name)})))

    def _name(self, value: object) -> str:
        """Hand a value over as a parameter; return its name."""
        name = f"filter_{len(self._made.values)}"
        self._made.values[name] = value
        return f":{name}"


def _is_of_story(node: Node) -> bool:
    """Tell whether a part of a query is about stories and not about single articles."""
    match node:
        case Not(part):
            return _is_of_story(part)
        case AllOf(parts) | AnyOf(parts):
            return all(map(_is_of_story, parts))
        case Clause(Field.OUTLETS | Field.SOURCE):
            return True
        case Clause(Field.IS | Field.HAS, values):
            return OF_STORY.issuperset(values)
    return False
