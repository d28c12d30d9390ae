"""Questions that nobody waits for any more end by themselves."""

import sqlite3
from threading import Thread

import pytest

from reader.domain.queries import StoryQuery
from reader.store.errands import Errand
from tests.support.paper import Paper, make_article


@pytest.fixture
def paper(tmp_path):
    paper = Paper(tmp_path)
    paper.take(make_article("Owls counted"), make_article("Trams cross the bridge"))
    yield paper
    paper.library.close()


def test_an_errand_answers_as_the_library_does(paper):
    with paper.library.shelves.errand() as shelves:
        assert shelves.ids(StoryQuery()) == paper.library.shelves.ids(StoryQuery())


def test_a_question_ends_when_the_errand_is_called_off(paper):
    errand = Errand(paper.database)
    with errand.reading() as db:
        endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT * FROM n"
        raised = []

        def ask():
            try:
                db.execute(f"SELECT count(*) FROM ({endless})").fetchone()
            except sqlite3.OperationalError as error:
                raised.append(error)

        thread = Thread(target=ask)
        thread.start()
        errand.call_off()
        thread.join(20)

        assert not thread.is_alive()
        assert raised


def test_no_more_is_counted_than_is_asked_for(paper):
    assert paper.library.shelves.count(StoryQuery(), most=1) == 1
    assert paper.library.shelves.count(StoryQuery(), most=5) == 2
