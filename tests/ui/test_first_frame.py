"""The list that is painted before Textual is there is the one that Textual then shows."""

from datetime import UTC

import pyte
import pytest

from reader.settings.values import Settings
from reader.ui.arrangement import Pane
from reader.ui.beginning import Beginning, read_start
from reader.ui.chrome.glyphs import UNICODE
from reader.ui.first_frame import first_frame
from reader.ui.left_places import keep_place
from reader.ui.preferences import Preferences
from reader.ui.screens.main import MainScreen
from screenshots.cells import cells
from tests.support.screen import opened

SIZES = [(120, 36), (200, 50), (100, 24), (80, 30), (48, 12)]


def begun(edition, theme="night", **rest):
    start = read_start(edition, Settings(), UTC)
    return Beginning(Preferences(), UNICODE, theme, no_color=False, zone=UTC, start=start, **rest)


def painted(edition, size, theme="night", colors="truecolor"):
    """What the frame leaves on a terminal: rows of characters, each with its colours."""
    screen = pyte.Screen(*size)
    frame = first_frame(edition, begun(edition, theme), size=size, colors=colors)
    pyte.ByteStream(screen).feed(frame.encode())
    return [
        [(cell.data, cell.fg, cell.bg, cell.bold) for cell in (row[x] for x in range(size[0]))]
        for row in (screen.buffer[y] for y in range(size[1]))
    ]


def shown(screen):
    """The same of the live screen."""
    rows: list[list[tuple[object, ...]]] = []
    for row in cells(screen.app):
        rows.append([])
        for text, words in row:
            *attributes, color, _, ground = words.split()
            look = (color[1:], ground[1:], "bold" in attributes)
            rows[-1] += [(character, *look) for character in text]
    return rows


def main_screen(screen):
    assert isinstance(screen.app.screen, MainScreen)
    return screen.app.screen


async def assert_list_is_same(edition, size, theme):
    frame = painted(edition, size, theme)
    async with opened(edition, size=size, theme=theme) as screen:
        stories = screen.desk.stories
        stories.order.groups = None  # how long groups are is known with the whole list
        stories.redraw()
        live = shown(screen)

        width = stories.outer_size.width
        assert [row[:width] for row in frame[1:-1]] == [row[:width] for row in live[1:-1]]
        assert frame[-1] == live[-1]
        assert frame[0][:20] == live[0][:20]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_first_frame_has_the_list_of_the_live_screen(edition, size):
    await assert_list_is_same(edition, size, "night")


async def test_it_has_the_colours_of_the_theme(edition):
    await assert_list_is_same(edition, (120, 36), "paper")


async def test_it_shows_the_list_where_it_was_left(edition):
    async with opened(edition) as screen:
        await screen.press(*"jjjjjjjjj", "D")
        keep_place(screen.desk)

    await assert_list_is_same(edition, (120, 36), "night")


async def test_it_shows_no_list_where_an_article_was_left_open(edition):
    async with opened(edition, size=(80, 24)) as screen:
        await screen.press("j", "enter")
        keep_place(screen.desk)
        assert screen.desk.pane is Pane.ARTICLE

    assert not first_frame(edition, begun(edition), size=(80, 24), colors="truecolor")


@pytest.mark.parametrize(("theme", "colors"), [("nord", "truecolor"), ("night", "standard")])
def test_colours_that_only_textual_knows_are_left_to_it(edition, theme, colors):
    beginning = begun(edition, theme)

    assert not first_frame(edition, beginning, size=(120, 36), colors=colors)


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (120, 2), (10, 40), (250, 70)], ids=str)
def test_no_row_of_it_is_wider_than_the_terminal(edition, size):
    frame = first_frame(edition, begun(edition), size=size, colors="truecolor")
    terminal = pyte.Screen(size[0] + 100, size[1])
    pyte.ByteStream(terminal).feed(frame.encode())

    assert all(not line[size[0] :].strip() for line in terminal.display)
    assert all(terminal.buffer[y][size[0]].bg == "default" for y in range(size[1]))
