"""The screen draws itself at every size: nothing breaks, no line is wider than the screen."""

import pytest
from rich.cells import cell_len

from reader.ui.arrangement import Pane
from reader.ui.chrome import ASCII, UNICODE
from reader.ui.commands import COMMANDS
from reader.ui.keymap import Keymap
from tests.support.screen import opened

SIZES = [
    (20, 5), (20, 70), (1, 1), (2, 3), (40, 12), (49, 30), (50, 11), (50, 12), (60, 20), (79, 23),
    (80, 24), (99, 30), (100, 29), (100, 30), (120, 36), (140, 40), (171, 50), (172, 50),
    (189, 30), (190, 60), (200, 50), (250, 5), (250, 70),
]  # fmt: skip
STATES = {
    "list": (),
    "article": ("enter",),
    "scrolled": ("enter", "space"),
    "coverage": ("c",),
    "zen": ("Z",),
    "excerpt": ("j", "j", "j", "j", "j", "enter"),
    "help": ("?",),
    "caught-up": ("A", "space"),
    "compact": ("V", "V"),
    "filter": ("/", *"topik:a", "space", *"is:"),
    "no match": ("/", *"zebra"),
}


def title_of(screen):
    assert screen.desk.page is not None
    return screen.desk.page.article.title


def check_lines(screen, columns, rows):
    lines = screen.lines
    assert len(lines) == rows
    assert {cell_len(line) for line in lines} == {columns}


@pytest.mark.parametrize("state", STATES)
async def test_no_line_is_wider_than_the_screen_at_any_size(edition, state):
    async with opened(edition) as screen:
        await screen.press(*STATES[state])
        for columns, rows in SIZES:
            await screen.pilot.resize_terminal(columns, rows)
            await screen.type()
            check_lines(screen, columns, rows)


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
async def test_it_starts_at_the_smallest_and_the_largest_size(edition, glyphs):
    for size in ((20, 5), (250, 70)):
        async with opened(edition, size=size, glyphs=glyphs) as screen:
            await screen.press("j", "enter", "space")
            check_lines(screen, *size)


async def test_a_plain_terminal_is_drawn_with_plain_signs_only(edition):
    async with opened(edition, size=(120, 36), theme="terminal", glyphs=ASCII) as screen:
        await screen.press("j", "j", "c")
        drawn = "".join(line for line in screen.lines if line.isascii())
        chrome = [line for line in screen.lines if "COVERAGE" in line or "TODAY" in line]

        assert drawn
        assert all(line.isascii() for line in chrome)
        assert not set("●○★▌◆─│┼▁▂▃▄━▐…") & set(screen.text)


async def test_a_tiny_screen_teaches_only_the_help(edition):
    async with opened(edition, size=(40, 10)) as screen:
        assert screen.footer == "? help"


@pytest.mark.parametrize(("columns", "shown"), [(99, 1), (100, 2), (171, 2), (172, 3)])
async def test_there_are_as_many_columns_as_there_is_room_for(edition, columns, shown):
    async with opened(edition, size=(columns, 40)) as screen:
        await screen.press("j", "j")
        panes = (screen.desk.stories, screen.desk.article, screen.desk.coverage)
        columns_of = {pane.region.x for pane in panes if pane.display}

        assert len(columns_of) == shown


async def test_story_place_and_pane_survive_any_change_of_size(edition):
    async with opened(edition) as screen:
        await screen.press("j", "j", "enter", "space")
        title = title_of(screen)
        seen = screen.desk.article.scroll
        for size in ((80, 24), (200, 50), (40, 12), (120, 36)):
            await screen.pilot.resize_terminal(*size)
            await screen.type()
            assert screen.desk.pane.value == "article"
            assert title_of(screen) == title
            assert screen.desk.article.scroll > 0

        assert abs(screen.desk.article.scroll - seen) <= 6


@pytest.mark.parametrize("size", [(200, 50), (120, 36), (80, 24), (50, 16)])
async def test_every_continuation_of_a_prefix_is_taught_at_any_width(edition, size):
    async with opened(edition, size=size) as screen:
        keymap = Keymap(COMMANDS)
        await screen.press("g")
        await screen.until(lambda: "g   g top" in screen.text)

        for continuation in keymap.continuations(Pane.LIST, "g"):
            assert f"{continuation.key} {continuation.command.label}" in screen.text


async def test_a_sheet_that_was_narrowed_down_has_its_room_back_after_a_change_of_size(edition):
    async with opened(edition, size=(60, 12)) as screen:
        await screen.press("?", *"zen")
        await screen.pilot.resize_terminal(120, 36)
        await screen.press("escape")

        assert "undo list" in screen.text
        assert "every command" in screen.text


async def test_only_tellings_that_a_digit_reads_are_numbered(edition):
    async with opened(edition, size=(200, 50)) as screen:
        rail = "\n".join(line[149:] for line in screen.lines)

        assert "9 Delta Public Radio" in rail
        assert "  The Continental" in rail
        assert "10" not in rail
