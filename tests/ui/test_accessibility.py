"""Who listens to the screen, or magnifies it, finds the terminal's cursor where the reader is."""

import pytest

from tests.support.screen import opened


def line(screen):
    """The row of the screen that the terminal's cursor is in."""
    return screen.lines[screen.app.cursor_position.y]


def before(screen):
    """What stands before the terminal's cursor."""
    return line(screen)[: screen.app.cursor_position.x]


async def test_the_cursor_follows_the_selected_story(edition):
    async with opened(edition) as screen:
        assert "Central bank holds" in line(screen)
        await screen.press("j")
        assert "A black hole blinked" in line(screen)
        await screen.press("V", "j")
        assert "City votes" in line(screen)


@pytest.mark.parametrize(
    ("keys", "first", "second"),
    [(("t",), "Culture", "Cities"), (("g", "v"), "only one outlet", "passed over")],
)
async def test_the_cursor_follows_the_selected_row_of_a_list_to_pick_from(
    edition, keys, first, second
):
    async with opened(edition) as screen:
        await screen.press(*keys)
        await screen.until(lambda: first in line(screen))
        await screen.press("down")
        await screen.until(lambda: second in line(screen))

        await screen.press("escape")
        await screen.until(lambda: "Central bank holds" in line(screen))


async def test_the_cursor_stands_behind_what_is_typed(edition):
    async with opened(edition) as screen:
        await screen.press("?", *"unr")
        await screen.until(lambda: before(screen).endswith("Keys   unr"))
        await screen.press("escape", "escape", "+", *"https")
        await screen.until(lambda: before(screen).endswith("https"))


async def test_nothing_moves_by_itself(edition):
    async with opened(edition) as screen:
        assert screen.app.animation_level == "none"


@pytest.mark.parametrize("size", [(120, 36), (200, 50)])
async def test_which_tellings_were_read_is_told_by_a_sign(edition, size):
    async with opened(edition, size=size) as screen:
        await screen.press("j", "j", "c", "j", "m")
        assert "Lowland Times ✓" in screen.text
        assert screen.text.count("✓") == 1

        await screen.press("m")
        assert "✓" not in screen.text
