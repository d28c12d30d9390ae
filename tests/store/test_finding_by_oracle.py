"""Any query finds in SQL what it finds article by article, however many those are."""

import random
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.articles import Publisher
from reader.domain.ids import ArticleId
from reader.domain.queries import Sort, StoryQuery
from reader.domain.query.dates import Ago, CalendarDate, DateSpan, DayName, Unit
from reader.domain.query.numbers import NumberRange
from reader.domain.query.syntax import (
    Answer,
    Clause,
    Field,
    Not,
    Nothing,
    Part,
    Phrase,
    State,
    Word,
    all_of,
    any_of,
)
from reader.store.query_names import FEW
from tests.support.oracle import Oracle
from tests.support.paper import NOON, Paper, make_article

MANY = FEW + 1_500
"""More articles than are fetched and sorted, so that every way to find them is taken."""

COMMON = ["tram", "trams", "rain", "Éclair", "owl"]
RARE = ["pelican", "ibis"]
TOPICS = ["AI", "Open source", "Science"]
OUTLETS = [Publisher("Meridian Wire", "meridian.example"), Publisher("Éclair", "eclair.example"),
           Publisher("Owl", ""), Publisher()]  # fmt: skip


def some(chance, number):
    article = make_article(
        " ".join(
            chance.sample(COMMON, 2)
            + chance.sample(RARE, 2) * (chance.random() < 0.01)
            + [str(number)]
        ),
        excerpt=" ".join(chance.choices(COMMON, k=chance.randrange(4))),
        body=" ".join(chance.choices(COMMON, k=3)) if chance.random() < 0.2 else "",
        publisher=chance.choices(OUTLETS, [60, 30, 1, 9])[0],
        topics=tuple(chance.sample(TOPICS, chance.randrange(3))),
        authors=("Marta Okonjo",) if chance.random() < 0.3 else (),
        quality=chance.choice([None, 10, 50, 90]),
        heat=chance.choice([None, 5]),
        kind=chance.choice(["article", "video"]),
        language=chance.choice(["", "en", "pt-br"]),
        listed=chance.choice([None, True, False]),
        published=None if chance.random() < 0.1 else NOON - timedelta(hours=chance.randrange(900)),
        link=f"https://outlet.example/{number}",
    )
    return replace(article, id=ArticleId(number + 1), link_keys=(f"outlet.example/{number}",))


class Many(Paper):
    """A library of many stories, every third of them read."""

    def __init__(self, folder):
        super().__init__(folder)
        chance = random.Random(7)
        articles = [some(chance, number) for number in range(MANY)]
        stories = []
        while articles:
            size = chance.choices([1, 2, 3], [80, 15, 5])[0]
            stories.append(articles[:size])
            articles = articles[size:]
        self.take_all(stories)
        read = {story[0].id for story in stories[::3]}
        self.library.marks.read(sorted(read), read=True, label="")
        self.oracles = {
            story[0].id: [
                Oracle(article, story, read=story[0].id in read, now=NOON) for article in story
            ]
            for story in stories
        }

    def __repr__(self):
        return "many"


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    many = Many(tmp_path_factory.mktemp("many"))
    yield many
    many.close()


words = st.sampled_from([*COMMON, *RARE, "tr", "ec", "PELICAN", "nowhere"]).map(Word)
phrases = st.sampled_from(["tram rain", "pelican ibis", "owl", "éclair tram"]).map(Phrase)
texts = words | phrases
numbers = st.sampled_from([NumberRange(10, 60), NumberRange(51, None), NumberRange(None, 2)])
moments = st.sampled_from(
    [DayName.TODAY, DayName.MONDAY, Ago(30, Unit.HOURS), Ago(2, Unit.WEEKS), CalendarDate(2026),
     CalendarDate(2026, 5, 2), Ago(3, Unit.YEARS)]
)  # fmt: skip
VALUES = {
    Field.IS: st.sampled_from([it for it in State if it is not State.STARRED]),
    Field.HAS: st.sampled_from([Part.RELATED, Part.BODY, Part.LINK, Part.IMAGE]),
    Field.FROM: st.sampled_from([Word("meridian"), Phrase("Éclair"), Word("owl"), Nothing()]),
    Field.TOPIC: st.sampled_from([Word("ai"), Phrase("Open source"), Nothing()]),
    Field.TITLE: texts,
    Field.TEXT: texts,
    Field.AUTHOR: st.sampled_from([Word("oko"), Phrase("marta okonjo"), Nothing()]),
    Field.URL: st.sampled_from([Word("outlet.example/1"), Nothing()]),
    Field.LANG: st.sampled_from([Word("pt"), Word("en"), Nothing()]),
    Field.PUBLISHED: st.one_of(
        moments, st.sampled_from([*Answer, Nothing()]), st.builds(DateSpan, moments, moments)
    ),
    Field.SOURCE: st.sampled_from([Word("1"), Word("nowhere")]),
    **dict.fromkeys((Field.AFTER, Field.BEFORE, Field.ON), moments),
    **dict.fromkeys((Field.QUALITY, Field.HEAT, Field.WORDS), numbers | st.just(Nothing())),
    Field.OUTLETS: numbers,
}


def clause(field, values):
    return Clause(field, tuple(values))


clauses = st.sampled_from(sorted(VALUES)).flatmap(
    lambda field: st.lists(VALUES[field], min_size=1, max_size=2).map(partial(clause, field))
)
nodes = st.recursive(
    texts | clauses,
    lambda inner: st.one_of(
        inner.filter(lambda node: not isinstance(node, Not)).map(Not),
        st.lists(inner, min_size=2, max_size=3).map(all_of),
        st.lists(inner, min_size=2, max_size=3).map(any_of),
    ),
    max_leaves=5,
)


@given(nodes, st.sampled_from(Sort))
@settings(max_examples=60, deadline=None)
def test_any_query_finds_what_it_finds_article_by_article(many, node, sort):
    expected = {
        lead
        for lead, oracles in many.oracles.items()
        if any(oracle.satisfies(node) for oracle in oracles)
    }
    query = StoryQuery(where=node, now=NOON, sort=sort)
    shelves = many.library.shelves

    ids = shelves.ids(query)
    rows = shelves.headlines(ids)
    first = [row.story_id for row in shelves.first(query, limit=50)]
    glimpse, complete = shelves.glimpse(query, limit=50)

    assert {row.article_id for row in rows.values()} == expected
    assert shelves.count(query) == len(ids) == len(expected)
    assert first == list(ids[:50])
    assert {row.article_id for row in glimpse} <= expected
    assert len(glimpse) == min(len(expected), 50)
    assert not complete or len(expected) <= 50
    unread = (it for it in ids if not rows[it].read)
    assert shelves.next_unread(query, None) == next(unread, None)
