"""The article pane: first screens, places, the measure."""

import pytest

from screenshots.shooting import settle
from tests.support.reading import PaneApp, edition_of, view_of, write_document
from tests.support.screen import opened

LONG = "\n\n".join(f"Paragraph {number} says " + "some words " * 30 for number in range(600))
"""About 200 KB."""


async def test_the_first_screen_of_a_long_article_is_there_before_its_end_is_set():
    app = PaneApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()

        app.pane.show(view_of(LONG))

        assert "Paragraph 0 says" in "\n".join(app.rows())
        assert not app.pane.at_end
        await settle(pilot)
        app.pane.to_end(last=True)
        assert app.pane.at_end


async def test_the_end_of_a_long_article_is_reached_when_it_is_set():
    app = PaneApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.pane.show(view_of(LONG))

        app.pane.to_end(last=True)
        await settle(pilot)

        assert app.pane.at_end
        assert any("open at outlet.example" in row for row in app.rows())


@pytest.mark.parametrize("back", [(52, 24), (200, 50)])
async def test_a_resize_keeps_the_place_by_its_content(back):
    app = PaneApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.pane.show(view_of(LONG))
        await settle(pilot)
        app.pane.scroll_rows(1500)
        before = app.rows()
        place = app.pane.reading_place

        await pilot.resize_terminal(*back)
        await settle(pilot)
        words = app.rows()[1].split()
        await pilot.resize_terminal(80, 24)
        await settle(pilot)

        assert app.pane.reading_place == place
        assert app.rows() == before
        assert before[1].split()[0] in words


async def test_a_key_is_obeyed_while_the_rest_is_set():
    app = PaneApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.pane.show(view_of(LONG))
        app.pane.to_end(last=True)

        app.pane.scroll_rows(3)
        await settle(pilot)

        assert not app.pane.at_end
        assert "Paragraph 0 says" in "\n".join(app.rows())


async def test_the_next_heading_is_found_wherever_it_is():
    app = PaneApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.pane.show(view_of(f"# First\n\n{LONG}\n\n# Last\n\n{LONG}"))

        app.pane.scroll_heading(1)
        await settle(pilot)
        app.pane.scroll_heading(1)

        assert app.rows()[1].strip() == "Last"


async def test_the_measure_changes_without_losing_the_place():
    app = PaneApp()
    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.pause()
        app.pane.show(view_of("\n\n".join(f"Number{n} " + "word " * 40 for n in range(50))))
        await settle(pilot)
        app.pane.scroll_rows(100)
        number = next(word for row in app.rows() for word in row.split() if "Number" in word)

        app.pane.set_measure(50)
        await settle(pilot)

        assert max(len(row.strip(" ▐")) for row in app.rows()[1:]) <= 50
        assert any(number in row for row in app.rows()[:8])


async def test_progress_is_drawn_once_the_article_is_scrolled():
    app = PaneApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.pane.show(view_of("word " * 2000))
        await settle(pilot)
        top = app.rows()[0]

        app.pane.scroll_screen()

        assert top == ""
        assert set(app.rows()[0]) == {"━", "─"}


async def test_html_bodies_are_set_like_any_other():
    app = PaneApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()

        app.pane.show(view_of("<ul><li>one<li>two</ul><script>no</script>", html=True))

        rows = [row.strip() for row in app.rows()]
        assert "• one" in rows
        assert not any("no" in row.split() for row in rows)


NUMBERED = "\n\n".join(f"Number{n} " + "word " * 40 for n in range(90))


async def test_an_article_goes_on_where_it_was_left_also_after_a_restart(tmp_path):
    write_document(tmp_path / "news", "long", NUMBERED)
    with edition_of(tmp_path / "news") as edition:
        async with opened(edition, size=(80, 24)) as screen:
            await screen.press("enter", "space", "space", "space")
            rows = screen.lines[2:20]
            await screen.type("h", "q")

    with edition_of(tmp_path / "news") as edition:
        async with opened(edition, size=(80, 24)) as screen:
            await screen.press("enter")

            assert screen.lines[2:20] == rows


async def test_an_article_that_was_read_to_its_end_begins_at_its_top_again(tmp_path):
    write_document(tmp_path / "news", "long", NUMBERED)
    write_document(tmp_path / "news", "other", "short", publishedDateTime="2026-05-13")
    with edition_of(tmp_path / "news") as edition:
        async with opened(edition, size=(80, 24)) as screen:
            await screen.press("enter", "space", "h", "j", "k", "enter")
            assert "Number0 " not in screen.text
            await screen.press("G", "h", "j", "k", "enter")

            assert "Number0 " in screen.text


async def test_the_measure_is_kept_for_the_next_start(tmp_path):
    write_document(tmp_path / "news", "long", NUMBERED)
    with edition_of(tmp_path / "news") as edition:
        async with opened(edition, size=(160, 40)) as screen:
            await screen.press("enter", "V", "q", "q")

    with edition_of(tmp_path / "news") as edition:
        async with opened(edition, size=(160, 40)) as screen:
            await screen.press("enter")

            assert screen.desk.article.measure == 80
