"""Finding words in an article, and copying what is selected."""

import pytest
from rich.segment import Segment
from textual.geometry import Offset
from textual.selection import Selection
from textual.strip import Strip

from reader.settings.values import Settings
from reader.ui.preferences import Preferences
from reader.ui.widgets.selecting import selected_cells
from tests.support.reading import edition_of, write_document
from tests.support.screen import opened

BODY = "\n\n".join(
    f"Paragraph {n} has an audit in it and goes on for some time after that." for n in range(40)
)


@pytest.fixture
def edition(tmp_path):
    write_document(tmp_path / "news", "long", f"{BODY}\n\nThe Needle is here.")
    with edition_of(tmp_path / "news") as edition:
        yield edition


async def test_every_letter_shows_where_the_words_stand(edition):
    async with opened(edition, size=(80, 24)) as screen:
        await screen.press("enter", "/")
        await screen.type(*"audit")

        assert "1 of 40" in screen.lines[1]
        assert "/ audit" in screen.lines[1]
        assert "esc clear" in screen.footer


async def test_the_match_is_brought_into_sight(edition):
    async with opened(edition, size=(80, 24)) as screen:
        await screen.press("enter", "/")
        await screen.type(*"needle", "enter")

        assert "1 of 1" in screen.lines[1]
        assert "The Needle is here." in screen.text


async def test_n_goes_from_match_to_match_and_round(edition):
    async with opened(edition, size=(80, 24)) as screen:
        await screen.press("enter", "/")
        await screen.type(*"audit", "enter")
        await screen.press("n", "n")
        assert "3 of 40" in screen.lines[1]

        await screen.press("N", "N", "N")

        assert "40 of 40" in screen.lines[1]
        assert "Paragraph 39" in screen.text


async def test_escape_clears_the_marks_and_then_goes_back(edition):
    async with opened(edition, size=(80, 24)) as screen:
        await screen.press("enter", "/")
        await screen.type(*"audit", "enter")
        await screen.press("escape")
        assert "of 40" not in screen.text

        await screen.press("escape")

        assert screen.desk.pane.value == "list"


async def test_what_is_not_there_is_said(edition):
    async with opened(edition, size=(80, 24)) as screen:
        await screen.press("enter", "/")
        await screen.type(*"zebra")

        assert "not found" in screen.lines[1]


async def test_keys_are_letters_while_words_are_typed(edition):
    async with opened(edition, size=(80, 24)) as screen:
        await screen.press("enter", "/")
        await screen.type("q", "s", "space", "j", "backspace")

        assert "/ qs " in screen.lines[1]
        assert screen.app.is_running


async def test_words_typed_ahead_of_the_article_are_looked_for_in_it(edition):
    async with opened(edition, size=(80, 24)) as screen:
        await screen.type("enter", "/", *"audit", "enter", "n")

        assert "/ audit" in screen.lines[1]
        assert "2 of 40" in screen.lines[1]


async def test_a_wider_window_finds_the_same(edition):
    async with opened(edition, size=(80, 24)) as screen:
        await screen.press("enter", "/")
        await screen.type(*"some time", "enter")
        await screen.press("n")
        await screen.pilot.resize_terminal(50, 24)
        await screen.press()

        assert "2 of 40" in screen.lines[1]


async def test_a_selection_is_copied_with_its_broken_lines_joined(edition):
    async with opened(edition, size=(60, 24)) as screen:
        await screen.press("enter")
        rows = [y for y, line in enumerate(screen.lines) if "Paragraph 0" in line]
        x = screen.lines[rows[0]].index("has")
        await screen.pilot.mouse_down(offset=(x, rows[0]))
        await screen.pilot.hover(offset=(x + 6, rows[0] + 1))
        await screen.pilot.mouse_up(offset=(x + 6, rows[0] + 1))
        await screen.press("ctrl+c")

        assert screen.app.is_running
        copied = screen.app.clipboard
        assert copied.startswith("has an audit in it")
        assert "\n" not in copied
        assert "  " not in copied


@pytest.mark.parametrize(("text", "chosen"), [("   three words  ", "three words"), ("    ", "")])
def test_only_the_text_of_a_row_is_highlighted_and_not_its_margins(text, chosen):
    strip = Strip([Segment(text)])
    first, last = selected_cells(strip, Selection(Offset(0, 0), Offset(0, 2)), 1)

    assert strip.crop(first, max(first, last)).text == chosen


async def test_a_word_is_selected_by_clicking_it_twice(edition):
    async with opened(edition, size=(60, 24)) as screen:
        await screen.press("enter")
        y = next(y for y, line in enumerate(screen.lines) if "Paragraph 0" in line)
        x = screen.lines[y].index("audit")
        await screen.pilot.click(offset=(x + 1, y), times=2)
        await screen.press("ctrl+c")

        assert screen.app.clipboard == "audit"


async def test_what_is_selected_is_copied_at_once_if_the_user_wants_that(edition):
    wanted = Preferences(settings=Settings(select_copies=True))
    async with opened(edition, size=(60, 24), preferences=wanted) as screen:
        await screen.press("enter")
        y = next(y for y, line in enumerate(screen.lines) if "Paragraph 0" in line)
        x = screen.lines[y].index("audit")
        await screen.pilot.mouse_down(offset=(x, y))
        await screen.pilot.hover(offset=(x + 5, y))
        await screen.pilot.mouse_up(offset=(x + 5, y))
        await screen.press()

        assert screen.app.clipboard.startswith("audi")
