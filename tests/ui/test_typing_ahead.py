"""Keys mean what will be on the screen by then, however fast they are typed."""

from reader.domain.queries import Shelf
from reader.ui.arrangement import Pane
from tests.support.screen import opened


def title_of(screen):
    assert screen.desk.page is not None
    return screen.desk.page.article.title


async def test_the_keyboard_is_in_the_article_at_once(edition):
    async with opened(edition) as screen:
        await screen.type("j", "enter", "h")
        assert screen.desk.pane is Pane.LIST

        await screen.type("j", "enter", "h", "q")
        assert not screen.app.is_running


async def test_a_star_typed_ahead_goes_to_the_article_that_was_opened(edition):
    async with opened(edition) as screen:
        await screen.type("j", "enter", "s")
        assert screen.desk.page is not None
        starred = edition.library.shelves.first(screen.desk.query.__class__(Shelf.STARRED), limit=5)

        assert [headline.title for headline in starred] == [title_of(screen)]


async def test_a_space_typed_ahead_scrolls_the_article_that_was_opened(edition):
    async with opened(edition, size=(80, 24)) as screen:
        await screen.type("j", "j", "enter", "space")

        assert screen.desk.stories.page.cursor == 2
        assert screen.desk.article.scroll > 0


async def test_an_outlet_typed_ahead_is_one_of_the_story_under_the_cursor(edition):
    async with opened(edition) as screen:
        await screen.type("j", "j", "2")

        assert screen.desk.page is not None
        assert screen.desk.page.story_id == screen.desk.stories.current
        assert screen.desk.page.article_id != screen.desk.page.lead


async def test_keys_after_another_shelf_are_for_that_shelf(edition):
    async with opened(edition) as screen:
        await screen.press("j", "j", "s", "g", "g")
        await screen.type("g", "s", "enter")

        assert title_of(screen).startswith("City votes")


async def test_reading_on_twice_reads_one_and_then_the_next(edition):
    async with opened(edition) as screen:
        shelves = edition.library.shelves
        stories = [shelves.headline(story) for story in screen.desk.stories.order.ids]
        articles = edition.library.articles
        short = [not articles.find(it.article_id).body for it in stories].index(True)
        await screen.press(*"j" * short)
        await screen.type("space", "space", "h")

        assert screen.desk.pane is Pane.LIST
        assert screen.desk.stories.page.cursor == short + 1


async def test_escape_forgets_what_was_typed_ahead(edition):
    async with opened(edition) as screen:
        await screen.type("j", "j", "enter", "c", "escape")

        assert screen.desk.pane is Pane.LIST
