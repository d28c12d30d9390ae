"""What was passed over: seen in a list, or marked as read with one, and never read."""

from datetime import UTC, timedelta

import pytest

from reader.domain.queries import Shelf, StoryQuery
from reader.domain.query.parsing import parse
from tests.support.news import Newsroom

GLACIER = (
    "Glacier collapses above Ilsenburg harbour",
    "Ilsenburg harbour closed after glacier collapse",
    "Hundreds flee as glacier breaks over Ilsenburg",
)
OWLS = "Owls counted in the old mill"


@pytest.fixture
def newsroom(tmp_path):
    newsroom = Newsroom(tmp_path)
    newsroom.bring(*GLACIER, OWLS)
    yield newsroom
    newsroom.library.close()


def passed_over(newsroom):
    query = StoryQuery(where=parse("is:passed").query.where, now=newsroom.now)
    return [
        it.title for it in newsroom.library.shelves.first(query, limit=9) if it.title not in GLACIER
    ]


def look(newsroom):
    """Leave the list as it is now."""
    newsroom.library.save_session({"looked": newsroom.library.shelves.last_load()})


def mark_all(newsroom, *, read=True):
    ids = newsroom.library.shelves.ids(StoryQuery())
    newsroom.library.marks.stories_read(ids, read=read, label="All")


def test_what_was_never_in_a_list_was_not_passed_over(newsroom):
    assert passed_over(newsroom) == []


def test_what_stays_unread_when_the_list_is_left_was_passed_over(newsroom):
    look(newsroom)
    newsroom.bring("Tower leans over the market")

    assert passed_over(newsroom) == [OWLS]


def test_what_is_marked_as_read_with_a_list_was_passed_over_until_that_is_undone(newsroom):
    mark_all(newsroom)
    assert passed_over(newsroom) == [OWLS]

    newsroom.library.marks.undo()
    assert passed_over(newsroom) == []


def test_what_is_marked_as_unread_again_was_not_passed_over(newsroom):
    mark_all(newsroom)
    mark_all(newsroom, read=False)

    assert passed_over(newsroom) == []


@pytest.mark.parametrize("marked", [False, True])
def test_what_is_read_was_not_passed_over(newsroom, marked):
    if marked:
        mark_all(newsroom)
    look(newsroom)
    newsroom.library.marks.read([newsroom.id(OWLS)], read=True, label="Read")

    assert passed_over(newsroom) == []


def test_reading_what_was_marked_as_read_is_nothing_to_undo(newsroom):
    mark_all(newsroom)

    assert newsroom.library.marks.read([newsroom.id(OWLS)], read=True, label="Read") is None


def test_a_story_of_which_one_telling_was_read_was_not_passed_over(newsroom):
    newsroom.library.marks.read([newsroom.id(GLACIER[1])], read=True, label="Read")
    look(newsroom)

    query = StoryQuery(where=parse("is:passed outlets:>2").query.where, now=newsroom.now)
    assert newsroom.library.shelves.first(query, limit=9) == []


def test_a_rule_follows_what_is_passed_over_when_a_list_is_left(newsroom, tmp_path):
    config = tmp_path / "config.yaml"
    config.write_text("mute: is:passed owls\n", encoding="utf-8")
    newsroom.library.rules.heed(config, zone=UTC)

    look(newsroom)
    newsroom.now += timedelta(hours=1)

    assert newsroom.library.rules.heed(config, zone=UTC).changed
    muted = newsroom.library.shelves.first(StoryQuery(Shelf.MUTED), limit=9)
    assert [it.title for it in muted] == [OWLS]
