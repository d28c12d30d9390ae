"""A page without stories says why, and what can be done."""

import pytest

from reader.library.edition import Edition
from reader.library.library import Library
from reader.ui.desk import Counts
from reader.ui.page_state import masthead_view, notice_for
from tests.support.screen import opened
from tests.ui.conftest import clock


@pytest.fixture
def empty(tmp_path):
    with Library.open(tmp_path / "empty.db", clock=clock) as library:
        yield Edition(library, clock)


async def test_nothing_is_said_to_be_unread_before_anything_was_read_in(empty):
    async with opened(empty) as screen:
        await screen.until(lambda: "Nothing here yet." in screen.text)
        assert "All stories · newest" in screen.lines[0]

        screen.desk.loaded = False
        assert masthead_view(screen.desk).unread is None


async def test_all_caught_up_is_a_page_with_a_way_on(edition):
    async with opened(edition) as screen:
        await screen.press("A", "space")

        assert "All caught up." in screen.text
        row = next(y for y, line in enumerate(screen.lines) if "All caught up." in line)
        assert 8 <= row <= 14
        assert "r refresh now   gs starred   ga all stories" in screen.text
        await screen.press("j")
        assert "All caught up." not in screen.text


@pytest.mark.parametrize("key", ["u", "m"])
async def test_nobody_is_caught_up_any_more_once_something_is_unread_again(edition, key):
    async with opened(edition) as screen:
        await screen.press("A", "space", key)

        assert "All caught up." not in screen.text
        assert "Central bank" in screen.text


async def test_a_way_on_can_be_clicked(edition):
    async with opened(edition) as screen:
        await screen.press("A", "space")
        await screen.click("gs starred")

        assert "Nothing starred yet." in screen.text


@pytest.mark.parametrize(
    ("keys", "words"),
    [(("A", "g", "u"), "Nothing unread."), (("g", "s"), "Nothing starred yet."),
     (("g", "h"), "Nothing read yet.")],
)  # fmt: skip
async def test_an_empty_shelf_says_which(edition, keys, words):
    async with opened(edition) as screen:
        await screen.press(*keys)

        assert words in screen.text
        await screen.press("g", "a")
        assert "Central bank" in screen.text


async def test_files_that_cannot_be_read_are_told_of_where_there_is_nothing_else(empty):
    async with opened(empty) as screen:
        screen.desk.loaded, screen.desk.counts = True, Counts(unread=0, problems=2)
        notice = notice_for(screen.desk)

    assert notice is not None
    assert notice.title == "Nothing here can be shown."
    assert ("E", "what is wrong") in notice.hints


async def test_where_there_is_no_story_nothing_is_said_of_its_outlets(empty):
    async with opened(empty) as screen:
        await screen.until(lambda: "Nothing here yet." in screen.text)
        await screen.press("c", "1")

        assert "outlet" not in screen.text


@pytest.mark.parametrize("keys", [(), ("enter",), ("c",)], ids=["list", "article", "coverage"])
async def test_in_an_empty_list_no_key_is_about_what_was_shown_before(edition, visited, keys):
    async with opened(edition) as screen:
        await screen.press("j", *keys, "g", "s")
        before = edition.library.version()
        await screen.press(*"msoFx1WM")

        assert "Nothing starred yet." in screen.text
        assert screen.footer.startswith("j k move")
        assert visited == []
        assert edition.library.version() == before


async def test_the_cursor_comes_back_to_its_story_from_an_empty_list(edition):
    async with opened(edition) as screen:
        await screen.press("j", "j", "j", "g", "s", "g", "a")

        assert screen.footer.endswith("4 of 23")
