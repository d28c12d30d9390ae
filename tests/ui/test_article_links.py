"""Links of an article: labels over them, a list of them, what is opened and what is copied."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.settings.values import HintChoice, Settings
from reader.ui.hint_labels import hint_labels
from reader.ui.preferences import Preferences
from tests.support.reading import edition_of, write_document
from tests.support.screen import opened

BODY = """
One [first link](https://one.example/a?utm_source=x&id=1) and [second](https://two.example/b).

Write to [the desk](mailto:desk@outlet.example).

* * *

""" + "\n\n".join(f"Paragraph {n} [more {n}](https://more.example/{n})" for n in range(30))


@pytest.fixture
def edition(tmp_path):
    write_document(tmp_path / "news", "long", BODY)
    with edition_of(tmp_path / "news") as edition:
        yield edition


async def test_labels_cover_links_without_moving_anything(edition):
    async with opened(edition, size=(80, 30)) as screen:
        await screen.press("enter")
        before = screen.lines
        await screen.press("f")

        assert any("1 rst link" in line for line in screen.lines)
        assert any("2 cond" in line for line in screen.lines)
        assert [len(line) for line in screen.lines] == [len(line) for line in before]
        assert "esc cancel" in screen.footer
        await screen.press("escape")
        assert screen.lines == before


async def test_a_label_opens_its_link_without_what_tracks_the_reader(edition, visited):
    async with opened(edition, size=(80, 30)) as screen:
        await screen.press("enter", "f", "1", "enter")

        assert visited == ["https://one.example/a?id=1"]
        assert "Opened at one.example" in screen.text


async def test_a_label_that_begins_no_other_opens_at_once(edition, visited):
    async with opened(edition, size=(80, 30)) as screen:
        await screen.press("enter", "f", "9")

        assert len(visited) == 1
        assert screen.desk.mode is None


async def test_y_before_a_label_copies_its_link(edition, visited):
    async with opened(edition, size=(80, 30)) as screen:
        await screen.press("enter", "f", "y", "1", "enter")

        assert visited == []
        assert screen.app.clipboard == "https://one.example/a?id=1"


async def test_a_mail_address_is_copied(edition, visited):
    async with opened(edition, size=(80, 30)) as screen:
        await screen.press("enter", "f", "3")

        assert visited == []
        assert screen.app.clipboard == "desk@outlet.example"


async def test_the_hints_of_the_footer_can_be_clicked(edition, visited):
    async with opened(edition, size=(80, 30)) as screen:
        await screen.press("enter", "f")
        await screen.click("0-9")
        await screen.click("y copy")
        await screen.press("1", "enter", "f")
        await screen.click("esc")

        assert screen.app.clipboard == "https://one.example/a?id=1"
        assert (visited, screen.desk.mode) == ([], None)
        assert "star" in screen.footer


async def test_links_may_be_labelled_with_letters(edition, visited):
    wanted = Preferences(settings=Settings(hints=HintChoice.LETTERS))
    async with opened(edition, size=(80, 30), preferences=wanted) as screen:
        await screen.press("enter", "f")
        assert any("a rst link" in line for line in screen.lines)
        assert "type letters" in screen.footer
        await screen.press("s")

        assert visited == ["https://two.example/b"]


async def test_digits_mean_outlets_again_after_the_labels(edition):
    async with opened(edition, size=(80, 30)) as screen:
        await screen.press("enter", "f", "escape", "5")

        assert "There is no outlet 5 here" in screen.text


async def test_the_list_has_every_link_and_its_host(edition, visited):
    async with opened(edition, size=(100, 30)) as screen:
        await screen.press("enter", "L")
        assert " 1  first link" in screen.text
        assert "two.example" in screen.text

        await screen.press("j", "enter")

        assert visited == ["https://two.example/b"]


async def test_the_list_is_narrowed_down_by_words(edition):
    async with opened(edition, size=(100, 30)) as screen:
        await screen.press("enter", "L", "/")
        await screen.type(*"more 29")
        assert "first link" not in screen.text

        await screen.press("enter", "escape")
        await screen.press("L", "/", "2", "9", "down", "escape", "y")

        assert screen.app.clipboard.startswith("https://")


async def test_a_clicked_link_is_opened(edition, visited):
    async with opened(edition, size=(80, 30)) as screen:
        await screen.press("enter")
        await screen.click("second", offset=1)

        assert visited == ["https://two.example/b"]


async def test_another_button_copies_the_link(edition, visited):
    async with opened(edition, size=(80, 30)) as screen:
        await screen.press("enter")
        y = next(y for y, line in enumerate(screen.lines) if "second" in line)
        await screen.pilot.click(offset=(screen.lines[y].index("second"), y), button=3)
        await screen.press()

        assert visited == []
        assert screen.app.clipboard == "https://two.example/b"


async def test_a_mouse_dragged_over_a_link_does_not_open_it(edition, visited):
    async with opened(edition, size=(80, 30)) as screen:
        await screen.press("enter")
        y = next(y for y, line in enumerate(screen.lines) if "second" in line)
        x = screen.lines[y].index("second")
        await screen.pilot.mouse_down(offset=(x - 8, y))
        await screen.pilot.hover(offset=(x + 2, y))
        await screen.pilot.mouse_up(offset=(x + 2, y))
        await screen.press()

        assert visited == []


async def test_links_are_told_to_the_terminal(edition):
    async with opened(edition, size=(80, 30)) as screen:
        await screen.press("enter")
        strips = [screen.desk.article.render_line(y) for y in range(20)]

        links = {segment.style.link for strip in strips for segment in strip if segment.style}
        assert "https://two.example/b" in links


@settings(max_examples=40)
@given(st.integers(0, 400), st.booleans())
def test_labels_are_all_different_and_letters_never_begin_another(count, letters):
    labels = hint_labels(count, letters=letters)

    assert len(set(labels)) == count
    if letters:
        assert len({len(label) for label in labels}) <= 1


async def test_an_address_in_an_excerpt_is_a_link_like_any_other(edition, visited, tmp_path):
    (tmp_path / "ferry.md").write_text(
        "---\ntitle: Ferries at night\nexcerpt: The times are on https://ferry.example/times.\n---\n"
    )
    edition.library.sources.add(tmp_path / "ferry.md")
    for _ in edition.library.sources.load():
        continue
    async with opened(edition) as screen:
        await screen.press("/", *"ferries", "enter", "enter", "f", "1")

        assert visited == ["https://ferry.example/times"]
