"""Every command does what it says, by its key, on the real screen."""

from pathlib import Path

import pytest

from reader.domain.queries import Shelf, Sort
from reader.ui.arrangement import Pane
from reader.ui.commands import BY_ID
from reader.views.coverage import CoverageOrder
from tests.support.screen import opened


def cursor(screen):
    return screen.desk.stories.page.cursor


def pane(screen):
    return screen.desk.pane.value


def title(screen):
    assert screen.desk.page is not None
    return screen.desk.page.article.title


def headline(screen, index=None):
    return screen.desk.stories.order.headline(cursor(screen) if index is None else index)


MOVES = {
    # id: keys before, key, and the story under the cursor after it
    "move.down": ((), "j", 1),
    "move.up": (("j", "j"), "k", 1),
    "half.down": ((), "ctrl+d", 5),
    "half.up": (("G",), "ctrl+u", 18),
    "page.down": ((), "ctrl+f", 9),
    "page.up": (("G",), "ctrl+b", 14),
    "page.back": (("G",), "b", 14),
    "move.bottom": ((), "G", 22),
    "move.top": (("G",), "home", 0),
    "group.next": ((), "]", 7),
    "group.previous": (("]", "j", "j"), "[", 7),
    "story.next": (("j",), "J", 2),
    "story.previous": (("j", "j"), "K", 1),
}


@pytest.mark.parametrize("command", MOVES)
async def test_a_move_puts_the_cursor_where_it_says(edition, command):
    before, key, expected = MOVES[command]
    async with opened(edition) as screen:
        await screen.press(*before, key)

        assert cursor(screen) == expected
        assert screen.desk.pane is Pane.LIST


SORTS = {
    "sort.newest": ("n", Sort.NEWEST),
    "sort.oldest": ("o", Sort.OLDEST),
    "sort.hot": ("h", Sort.HOT),
    "sort.quality": ("q", Sort.QUALITY),
    "sort.coverage": ("c", Sort.COVERAGE),
}


@pytest.mark.parametrize("command", SORTS)
async def test_a_sort_orders_the_list_and_is_remembered(edition, command):
    key, sort = SORTS[command]
    async with opened(edition) as screen:
        await screen.press("S", key)

        assert screen.desk.query.sort is sort
        assert f"· {sort.value}" in screen.lines[0]
        assert screen.desk.choices.sort is sort


async def test_another_order_shows_its_top_to_who_is_at_the_top_else_the_story(edition):
    async with opened(edition) as screen:
        await screen.press("S", "o")
        assert screen.footer.endswith("1 of 23")
        first = screen.desk.stories.current

        await screen.press("j", "S", "n")
        assert screen.footer.endswith("22 of 23")
        assert screen.desk.stories.order.ids[-1] == first


SHELVES = {
    "shelf.all": ("a", Shelf.ALL, 23),
    "shelf.unread": ("u", Shelf.UNREAD, 22),
    "shelf.starred": ("s", Shelf.STARRED, 1),
    "shelf.history": ("h", Shelf.HISTORY, 1),
    "shelf.today": ("t", Shelf.TODAY, 7),
}


@pytest.mark.parametrize("command", SHELVES)
async def test_a_shelf_shows_what_belongs_on_it(edition, command):
    key, shelf, count = SHELVES[command]
    async with opened(edition) as screen:
        await screen.press("j", "m", "s", "g", key)

        assert screen.desk.query.shelf is shelf
        assert len(screen.desk.stories.order) == count


@pytest.mark.parametrize("number", range(1, 10))
async def test_a_digit_opens_the_outlet_with_that_number(edition, number):
    """telling.1 to telling.9."""
    async with opened(edition) as screen:
        await screen.press("j", "j")
        wanted = screen.desk.coverage.numbered(number)
        await screen.press(str(number))

        assert wanted is not None
        assert screen.desk.article_id == wanted.article_id
        assert cursor(screen) == 2


async def test_zero_goes_back_to_the_lead(edition):
    """telling.lead."""
    async with opened(edition) as screen:
        await screen.press("j", "j", "3", "0")

        assert title(screen).startswith("City votes")
        assert screen.desk.pane is Pane.ARTICLE


async def test_enter_reads_and_h_comes_back(edition):
    """story.read, pane.back."""
    async with opened(edition) as screen:
        await screen.press("j", "j", "enter")
        assert pane(screen) == "article"
        assert screen.desk.opened

        await screen.press("h")
        assert pane(screen) == "list"


async def test_tab_goes_round_the_panes(edition):
    """pane.next, pane.previous."""
    async with opened(edition, size=(200, 50)) as screen:
        order = []
        for key in ("tab", "tab", "tab", "shift+tab"):
            await screen.press(key)
            order.append(screen.desk.pane)

    assert order == [Pane.ARTICLE, Pane.COVERAGE, Pane.LIST, Pane.COVERAGE]


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_tab_unfolds_the_coverage_as_the_footer_says_and_goes_on_to_the_stories(
    edition, size
):
    async with opened(edition, size=size) as screen:
        await screen.press("j", "j", "enter")
        assert "tab coverage" in screen.footer

        await screen.press("tab")
        assert pane(screen) == "coverage"
        assert "tab stories" in screen.footer
        assert "Lowland Times" in screen.text

        await screen.press("tab")
        assert pane(screen) == "list"


async def test_where_the_coverage_has_no_room_its_key_says_so(edition):
    async with opened(edition, size=(48, 11)) as screen:
        await screen.press("c")

        assert "no room for the coverage" in screen.text
        assert pane(screen) == "list"


async def test_c_unfolds_the_coverage_and_folds_it_again(edition):
    """coverage.toggle."""
    async with opened(edition) as screen:
        await screen.press("j", "j", "enter")
        assert "Meridian Wire" not in screen.text.split("COVERAGE")[-1]

        await screen.press("c")
        assert pane(screen) == "coverage"
        assert "Delta Public Radio" in screen.text

        await screen.press("c")
        assert pane(screen) == "article"


async def test_next_and_previous_unread_step_over_what_was_read(edition):
    """unread.next, unread.previous."""
    async with opened(edition) as screen:
        await screen.press("j", "m", "k", "n")
        assert cursor(screen) == 2

        await screen.press("h", "p")
        assert cursor(screen) == 0


async def test_space_opens_scrolls_and_goes_on(edition):
    """read.on."""
    async with opened(edition, size=(80, 24)) as screen:
        await screen.press("j", "j", "space")
        assert screen.desk.pane is Pane.ARTICLE
        assert screen.desk.article.scroll == 0

        await screen.press("space")
        assert screen.desk.article.scroll > 0


async def test_m_marks_and_unmarks(edition):
    """story.mark."""
    async with opened(edition) as screen:
        await screen.press("m")
        assert headline(screen).read
        assert "22 unread" in screen.lines[0]

        await screen.press("m")
        assert not headline(screen).read


async def test_s_stars_and_unstars(edition):
    """story.star."""
    async with opened(edition) as screen:
        await screen.press("s")
        assert "★" in screen.text

        await screen.press("s")
        assert "★" not in screen.text


async def test_capital_a_marks_all_and_u_undoes_it_and_ctrl_r_redoes_it(edition):
    """list.mark, story.undo, story.redo."""
    async with opened(edition) as screen:
        await screen.press("A")
        assert "Marked 23 stories as read" in screen.text
        assert "u undo" in screen.text
        assert edition.library.shelves.unread() == 0

        await screen.press("u")
        assert "Undone: marked 23 stories as read" in screen.text
        assert edition.library.shelves.unread() == 23

        await screen.press("ctrl+r")
        assert edition.library.shelves.unread() == 0


async def test_o_opens_the_canonical_page_and_marks_it_read(edition, visited):
    """link.open."""
    async with opened(edition) as screen:
        await screen.press("j", "j", "o")

        assert headline(screen).read
    assert len(visited) == 1
    assert visited[0].startswith("https://www.harbourpost.example/2026/")


async def test_y_copies_the_link_and_capital_y_a_citation(edition):
    """link.copy, link.cite."""
    async with opened(edition) as screen:
        await screen.press("j", "j", "y")
        assert screen.app.clipboard.startswith("https://www.harbourpost.example/")
        assert "Link copied" in screen.text

        await screen.press("Y")
        assert screen.app.clipboard.startswith("City votes to unplug the street cameras")
        assert "The Harbour Post, https://" in screen.app.clipboard


async def test_s_in_the_coverage_orders_it_by_quality_and_back(edition):
    """coverage.sort."""
    async with opened(edition) as screen:
        orders = []
        await screen.press("j", "j", "c")
        for _ in range(2):
            await screen.press("S")
            orders.append(screen.desk.coverage.listed_by)

    assert orders == [CoverageOrder.QUALITY, CoverageOrder.TIME]


async def test_capital_v_goes_through_the_densities(edition):
    """list.density."""
    async with opened(edition) as screen:
        rows = []
        for _ in range(3):
            await screen.press("V")
            placed = list(screen.desk.stories.page.placed())
            rows.append(len(placed[0].lines))

    assert rows == [2, 1, 3]


async def test_capital_z_shows_only_the_article_and_then_everything(edition):
    """article.zen."""
    async with opened(edition) as screen:
        await screen.press("j", "j", "Z")
        assert "TODAY" not in screen.text
        assert "City votes to unplug" in screen.text

        await screen.press("Z")
        assert "TODAY" in screen.text


async def test_capital_t_switches_the_light_and_it_is_remembered(edition):
    """theme.toggle."""
    async with opened(edition) as screen:
        await screen.press("T")
        assert screen.app.theme == "paper"
        assert screen.desk.choices.theme == "paper"

        await screen.press("T")
        assert screen.app.theme == "night"


async def test_r_reads_the_sources_again(edition):
    """sources.refresh."""
    async with opened(edition) as screen:
        await screen.press("r")

        assert "Nothing new" in screen.text


NEWER = """\
---
title: Fresh from the press
publishedDateTime: 2026-05-14T09:11:00Z
webUrl: https://fresh.example/one
provider: {name: Fresh Post, domain: fresh.example}
---
"""


async def test_a_dot_brings_in_what_has_arrived(edition, tmp_path):
    """list.arrivals."""
    async with opened(edition) as screen:
        await screen.press("j")
        (tmp_path / "news").mkdir()
        (tmp_path / "news" / "fresh.md").write_text(NEWER, encoding="utf-8")
        edition.library.sources.add(tmp_path / "news")
        await screen.press("r")
        assert "▲ 1 new" in screen.lines[0]
        assert "Fresh from the press" not in screen.text

        await screen.press(".")
        assert "Fresh from the press" in screen.text
        assert cursor(screen) == 2


async def test_capital_e_tells_what_could_not_be_read(edition, tmp_path):
    """problems.show."""
    broken = tmp_path / "news" / "broken.md"
    broken.parent.mkdir()
    broken.write_bytes(b"\x00\x01\x02 not a document")
    edition.library.sources.add(broken.parent)
    async with opened(edition) as screen:
        await screen.press("r", "E")

        assert "Problems" in screen.text
        assert "broken.md" in screen.text


async def test_the_help_shows_every_key_and_finds_it_by_what_is_typed(edition):
    """help.show."""
    async with opened(edition) as screen:
        await screen.press("?")
        assert "MOVE" in screen.text
        assert "mark all read" in screen.text

        await screen.press(*"unread")
        assert "next, prev unread" in screen.text
        assert "copy citation" not in screen.text

        await screen.press("escape")
        assert "copy citation" in screen.text
        await screen.press("?")
        assert "MOVE" not in screen.text


async def test_the_palette_runs_a_command_by_its_name(edition):
    """palette.show."""
    async with opened(edition) as screen:
        await screen.press("ctrl+p", *"star", "enter")

        await screen.until(lambda: "★" in screen.text)


async def test_q_goes_back_and_then_leaves(edition):
    """app.quit."""
    async with opened(edition) as screen:
        await screen.press("enter", "q")
        assert screen.desk.pane is Pane.LIST

        await screen.press("q")
        assert not screen.app.is_running


async def test_following_a_story_keeps_it_on_a_shelf_and_muting_takes_it_away(edition):
    """story.follow, story.mute, shelf.followed, shelf.muted."""
    followed = keys("story.follow"), keys("shelf.followed")
    muted = keys("story.mute"), keys("shelf.muted")
    async with opened(edition) as screen:
        for act, shelf in (followed, muted):
            await screen.press("j", *act, *shelf)
            assert len(screen.desk.stories.order) == 1
            await screen.press("g", "a", "g", "g")


def keys(command):
    return BY_ID[command].keys[0].split(" ")


ELSEWHERE = {
    "list.filter": "test_filtering.py",
    "link.hints": "test_article_links.py",
    "link.list": "test_article_links.py",
    "article.find": "test_article_search.py",
    "find.previous": "test_article_search.py",
    "text.toggle": "test_full_text.py",
    "story.why": "test_stories.py",
    "story.headlines": "test_stories.py",
    "story.split": "test_stories.py",
    "story.join": "test_stories.py",
    "front.show": "test_stories.py",
    "shelf.new": "test_stories.py",
    "sources.show": "test_sources.py",
    "sources.starter": "test_starter.py",
    "config.edit": "../pty/test_editor.py",
    "outlet.refresh": "test_sources.py",
    "refresh.stop": "test_sources.py",
}
"""Commands with tests of their own, and where those are."""


def test_every_command_is_named_by_a_test_of_the_screen():
    here = Path(__file__).parent
    told = "\n".join(path.read_text(encoding="utf-8") for path in here.rglob("test_*.py"))
    named = {command for command in BY_ID if command in told}

    assert named | {f"telling.{n}" for n in range(1, 10)} == set(BY_ID)
    assert all((here / name).exists() for name in ELSEWHERE.values())
