import random
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.domain.coverage import Bond
from reader.domain.queries import Shelf, StoryQuery
from tests.support.news import Newsroom, Note

GLACIER = (
    "Glacier collapses above Ilsenburg harbour",
    "Ilsenburg harbour closed after glacier collapse",
    "Hundreds flee as glacier breaks over Ilsenburg",
)
FERRY = (
    "Ferry operator Nordwind files for bankruptcy",
    "Nordwind bankruptcy strands ferry passengers",
)
WORDS = ("storm", "bridge", "harbour", "mayor", "ferry", "budget", "glacier", "vaccine", "senator")


@pytest.fixture
def newsroom(tmp_path):
    newsroom = Newsroom(tmp_path)
    yield newsroom
    newsroom.library.close()


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    return lambda: tmp_path_factory.mktemp("news")


def test_articles_of_one_event_become_one_story_without_any_list(newsroom):
    newsroom.bring(*GLACIER, *FERRY)

    assert newsroom.stories() == sorted([sorted(GLACIER), sorted(FERRY)])


def test_stories_that_a_later_load_brings_join_those_that_are_there(newsroom):
    newsroom.bring(*GLACIER[:2], FERRY[0])
    newsroom.bring(GLACIER[2], FERRY[1])

    assert newsroom.stories() == sorted([sorted(GLACIER), sorted(FERRY)])


def test_what_was_loaded_waits_until_somebody_has_time_and_is_never_lost(newsroom):
    newsroom.write(*GLACIER)
    newsroom.load()

    assert newsroom.library.shelves.waiting() == 3
    steps = newsroom.library.stories.tend(everything=True, cancelled=lambda: True)
    assert list(steps) == []
    newsroom.tend()
    assert newsroom.library.shelves.waiting() == 0
    assert newsroom.story(GLACIER[0]) == sorted(GLACIER)


def test_only_recent_articles_are_looked_at_at_once(newsroom):
    old = [Note(title, age=timedelta(days=90)) for title in FERRY]
    newsroom.write(*GLACIER, *old)
    newsroom.load()

    list(newsroom.library.stories.tend())

    assert newsroom.library.shelves.waiting() == 2
    assert newsroom.story(GLACIER[0]) == sorted(GLACIER)


def test_asking_about_an_old_article_looks_around_it(newsroom):
    newsroom.write(*(Note(title, age=timedelta(days=90)) for title in FERRY))
    newsroom.load()

    (related,) = newsroom.library.stories.related(newsroom.id(FERRY[0]))

    assert (related.title, related.sure, related.same_story) == (FERRY[1], True, True)


def test_a_related_article_tells_which_rare_words_it_shares(newsroom):
    newsroom.bring(*GLACIER, "Budget debate drags on")

    related = newsroom.library.stories.related(newsroom.id(GLACIER[0]))

    assert {it.title for it in related if it.sure} == set(GLACIER[1:])
    assert {"glacier", "ilsenburg"} <= set(related[0].reasons[-1].words)


def test_an_editors_list_is_never_overruled(newsroom):
    odd = Note("Picture gallery of the week", outlet="gallery.example")
    newsroom.bring(Note(GLACIER[0], related=(odd,)), *GLACIER[1:])

    assert odd.title in newsroom.story(GLACIER[2])
    reasons = newsroom.library.stories.reasons(newsroom.id(odd.title))
    assert [reason.bond for reason in reasons] == [Bond.LISTED]


def test_an_editors_list_welds_no_two_stories(newsroom):
    newsroom.bring(*GLACIER, *FERRY)
    link = "https://wire.example/both"
    both = Note("The day in pictures", related=(Note(FERRY[1], link="https://press5.example/5"),))

    newsroom.bring(Note("Glacier Ilsenburg collapse", link=link), both)

    assert set(newsroom.story(GLACIER[0])).isdisjoint(FERRY)
    assert "The day in pictures" in newsroom.story(FERRY[1])


def test_one_text_that_two_outlets_carry_is_a_copy(newsroom):
    text = "The operator of the island ferries said on Monday that it could not pay its crews"
    newsroom.bring(
        Note(FERRY[0], outlet="wire.example", excerpt=text, age=timedelta(hours=1)),
        Note("Island ferries out of money", outlet="post.example", excerpt=f"{text}."),
    )

    articles = newsroom.library.articles
    (telling,) = articles.coverage(articles.story_of(newsroom.id(FERRY[0])))
    assert (telling.copies, telling.carriers) == (2, ("post.example",))
    reasons = newsroom.library.stories.reasons(telling.copy_ids[0])
    assert (reasons[0].bond, reasons[0].outlet) == (Bond.SAME, "wire.example")


def test_an_article_that_was_split_off_stays_out_for_ever(newsroom):
    newsroom.bring(*GLACIER)
    odd = newsroom.id(GLACIER[1])

    newsroom.library.stories.split(odd, label="Split")
    newsroom.bring("Glacier above Ilsenburg harbour collapses again")
    newsroom.rebuild()

    assert {GLACIER[0], GLACIER[2]} <= set(newsroom.story(GLACIER[0]))
    assert GLACIER[1] not in newsroom.story(GLACIER[0])


def test_a_split_wins_over_an_editors_list(newsroom):
    newsroom.bring(Note(GLACIER[0], related=(Note(FERRY[0]),)))

    newsroom.library.stories.split(newsroom.id(FERRY[0]), label="Split")
    newsroom.rebuild()

    assert newsroom.stories() == sorted([[GLACIER[0]], [FERRY[0]]])


def test_stories_joined_by_hand_stay_joined_and_say_so(newsroom):
    newsroom.bring(*GLACIER, *FERRY)
    stories = newsroom.library.stories
    articles = newsroom.library.articles
    glacier, ferry = (articles.story_of(newsroom.id(it)) for it in (GLACIER[0], FERRY[0]))

    stories.join(glacier, ferry, label="Joined")
    newsroom.rebuild()

    assert newsroom.stories() == [sorted(GLACIER + FERRY)]
    bonds = {reason.bond for it in FERRY for reason in stories.reasons(newsroom.id(it))}
    assert Bond.JOINED in bonds


def test_a_split_and_a_join_are_undone_and_redone(newsroom):
    newsroom.bring(*GLACIER, *FERRY)
    library, before = newsroom.library, newsroom.stories()

    library.stories.split(newsroom.id(GLACIER[0]), label="Split")
    split = newsroom.stories()
    assert split != before
    library.marks.undo()
    assert newsroom.stories() == before
    library.marks.redo()
    assert newsroom.stories() == split


def test_splitting_the_article_that_joined_two_stories_leaves_them_joined(newsroom):
    newsroom.bring(*GLACIER, *FERRY)
    articles, stories = newsroom.library.articles, newsroom.library.stories
    glacier, ferry = (articles.story_of(newsroom.id(it)) for it in (GLACIER[0], FERRY[0]))
    stories.join(glacier, ferry, label="Joined")

    for title in GLACIER:
        stories.split(newsroom.id(title), label="Split")
        assert newsroom.story(title) == [title]
        assert len({tuple(newsroom.story(it)) for it in FERRY}) == 1
        newsroom.library.marks.undo()


def test_joining_again_what_was_split_takes_the_split_back(newsroom):
    newsroom.bring(*GLACIER)
    articles, odd = newsroom.library.articles, newsroom.id(GLACIER[1])
    newsroom.library.stories.split(odd, label="Split")

    newsroom.library.stories.join(
        articles.story_of(newsroom.id(GLACIER[0])), articles.story_of(odd), label="Joined"
    )

    assert newsroom.stories() == [sorted(GLACIER)]


def test_an_article_that_is_gone_leaves_its_story(newsroom):
    newsroom.bring(*GLACIER)
    (newsroom.folder / "news" / "00001.md").unlink()

    newsroom.load()
    newsroom.tend()
    newsroom.bring("Glacier over Ilsenburg harbour: what is known")

    assert GLACIER[0] not in newsroom.story(GLACIER[1])
    assert len(newsroom.story(GLACIER[1])) == 3


def test_an_article_with_another_title_finds_its_story_anew(newsroom):
    newsroom.bring(*GLACIER, *FERRY)
    path = newsroom.folder / "news" / "00003.md"
    path.write_text(path.read_text().replace(GLACIER[2], "Nordwind ferry passengers stranded"))

    newsroom.load()
    newsroom.tend()

    assert "Nordwind ferry passengers stranded" in newsroom.story(FERRY[0])


def test_an_article_that_gets_another_date_before_its_story_is_found_is_found_once(newsroom):
    newsroom.write(*GLACIER)
    newsroom.load()
    path = newsroom.folder / "news" / "00003.md"
    path.write_text(path.read_text().replace("2021-09-06", "2021-09-04"))
    newsroom.load()

    newsroom.tend()

    assert newsroom.stories() == [sorted(GLACIER)]


def _titles(chance, count):
    return [" ".join(chance.sample(WORDS, 4)) for _ in range(count)]


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 9_999))
def test_rebuilding_gives_the_same_stories_as_arrival(folders, seed):
    chance = random.Random(seed)
    newsroom = Newsroom(folders())
    for _ in range(3):
        newsroom.bring(*(Note(it, age=timedelta(hours=chance.randrange(90)))
                         for it in _titles(chance, 20)))  # fmt: skip
    arrived = newsroom.stories()

    newsroom.rebuild()

    assert newsroom.stories() == arrived
    newsroom.library.close()


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 9_999))
def test_the_order_within_one_load_changes_nothing(folders, seed):
    chance = random.Random(seed)
    notes = [
        Note(it, link=f"https://it.example/{number}", age=timedelta(hours=number % 7))
        for number, it in enumerate(_titles(chance, 50))
    ]

    def stories(order):
        newsroom = Newsroom(folders())
        newsroom.bring(*order)
        found = newsroom.stories()
        newsroom.library.close()
        return found

    assert stories(notes) == stories(chance.sample(notes, len(notes)))


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 9_999))
def test_every_article_is_in_exactly_one_story_and_splits_and_joins_win(folders, seed):
    chance = random.Random(seed)
    newsroom = Newsroom(folders())
    titles = list(dict.fromkeys(_titles(chance, 30)))
    newsroom.bring(*titles[:20])
    articles, stories = newsroom.library.articles, newsroom.library.stories
    one, other, odd = (newsroom.id(it) for it in chance.sample(titles[:20], 3))
    stories.join(articles.story_of(one), articles.story_of(other), label="Joined")
    rest = {it for it in titles[:20] if it in _story_of(newsroom, odd)}
    stories.split(odd, label="Split")

    newsroom.bring(*titles[20:])
    newsroom.rebuild()

    assert sorted(title for story in newsroom.stories() for title in story) == sorted(titles)
    if odd not in (one, other):
        assert articles.story_of(one) == articles.story_of(other)
    assert len(rest & set(_story_of(newsroom, odd))) == 1
    newsroom.library.close()


def _story_of(newsroom, article_id):
    articles = newsroom.library.articles
    return [it.title for it in articles.coverage(articles.story_of(article_id))]


@pytest.mark.parametrize("title", GLACIER)
def test_whichever_article_is_split_off_the_others_stay_together(newsroom, title):
    newsroom.bring(*GLACIER)

    newsroom.library.stories.split(newsroom.id(title), label="Split")

    assert sorted(map(len, newsroom.stories())) == [1, 2]


def test_a_read_story_that_grows_keeps_its_place_in_the_list(newsroom):
    newsroom.bring(*(Note(it, age=timedelta(days=2)) for it in GLACIER[:2]))
    newsroom.bring(Note("Owls counted in the old mill", age=timedelta(days=1)))
    read(newsroom, GLACIER[0])
    before = order(newsroom)

    newsroom.now += timedelta(hours=1)
    newsroom.bring(GLACIER[2])

    assert order(newsroom) == before
    assert [(it.read, it.grown) for it in rows(newsroom)] == [(False, 0), (True, 1)]
    newsroom.library.marks.undo()
    assert order(newsroom) == before[::-1]


def rows(newsroom):
    return newsroom.library.shelves.first(StoryQuery(), limit=99)


def order(newsroom):
    return [it.story_id for it in rows(newsroom)]


def read(newsroom, title):
    newsroom.library.marks.read([newsroom.id(title)], read=True, label="Read")


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 9_999))
def test_what_acts_and_arrivals_make_of_stories_is_what_their_articles_say(folders, seed):
    chance = random.Random(seed)
    newsroom = Newsroom(folders())
    newsroom.bring(*GLACIER, *FERRY)
    titles = [*GLACIER, *FERRY]
    marks = newsroom.library.marks
    acts = (
        lambda title: marks.read([rows(newsroom)[-1].article_id], read=True, label="Read"),
        lambda title: marks.stories_read(order(newsroom), read=True, label="All"),
        lambda title: marks.stories_read(order(newsroom)[:1], read=False, label="Unread"),
        lambda title: marks.follow(chance.choice(order(newsroom)), followed=True, label="Follow"),
        lambda title: marks.undo(),
        lambda title: newsroom.bring(f"{title} {chance.choice(WORDS)}"),
    )
    for _ in range(8):
        newsroom.now += timedelta(minutes=chance.randrange(3))
        chance.choice(acts)(chance.choice(titles))
    shown = rows(newsroom)

    newsroom.rebuild()

    assert rows(newsroom) == shown
    newsroom.library.close()


PRODUCT = (
    "Loomwright Studio portals: sign in with a provider of your own (preview)",
    "Loomwright Studio portals: report on capacity is now available",
    "General availability of dashboards in Loomwright Studio portals",
    "Announcing public preview of shared components for Loomwright Studio",
    "Announcing public preview of automatic updates for Loomwright Studio",
    "How a brewery built its stock keeping with Loomwright Studio",
    "How a school district drives training with Loomwright Studio",
    "What is new in Loomwright Studio: the August update",
    "A fresh look for Loomwright Studio apps on phones",
    "Monitor Loomwright Studio with charts of your own",
    "Loomwright Studio user group: handling exceptions and building for the platform",
    "Loomwright Studio community call: questions from the forum and best practices",
)
BLURB = "Learn how makers build apps on the Loomwright platform faster, with less code."


def test_what_one_outlet_writes_about_its_own_matters_is_no_story(newsroom):
    newsroom.bring(
        *(
            Note(title, outlet="loomwright.example", excerpt=BLURB, age=timedelta(days=2 * number))
            for number, title in enumerate(PRODUCT)
        )
    )

    assert [len(it) for it in newsroom.stories() if len(it) > 1] == []


def test_two_texts_of_one_outlet_that_say_the_same_are_one_story(newsroom):
    newsroom.bring(
        Note("Loomwright raises the price of Studio by a third", outlet="loomwright.example"),
        Note("Loomwright to raise the price of Studio by a third", outlet="loomwright.example"),
    )

    assert len(newsroom.library.shelves.ids(StoryQuery())) == 1


def test_a_word_that_everything_here_has_is_no_reason(newsroom):
    leak = (
        "Loomwright Studio exposes hospital records by default",
        "Hospital records exposed: a default of Loomwright Studio",
    )
    months_ago = (Note(title, age=timedelta(days=60)) for title in PRODUCT)
    newsroom.bring(*months_ago, *leak)

    related = newsroom.library.stories.related(newsroom.id(leak[0]), limit=1)

    (reason,) = related[0].reasons
    assert related[0].title == leak[1]
    assert "exposed" in reason.words
    assert "loomwright" not in reason.words


def test_who_lists_the_others_is_not_said_to_be_listed(newsroom):
    newsroom.bring(Note(GLACIER[0], outlet="wire.example", related=(Note("Picture gallery"),)))

    (lists,) = newsroom.library.stories.reasons(newsroom.id(GLACIER[0]))
    (listed,) = newsroom.library.stories.reasons(newsroom.id("Picture gallery"))

    assert lists.bond is Bond.LISTS
    assert (listed.bond, listed.outlet) == (Bond.LISTED, "wire.example")


def test_what_a_story_shares_is_its_reason_also_where_there_is_little_else(newsroom):
    newsroom.bring(
        *GLACIER,
        "Why the Ilsenburg glacier collapsed",
        "Ilsenburg glacier collapse: harbour opens on Monday",
        "Ilsenburg counts the cost of its glacier",
        "Ilsenburg after the glacier",
        "Owls counted in the old mill",
    )

    for title in newsroom.story(GLACIER[0]):
        (reason,) = newsroom.library.stories.reasons(newsroom.id(title))
        assert "ilsenburg" in reason.words


def test_what_joins_a_followed_story_makes_it_unread_again(newsroom):
    newsroom.bring(*GLACIER[:2])
    read(newsroom, GLACIER[0])
    newsroom.library.marks.follow(order(newsroom)[0], followed=True, label="Follow")

    newsroom.now += timedelta(hours=1)
    newsroom.bring(GLACIER[2])

    (row,) = newsroom.library.shelves.first(StoryQuery(Shelf.FOLLOWED), limit=9)
    assert (row.read, row.grown) == (False, 1)
    newsroom.rebuild()
    assert rows(newsroom) == [row]
    newsroom.now += timedelta(hours=1)
    read(newsroom, GLACIER[2])
    assert [(it.read, it.grown, it.followed) for it in rows(newsroom)] == [(True, 0, True)]


def test_a_muted_story_stays_muted_whatever_joins_it_until_that_is_undone(newsroom):
    newsroom.bring(*GLACIER[:2], FERRY[0])
    muted = newsroom.library.articles.story_of(newsroom.id(GLACIER[0]))
    newsroom.library.marks.mute(muted, muted=True, label="Mute")

    newsroom.bring(GLACIER[2])
    newsroom.rebuild()

    assert [it.title for it in rows(newsroom)] == [FERRY[0]]
    shelf = newsroom.library.shelves.first(StoryQuery(Shelf.MUTED), limit=9)
    assert [it.outlets for it in shelf] == [3]
    newsroom.library.marks.undo()
    assert len(rows(newsroom)) == 2
