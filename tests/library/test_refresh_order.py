"""Whatever the order in which feeds are fetched and kept, and how often: one library results."""

import tempfile
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.queries import StoryQuery
from reader.library.feed_saving import parse_answer, save_fetched
from reader.library.library import Library
from reader.library.shared_intake import taking_in
from reader.store.database import Database
from reader.store.feeds import find_feed
from reader.store.indexing import index_all
from reader.web.fetching import Answer
from tests.support.feed_server import rss

NOON = datetime(2021, 9, 6, 12, tzinfo=UTC)
WINDOW = 3


def item(feed: int, number: int, style: str) -> dict[str, str]:
    """Items of both feeds with one number have one link."""
    words = f"Nobody on tram {number} was late{', says everybody' * (feed + number % 2)}."
    listed = {"title": f"Tram {number} leaves", "description": words}
    if style != "no dates":
        listed["pubDate"] = f"Mon, 06 Sep 2021 08:{number:02}:00 GMT"
    if style != "no links":
        listed["link"] = f"https://meridian.example/tram/{number}"
    if style == "guids":
        listed["guid"] = f"{feed}-{number}"
    if style == "one guid":
        listed["guid"] = "always the same"
    return listed


def library_after(fetches: Sequence[tuple[int, int]], style: str, *, at_once: int = 1) -> object:
    """Return what a reader sees after some fetches, each a feed and where its window starts.

    So many of them are kept at once, in one transaction.
    """
    with tempfile.TemporaryDirectory() as folder:
        database = Database.open(Path(folder) / "library.db", clock=lambda: NOON)
        with closing(Library(database, clock=lambda: NOON)) as library:
            ids = [
                library.subscriptions.follow(f"https://{name}.example/feed", typed=False).id
                for name in ("meridian", "lantern")
            ]
            for together in (fetches[i : i + at_once] for i in range(0, len(fetches), at_once)):
                with database.working() as db, taking_in(db) as intake:
                    for feed, start in together:
                        listed = [item(feed, n, style) for n in range(start, start + WINDOW)]
                        body = rss(listed, title=f"Feed {feed}")
                        known = find_feed(db, ids[feed])
                        assert known is not None
                        fetched = parse_answer(Answer(url="", body=body))
                        save_fetched(intake, feed=known, fetched=fetched, now=NOON)
            assert words_found(database) == words_found(database, anew=True)
            return [
                sorted(
                    (row.title, library.articles.find(row.article_id).body)
                    for row in library.shelves.first(StoryQuery(sources=(it,)), limit=99)
                )
                for it in ids
            ]


def words_found(database: Database, *, anew: bool = False) -> object:
    """Return every word by which an article is found; anew, as if the index had been lost."""
    with database.transaction() as db:
        if anew:
            db.execute("INSERT INTO search (search) VALUES ('delete-all')")
            db.execute("DELETE FROM facets")
            index_all(db)
        db.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, search, 'instance')")
        words = db.execute(
            "SELECT article_id, col, offset, term FROM terms JOIN facets ON place = doc"
        )
        return sorted(words.fetchall())


@given(st.data())
@settings(max_examples=12, deadline=None)
def test_any_order_and_repetition_of_fetches_gives_the_same_library(data):
    style = data.draw(st.sampled_from(["guids", "one guid", "no guids", "no links", "no dates"]))
    fetches = data.draw(
        st.lists(st.tuples(st.integers(0, 1), st.integers(0, 4)), min_size=1, max_size=4)
    )
    other = data.draw(st.permutations(fetches)) + data.draw(
        st.lists(st.sampled_from(fetches), max_size=2)
    )

    at_once = data.draw(st.integers(1, 4))

    assert library_after(other, style, at_once=at_once) == library_after(fetches, style)
