"""The mouse: what can be seen can be clicked."""

from textual.events import MouseScrollDown

from tests.support.screen import opened


def pane(screen):
    return screen.desk.pane.value


def headline(screen):
    return screen.desk.stories.headline


async def scroll_down(screen, widget):
    """Turn the wheel over a pane."""
    region = widget.region
    event = MouseScrollDown(
        widget=widget, x=region.x + 2, y=region.y + 2, delta_x=0, delta_y=1, button=0,
        shift=False, meta=False, ctrl=False, screen_x=region.x + 2, screen_y=region.y + 2,
    )  # fmt: skip
    widget.post_message(event)
    await screen.type()


async def test_a_click_selects_and_a_second_one_reads(edition):
    async with opened(edition) as screen:
        await screen.click("● Night trains return", offset=2)
        assert screen.desk.stories.page.cursor == 3
        assert pane(screen) == "list"
        assert screen.desk.page is not None
        assert screen.desk.page.article.title.startswith("Night trains")

        await screen.click("● Night trains return", offset=2)
        assert pane(screen) == "article"


async def test_a_click_beside_an_open_article_selects_and_shows_another_story(edition):
    async with opened(edition) as screen:
        await screen.press("enter")
        await screen.click("● Night trains return", offset=2)

        assert pane(screen) == "list"
        assert screen.desk.page is not None
        assert screen.desk.page.article.title.startswith("Night trains")
        await screen.press("j")
        assert screen.desk.stories.page.cursor == 4


async def test_a_click_on_the_dot_marks_the_story_read(edition):
    async with opened(edition) as screen:
        await screen.click("● Night trains")

        assert headline(screen).read


async def test_a_click_in_the_stars_column_stars_the_story(edition):
    async with opened(edition) as screen:
        row = next(y for y, line in enumerate(screen.lines) if "The Continental +5" in line)
        await screen.pilot.click(offset=(44, row))
        await screen.type()

        assert headline(screen).title.startswith("Night trains")
        assert headline(screen).starred


async def test_a_click_on_the_number_of_others_goes_to_the_coverage(edition):
    async with opened(edition) as screen:
        await screen.click("+9")

        assert pane(screen) == "coverage"
        assert screen.desk.page is not None
        assert screen.desk.page.article.title.startswith("City votes")


async def test_a_click_on_an_outlet_reads_its_telling(edition):
    async with opened(edition) as screen:
        await screen.press("j", "j")
        await screen.click("Lowland Times", nth=0)

        assert screen.desk.page is not None
        assert screen.desk.page.article.outlet == "Lowland Times"


async def test_a_click_on_a_dot_of_the_time_axis_reads_that_telling(edition):
    async with opened(edition) as screen:
        await screen.press("j", "j")
        await screen.click("●──", nth=-1)

        assert screen.desk.page is not None
        assert screen.desk.page.article.outlet == "Meridian Wire"


async def test_the_wheel_scrolls_what_it_is_over_and_moves_nothing_else(edition):
    async with opened(edition) as screen:
        await screen.press("j", "j")
        await scroll_down(screen, screen.desk.article)
        assert screen.desk.article.scroll > 0

        await scroll_down(screen, screen.desk.stories)
        assert "Central bank" not in screen.text
        assert screen.desk.stories.page.cursor == 2
        assert pane(screen) == "list"


async def test_a_click_on_a_hint_presses_its_key(edition):
    async with opened(edition) as screen:
        await screen.press("j")
        await screen.click("s star")
        assert headline(screen).starred

        await screen.click("⏎ read")
        assert pane(screen) == "article"

        await screen.click("h back")
        assert pane(screen) == "list"

        await screen.click("? help")
        assert "type to find" in screen.text


async def test_a_click_on_a_notes_key_presses_it_and_takes_the_note_away(edition):
    async with opened(edition) as screen:
        await screen.press("A")
        await screen.click("u undo")

        assert edition.library.shelves.unread() == 23
        assert "Marked all" not in screen.text


async def test_a_click_on_a_continuation_completes_the_prefix(edition):
    async with opened(edition) as screen:
        await screen.press("g")
        await screen.until(lambda: "s starred" in screen.text)
        await screen.click("s starred")

        assert "Nothing starred yet." in screen.text


async def test_a_click_beside_the_help_closes_it(edition):
    async with opened(edition) as screen:
        await screen.press("?")
        await screen.pilot.click(offset=(1, 1))
        await screen.type()

        assert "type to find" not in screen.text
