"""The number of unread stories is kept, never counted, and always that of the list."""

import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.queries import Shelf, StoryQuery
from reader.library.library import Library
from tests.support.damage import zero_root
from tests.support.library import Clock
from tests.support.news import Newsroom

TITLES = (
    "Glacier collapses above Ilsenburg harbour",
    "Ilsenburg harbour closed after glacier collapse",
    "Ferry operator Nordwind files for bankruptcy",
    "Owls counted again in the old tower",
)
STORY = st.integers(0, 9)
ACTS = st.one_of(
    st.tuples(st.just("bring"), st.sampled_from(TITLES)),
    st.tuples(st.sampled_from(["read", "unread", "star", "follow", "mute", "split"]), STORY),
    st.tuples(st.just("join"), STORY, STORY),
    st.tuples(st.sampled_from(["undo", "redo", "remove"])),
)


def act(newsroom, name, *about):
    library = newsroom.library
    stories = library.shelves.first(StoryQuery(), limit=100)
    if name == "bring":
        newsroom.bring(*about)
    elif name in {"undo", "redo"}:
        getattr(library.marks, name)()
    elif name == "remove":
        for source in library.sources.all():
            library.sources.remove(source.id)
    elif stories:
        chosen = [stories[number % len(stories)] for number in about]
        story, article = chosen[0].story_id, chosen[0].article_id
        if name in {"read", "unread"}:
            library.marks.stories_read([story], read=name == "read", label=name)
        elif name == "star":
            library.marks.star([article], starred=True, label=name)
        elif name == "follow":
            library.marks.follow(story, followed=True, label=name)
        elif name == "mute":
            library.marks.mute(story, muted=True, label=name)
        elif name == "split":
            library.stories.split(article, label=name)
        else:
            library.stories.join(story, chosen[1].story_id, label=name)


@settings(max_examples=25)
@given(st.lists(ACTS, max_size=12))
def test_the_number_of_unread_stories_is_that_of_the_list_whatever_was_done(acts):
    with tempfile.TemporaryDirectory() as folder:
        newsroom = Newsroom(Path(folder))
        with closing(newsroom.library):
            newsroom.bring(*TITLES[1:])
            for it in acts:
                act(newsroom, *it)
                unread = newsroom.library.shelves.ids(StoryQuery(Shelf.UNREAD))
                assert newsroom.library.shelves.unread() == len(unread)


@pytest.mark.parametrize("table", ["stories", "statuses", "counters"])
def test_it_is_right_again_after_a_rescue(table, tmp_path):
    newsroom = Newsroom(tmp_path)
    with closing(newsroom.library) as library:
        newsroom.bring(*TITLES)
        first = library.shelves.first(StoryQuery(), limit=1)[0]
        library.marks.stories_read([first.story_id], read=True, label="Read")
    place = next(tmp_path.rglob("library.db"))
    zero_root(place, table)

    with Library.open(place, clock=Clock()) as library:
        assert library.notice
        assert library.shelves.unread() == len(library.shelves.ids(StoryQuery(Shelf.UNREAD))) > 0
