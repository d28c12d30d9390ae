"""Stories that were found, on the screen: why, headlines compared, split, join, mute, follow."""

import asyncio
from datetime import timedelta

import pytest

from reader.library.edition import Edition
from reader.ui.left_places import keep_place
from reader.ui.preferences import Preferences
from tests.support.news import Newsroom, Note
from tests.support.screen import opened

GLACIER = (
    "Glacier collapses above Ilsenburg harbour",
    "Ilsenburg harbour closed after glacier collapse",
    "Hundreds flee as glacier breaks over Ilsenburg",
)
OTHER = "Harbour orchestra opens its season with a symphony about trams and lighthouses"


@pytest.fixture
def newsroom(tmp_path):
    newsroom = Newsroom(tmp_path)
    newsroom.bring(*(Note(title, outlet=f"post{n}.example") for n, title in enumerate(GLACIER)))
    newsroom.bring(Note(OTHER, outlet="wall.example"))
    yield newsroom
    newsroom.library.close()


@pytest.fixture
def found(newsroom):
    return Edition(newsroom.library, lambda: newsroom.now)


async def at(screen, title):
    """Put the cursor on the story that a headline leads or is in."""
    articles = screen.desk.edition.library.articles
    wanted = next(
        it
        for it in screen.desk.stories.order.ids
        if title in {telling.title for telling in articles.coverage(it)}
    )
    await screen.press("g", "g")
    for _ in screen.desk.stories.order.ids:
        if screen.desk.stories.current == wanted:
            return
        await screen.press("j")
    raise AssertionError(f"there is no story with {title}")


async def test_why_names_the_words_that_put_an_article_into_a_story(found):
    async with opened(found) as screen:
        await at(screen, GLACIER[0])
        await screen.press("w")

        assert "rare words shared: " in screen.text or "rare word shared: " in screen.text
        assert "ilsenburg" in screen.text


async def test_headlines_are_compared_one_above_the_other(found):
    async with opened(found) as screen:
        await at(screen, GLACIER[0])
        await screen.press("H")

        assert "3 headlines compared" in screen.text
        assert screen.style_of("collapses") != screen.style_of("Ilsenburg")


async def test_a_muted_story_leaves_the_lists_but_its_own_and_undo_brings_it_back(found, newsroom):
    async with opened(found) as screen:
        await at(screen, GLACIER[0])
        await screen.press("M", "g", "a")
        assert "post0.example" not in screen.text

        await screen.press("g", "m")
        assert "+2" in screen.text
        await screen.press("u", "g", "a")
        assert "+2" in screen.text


async def test_an_article_is_split_off_in_the_coverage_and_joined_again(found, newsroom):
    async with opened(found) as screen:
        await at(screen, GLACIER[0])
        await screen.press("enter", "x")
        assert "Split off its story" in screen.text
        assert sorted(map(len, newsroom.stories())) == [1, 1, 2]

        await screen.press("h", "g", "a")
        await at(screen, GLACIER[0])
        await screen.press("X")
        assert "Join with" in screen.text
        await screen.press("1")
        assert "Joined the two stories" in screen.text


async def test_the_front_page_says_why_a_story_stands_there(found):
    async with opened(found) as screen:
        await screen.press("g", "p")
        assert "front page" in screen.lines[0]

        await screen.press("g", "g", "w")
        assert "1 on the front page: 3 outlets" in screen.text


async def test_what_is_new_since_one_looked_is_a_list_of_its_own(found, newsroom):
    async with opened(found) as screen:
        keep_place(screen.desk)
    newsroom.bring(Note("Ferry operator Nordwind files for bankruptcy", outlet="sea.example"))

    async with opened(found) as screen:
        await screen.press("g", "l")

        assert "Nordwind" in screen.text
        assert "Ilsenburg" not in "".join(line[:50] for line in screen.lines)


async def test_other_weights_in_the_config_order_the_front_page_anew_at_once(found, tmp_path):
    file = tmp_path / "config.yaml"
    file.write_text("front: {outlets: 1}\n")
    preferences = Preferences.load(file, themes=tmp_path / "themes")

    async with opened(found, preferences=preferences) as screen:
        await screen.press("g", "p", "g", "g", "w")
        assert "1 on the front page: 3 outlets" in screen.text
        await screen.press("escape")
        file.write_text("front: {outlets: 0, unusual: 10}\n# changed\n")
        async with asyncio.timeout(20):
            while not screen.desk.query.front.unusual > 1:
                await screen.pilot.pause(0.05)
        await screen.press("g", "g", "w")

        assert "1 on the front page: " in screen.text
        assert "outlets" not in screen.text.partition("1 on the front page: ")[2][:30]


async def test_the_key_of_the_front_page_returns_to_the_order_of_time(found):
    async with opened(found) as screen:
        by_time = list(screen.desk.stories.order.ids)
        await screen.press("g", "p")
        assert "front page" in screen.lines[0]
        await screen.press("g", "p")

        assert "newest" in screen.lines[0]
        assert list(screen.desk.stories.order.ids) == by_time


async def test_a_followed_story_has_a_list_of_its_own_and_comes_up_again_when_it_grows(
    found, newsroom
):
    async with opened(found) as screen:
        await at(screen, GLACIER[0])
        await screen.press("m", "W", "g", "w")
        assert "followed" in screen.lines[0].casefold()
        assert "Ilsenburg" in screen.text

    newsroom.now += timedelta(hours=1)
    newsroom.bring(Note("Ilsenburg glacier collapse: harbour to open", outlet="gazette.example"))

    async with opened(found) as screen:
        await screen.press("g", "w")
        first = screen.desk.stories.order.headline(0)
        assert first is not None
        assert not first.read
