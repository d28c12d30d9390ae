"""A filter in force: it narrows the list, whatever its shelf, until it is cleared."""

from reader.domain.queries import Shelf, Sort
from reader.ui.filtering import apply_filter
from tests.support.screen import opened


def headlines(screen):
    order = screen.desk.stories.order
    return [order.headline(index).title for index in range(len(order))]


async def filtered(screen, text, name=""):
    apply_filter(screen.desk, text, name=name)
    await screen.type()


async def test_a_filter_leaves_what_it_finds_and_says_what_it_is(edition):
    async with opened(edition) as screen:
        await filtered(screen, "title:ice")

        assert len(headlines(screen)) == 2
        assert "title:ice (2)" in screen.lines[0]


async def test_a_saved_filter_is_called_by_its_name(edition):
    async with opened(edition) as screen:
        await filtered(screen, "title:ice", name="Cold things")

        assert "Cold things (2)" in screen.lines[0]


async def test_the_cursor_stays_on_its_story_if_that_is_found(edition):
    async with opened(edition) as screen:
        await screen.press("j", "j", "j", "j", "j", "j")
        story = screen.desk.stories.current
        await filtered(screen, "-ice")

        assert screen.desk.stories.current == story


async def test_escape_shows_the_whole_list_again_with_the_cursor_on_its_story(edition):
    async with opened(edition) as screen:
        before = headlines(screen)
        await filtered(screen, "title:ice")
        story = screen.desk.stories.current
        await screen.press("escape")

        assert headlines(screen) == before
        assert screen.desk.stories.current == story
        assert "title:ice" not in screen.lines[0]


async def test_the_shelf_changes_under_a_filter(edition):
    async with opened(edition) as screen:
        await filtered(screen, "outlets:>4")
        every = headlines(screen)
        await screen.press("m", "g", "u")

        assert headlines(screen) == every[1:]
        assert "Unread / outlets:>4" in screen.lines[0]


async def test_a_query_that_names_an_order_lists_in_it_until_it_is_cleared(edition):
    async with opened(edition) as screen:
        newest = headlines(screen)
        await filtered(screen, "sort:most-covered outlets:>1")
        assert screen.desk.query.sort == Sort.COVERAGE
        assert "most covered" in screen.lines[0]

        await filtered(screen, "outlets:>0")
        assert headlines(screen) == newest

        await screen.press("escape")
        assert headlines(screen) == newest


async def test_an_order_chosen_under_a_filter_outlives_it(edition):
    async with opened(edition) as screen:
        await filtered(screen, "sort:hot outlets:>1")
        await screen.press("S", "o", "escape")

        assert screen.desk.query.sort is Sort.OLDEST
        assert screen.desk.choices.sort is Sort.OLDEST


async def test_nothing_found_is_said_with_a_way_back(edition):
    async with opened(edition) as screen:
        await filtered(screen, "zebra")
        assert "Nothing matches." in screen.text
        assert "zebra" in screen.text

        await screen.press("escape")
        assert "Nothing matches." not in screen.text
        assert screen.desk.query.shelf is Shelf.ALL


async def test_what_is_marked_read_is_the_filtered_list(edition):
    async with opened(edition) as screen:
        unread = edition.library.shelves.unread()
        await filtered(screen, "title:ice is:unread")
        found = len(headlines(screen))
        await screen.press("A")

        assert found
        assert edition.library.shelves.unread() == unread - found
