"""What the reader does: on disk at once, taken back exactly, never more than was meant."""

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.articles import ArticleStatus
from reader.domain.ids import ArticleId
from reader.domain.queries import Shelf
from reader.library.library import Library
from tests.support.library import Clock, entry, headlines, load, star, stars, titles, write_document

KEPT = 50


@pytest.fixture(scope="module")
def six(tmp_path_factory):
    """A library of four stories of six articles."""
    top = tmp_path_factory.mktemp("six")
    related = [entry(f"Told by {n}", webUrl=f"https://o{n}.example/1") for n in (1, 2)]
    write_document(top / "news", "bridge", "Bridge reopens", related=related)
    for title in ("Owls counted", "Tower leans", "River rises"):
        write_document(top / "news", title, title)
    with Library.open(top / "library.db", clock=Clock()) as library:
        load(library, top / "news")
    return top / "library.db"


@pytest.fixture
def library(six, place):
    place.parent.mkdir()
    shutil.copy(six, place)
    with Library.open(place, clock=Clock()) as opened:
        yield opened


def article_ids(library):
    return sorted(
        telling.article_id
        for headline in headlines(library)
        for telling in library.articles.coverage(headline.story_id)
    )


def states(library, ids):
    return {it: library.articles.status(ArticleId(it)) for it in ids}


def story_marks(library):
    return {it.story_id: (it.read, it.starred) for it in headlines(library)}


def test_an_act_says_what_it_was_and_how_much_it_changed(library):
    ids = article_ids(library)
    library.marks.read(ids[:1], read=True, label="One read")

    batch = library.marks.read(ids, read=True, label="All read")

    assert (batch.label, batch.size) == ("All read", len(ids) - 1)
    assert [it.label for it in library.marks.batches()] == ["All read", "One read"]


def test_an_act_that_changes_nothing_is_none_and_needs_no_undo(library):
    star(library, ["Owls counted"])

    again = library.marks.star(
        [headlines(library, Shelf.STARRED)[0].article_id], starred=True, label="Starred"
    )

    assert again is None
    assert len(library.marks.batches()) == 1


def test_a_story_is_marked_by_its_lead_and_unmarked_whole(library):
    story = next(it for it in headlines(library) if it.title == "Bridge reopens")
    told = [it.article_id for it in library.articles.coverage(story.story_id)]

    library.marks.stories_read([story.story_id], read=True, label="Read")
    read = [it for it in told if library.articles.status(it).read]
    library.marks.read(told, read=True, label="All of it read")
    library.marks.stories_read([story.story_id], read=False, label="Unread")

    assert read == [story.article_id]
    assert not any(library.articles.status(it).read for it in told)


def test_mark_all_marks_what_was_on_the_list_and_not_what_came_since(library, write, folder):
    on_the_list = [it.story_id for it in headlines(library)]
    write("Arrived since")
    load(library, folder)

    library.marks.stories_read(on_the_list, read=True, label="All read")

    assert titles(library, Shelf.UNREAD) == ["Arrived since"]


def test_undo_takes_back_exactly_what_an_act_changed(library):
    ids = article_ids(library)
    library.marks.read(ids[:2], read=True, label="Two read")
    before = states(library, ids)
    library.marks.read(ids, read=True, label="All read")

    undone = library.marks.undo()

    assert undone.label == "All read"
    assert states(library, ids) == before


def test_a_new_act_leaves_nothing_to_redo(library):
    ids = article_ids(library)
    library.marks.read(ids, read=True, label="All read")
    library.marks.undo()
    library.marks.star(ids[:1], starred=True, label="Starred")

    assert library.marks.redo() is None


def test_the_last_fifty_acts_can_be_undone_after_a_restart(library, place):
    (owls,) = (it for it in headlines(library) if it.title == "Owls counted")
    for number in range(KEPT + 5):
        library.marks.star([owls.article_id], starred=number % 2 == 0, label=f"Act {number}")

    with Library.open(place, clock=Clock()) as reopened:
        labels = []
        while batch := reopened.marks.undo():
            labels.append(batch.label)

        assert labels == [f"Act {number}" for number in reversed(range(5, KEPT + 5))]
        assert stars(reopened) == {"Owls counted"}  # as Act 4 had left it


def test_undoing_down_to_an_act_undoes_all_after_it_and_nothing_before(library):
    ids = article_ids(library)
    for label, article_id in zip("abcd", ids, strict=False):
        library.marks.read([article_id], read=True, label=label)
    *_, second, _ = library.marks.batches()

    undone = library.marks.undo_to(second.id)

    assert [it.label for it in undone] == ["d", "c", "b"]
    assert [it.label for it in library.marks.batches()] == ["a"]
    assert library.marks.undo_to(second.id) == []
    assert [it.label for it in library.marks.batches()] == ["a"]


def test_what_was_undone_is_done_again_up_to_an_act(library):
    ids = article_ids(library)
    for label, article_id in zip("abcd", ids, strict=False):
        library.marks.read([article_id], read=True, label=label)
    after_b = states(library, ids[:2])
    library.marks.undo_to(library.marks.batches()[-1].id)
    d, c, b, a = library.marks.batches(undone=True)

    again = library.marks.redo_to(b.id)

    assert [it.label for it in again] == ["a", "b"]
    assert states(library, ids[:2]) == after_b
    assert library.marks.batches(undone=True) == [d, c]
    assert library.marks.redo_to(a.id) == []


def test_what_can_be_undone_says_how_many_articles_it_changed(library):
    ids = article_ids(library)
    library.marks.star(ids[:1], starred=True, label="Starred")
    library.marks.read(ids, read=True, label="All read")

    every, one = library.marks.batches()

    assert (every.articles, every.title) == (len(ids), "")
    assert (one.articles, one.title) == (1, library.articles.find(ids[0]).title)


def test_undo_restores_the_time_of_reading_too(library, six):
    clock = Clock()
    ids = article_ids(library)
    library.marks.read(ids[:1], read=True, label="Read")
    read_first = [it.story_id for it in headlines(library, Shelf.HISTORY)]
    clock.move(days=1)
    library.marks.read(ids[:1], read=False, label="Unread")

    library.marks.undo()

    assert [it.story_id for it in headlines(library, Shelf.HISTORY)] == read_first


@pytest.mark.parametrize("days", [-366, 366])
def test_acts_keep_their_order_when_the_clock_jumps(days, six, place):
    place.parent.mkdir()
    shutil.copy(six, place)
    clock = Clock()
    with Library.open(place, clock=clock) as library:
        ids = article_ids(library)
        library.marks.read(ids[:1], read=True, label="First")
        clock.move(days=days)
        library.marks.star(ids[:1], starred=True, label="Second")

        undone = [library.marks.undo(), library.marks.undo()]
        assert [it.label for it in undone if it] == ["Second", "First"]


def test_marks_of_articles_that_are_not_here_are_kept(library):
    library.marks.star([ArticleId(12345)], starred=True, label="Starred")

    assert library.articles.status(ArticleId(12345)) == ArticleStatus(read=False, starred=True)


MARKS = st.tuples(
    st.sampled_from(("read", "starred")), st.sets(st.integers(0, 5), min_size=1), st.booleans()
)
STORIES = st.tuples(st.just("stories"), st.sets(st.integers(0, 3), min_size=1), st.booleans())
STEPS = st.tuples(st.sampled_from(("undo", "undo", "redo", "reopen")), st.just(()), st.none())


@settings(max_examples=20, deadline=None)
@given(acts=st.lists(MARKS | STORIES | STEPS, max_size=16))
def test_any_acts_and_undos_give_exactly_the_states_that_were(six, acts):
    with tempfile.TemporaryDirectory() as top:
        place = Path(shutil.copy(six, top))
        library = Library.open(place, clock=Clock())
        ids = article_ids(library)
        stories = [it.story_id for it in headlines(library)]
        past = [states(library, ids)]
        """What the states were after each act that still counts."""
        undone = []
        for act, places, value in acts:
            if act == "reopen":
                library.close()
                library = Library.open(place, clock=Clock())
            elif act == "undo":
                if library.marks.undo():
                    undone.append(past.pop())
            elif act == "redo":
                if library.marks.redo():
                    past.append(undone.pop())
            elif do(library, act, [(stories if act == "stories" else ids)[it] for it in places],
                    value=value):  # fmt: skip
                past.append(states(library, ids))
                undone = []
            assert states(library, ids) == past[-1]
            assert story_marks(library) == expected_story_marks(library)
        while library.marks.undo():
            past.pop()
            assert states(library, ids) == past[-1]
        assert len(past) == 1
        library.close()


def do(library, act, ids, *, value):
    if act == "read":
        return library.marks.read(ids, read=value, label=act)
    if act == "starred":
        return library.marks.star(ids, starred=value, label=act)
    return library.marks.stories_read(ids, read=value, label=act)


def expected_story_marks(library):
    """Return what the stories' marks must be, from those of their articles."""
    marks = {}
    for headline in headlines(library):
        told = library.articles.coverage(headline.story_id)
        each = [library.articles.status(it.article_id) for it in told]
        marks[headline.story_id] = (any(it.read for it in each), any(it.starred for it in each))
    return marks


def test_what_was_done_is_on_disk_when_the_call_returns(library, place):
    star(library, ["Owls counted"])

    with closing(sqlite3.connect(place)) as db:
        assert db.execute("SELECT count(*) FROM statuses WHERE starred").fetchone() == (1,)
