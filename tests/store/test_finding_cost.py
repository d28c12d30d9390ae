"""What a query costs grows with the articles there are, and never with their square."""

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from reader.domain.queries import StoryQuery
from reader.domain.query.asking import ask
from reader.domain.query.parsing import parse
from reader.store import filtering, query_names
from reader.store.headlines import glimpse_headlines
from tests.support.paper import NOON, Paper, make_article

ARTICLES = 600
STEPS_AN_ARTICLE = 60
"""Of SQLite's machine; what is looked up for each article takes about half as many."""
_A_LOOK = 100


@pytest.fixture(scope="module")
def crowded(tmp_path_factory):
    """A library in which one word stands in everything and one outlet tells a third."""
    folder = tmp_path_factory.mktemp("crowded")
    paper = Paper(folder)
    paper.take(*(
        make_article(f"Tram {n}", published=NOON - timedelta(hours=n), quality=n * 7 % 100,
                     site=f"{'abc'[n % 3]}.example")
        for n in range(ARTICLES)
    ))  # fmt: skip
    paper.close()
    return folder / "library.db"


@pytest.fixture
def steps(crowded, monkeypatch):
    """Return what SQLite does for the first rows of a query, where nothing counts as few."""
    for module in (filtering, query_names):
        monkeypatch.setattr(module, "FEW", 10)

    def count(text):
        looks = 0

        def look():
            nonlocal looks
            looks += 1

        query = ask(parse(text).query, StoryQuery(), now=NOON)
        with closing(sqlite3.connect(crowded)) as db:
            db.set_progress_handler(look, _A_LOOK)
            first, _ = glimpse_headlines(db, query, limit=20)
        assert first
        return looks * _A_LOOK

    return count


@pytest.mark.parametrize(
    "query",
    [
        "tram",
        "sort:quality tram",
        "sort:hot tram",
        "sort:most-covered tram",
        "sort:hot tram from:a.example",
        "sort:quality from:a.example tram -trams",
        "sort:hot from:a.example,b.example",
        "from:a.example,b.example",
        "group:outlet tram",
    ],
)
def test_a_query_of_any_kind_and_order_looks_at_each_article_a_few_times(steps, query):
    assert steps(query) < ARTICLES * STEPS_AN_ARTICLE


def test_the_first_stories_of_several_outlets_do_not_wait_for_all_of_theirs(steps):
    assert steps("from:a.example,b.example") < ARTICLES * 8
