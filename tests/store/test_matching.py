"""How much of a story a typed query finds, where that is not its lead."""

from datetime import timedelta

import pytest

from reader.domain.queries import StoryQuery
from reader.domain.query.asking import ask
from reader.domain.query.parsing import parse
from tests.support.paper import NOON, make_article


@pytest.fixture
def told(paper):
    """Return how many articles of each story that a query finds match, if not its lead."""
    lead = make_article("Trams cross the bridge", quality=90)
    others = [
        make_article(
            f"Bridge opens {n}", site=f"s{n}.example", quality=n, published=NOON - timedelta(days=n)
        )
        for n in range(1, 4)
    ]
    paper.take((lead, *others), make_article("Owls counted"))

    def find(text):
        query = ask(parse(text).query, StoryQuery(), now=NOON)
        shelves = paper.library.shelves
        return [it.matching for it in shelves.headlines(shelves.ids(query), within=query).values()]

    return find


@pytest.mark.parametrize(
    ("query", "matching"),
    [
        ("opens", (3, 4)),
        ("quality:<3", (2, 4)),
        ("opens quality:2", (1, 4)),
        ("from:s1.example", (1, 4)),
        ("-trams bridge", (3, 4)),
    ],
)
def test_the_articles_that_match_are_counted_where_the_lead_does_not(told, query, matching):
    assert told(query) == [matching]


@pytest.mark.parametrize("query", ["trams", "bridge", "quality:90", "owls", "outlets:>2"])
def test_nothing_is_said_where_the_lead_matches_or_the_whole_story_is_meant(told, query):
    assert told(query) == [None]
