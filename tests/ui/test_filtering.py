"""A filter in force: it narrows the list, whatever its shelf, until it is cleared."""

from dataclasses import replace
from datetime import timedelta

import pytest
from textual.events import Paste

from reader.domain.queries import Shelf, Sort
from reader.ui import lists, ways_out
from reader.ui.filtering import apply_filter
from reader.ui.preferences import Preferences
from tests.support.screen import opened


def headlines(screen):
    order = screen.desk.stories.order
    return [order.headline(index).title for index in range(len(order))]


def title(screen):
    assert screen.desk.page is not None
    return screen.desk.page.article.title


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


async def test_all_is_marked_although_only_the_first_stories_are_known_yet(edition, monkeypatch):
    monkeypatch.setattr(lists, "FIRST_PAGE", 2)
    async with opened(edition) as screen:
        unread = edition.library.shelves.unread()
        await screen.type("/", *"outlets:>1", "enter", "A")

        found = len(headlines(screen))
        assert 2 < found < unread
        assert edition.library.shelves.unread() == unread - found


async def test_the_list_follows_what_is_typed(edition):
    async with opened(edition) as screen:
        await screen.press("/")
        await screen.type(*"title:ice")

        assert "/ title:ice" in screen.lines[1]
        assert screen.lines[1].endswith("2 of 23  ")
        assert len(headlines(screen)) == 2
        assert "esc clear" in screen.footer


async def test_enter_keeps_a_filter_and_goes_back_to_the_list(edition):
    async with opened(edition) as screen:
        await screen.type("/", *"title:ice", "enter", "j")

        assert "title:ice (2)" in screen.lines[0]
        assert "/ title" not in screen.lines[1]
        assert screen.desk.stories.page.cursor == 1


async def test_escape_clears_what_is_typed_and_goes_back_to_the_story(edition):
    async with opened(edition) as screen:
        await screen.press("j", "j", "j")
        story = screen.desk.stories.current
        await screen.type("/", *"title:ice")
        await screen.press("escape")

        assert len(headlines(screen)) == 23
        assert screen.desk.stories.current == story


async def test_the_cursor_comes_back_when_its_story_is_found_again(edition):
    async with opened(edition) as screen:
        await screen.press("j", "j", "j")
        story = screen.desk.stories.current
        await screen.type("/", *"title:ice")
        assert screen.desk.stories.current != story

        await screen.type(*["backspace"] * 3, *"a")
        assert screen.desk.stories.current == story


async def test_a_kept_filter_is_changed_where_it_stands(edition):
    async with opened(edition) as screen:
        await screen.type("/", *"title:ic", "enter")
        await screen.type("/", "e")

        assert "/ title:ice" in screen.lines[1]


async def test_a_filter_is_typed_in_its_middle(edition):
    async with opened(edition) as screen:
        await screen.type("/", *"tile:ice", "home", "right", "right", "t")

        assert "/ title:ice" in screen.lines[1]
        assert len(headlines(screen)) == 2


async def test_up_and_down_go_through_what_was_typed_before(edition):
    async with opened(edition) as screen:
        await screen.type("/", *"ice", "enter", "escape")
        await screen.type("/", *"bees", "enter", "escape")
        await screen.type("/", *"sea", "up")
        assert "/ bees" in screen.lines[1]
        await screen.press("up")
        assert "/ ice" in screen.lines[1]
        await screen.press("down", "down")
        assert "/ sea" in screen.lines[1]


async def test_what_was_typed_is_there_after_a_restart(edition):
    async with opened(edition) as screen:
        await screen.type("/", *"ice", "enter")
        screen.app.leave()
        await screen.until(lambda: not screen.app.is_running)
    async with opened(edition) as screen:
        assert len(headlines(screen)) == 23
        await screen.press("/", "up")

        assert "/ ice" in screen.lines[1]


async def test_a_filter_is_pasted(edition):
    async with opened(edition) as screen:
        await screen.press("/")
        screen.app.post_message(Paste("title:ice\n"))
        await screen.type()

        assert "/ title:ice" in screen.lines[1]
        assert len(headlines(screen)) == 2


async def test_what_makes_no_sense_is_marked_and_looked_for_as_words(edition):
    async with opened(edition) as screen:
        await screen.type("/", *"topik:ice ")

        assert "topik: — topic:?" in screen.lines[1]
        assert "underline" in screen.style_of("topik:")


async def test_what_is_said_of_a_query_leaves_the_query_its_room(edition):
    async with opened(edition, size=(80, 24)) as screen:
        await screen.press("/", *"after:tomorrowish harbour ferry ")

        assert "/ after:tomorrowish harbour ferry" in screen.text
        assert "after: — a date" in screen.text


async def test_keys_typed_ahead_of_the_bar_are_typed_into_it(edition):
    async with opened(edition) as screen:
        await screen.type("g", "u", "/", *"qjs")

        assert "/ qjs" in screen.lines[1]
        assert "Unread" in screen.lines[0]


async def test_a_click_into_another_pane_keeps_the_filter_and_leaves_the_bar(edition):
    async with opened(edition) as screen:
        await screen.type("/", *"title:ice")
        await screen.click("Central bank")

        assert screen.desk.mode is None
        assert screen.desk.pane.value == "article"
        assert "title:ice (2)" in screen.lines[0]


async def test_space_reads_on_within_the_filter(edition):
    async with opened(edition) as screen:
        await screen.type("/", *"title:ice", "enter")
        titles = headlines(screen)
        read = []
        for _ in range(20):
            await screen.press("space")
            if screen.desk.caught_up:
                break
            if title(screen) not in read:
                read.append(title(screen))

        assert read == titles
        assert "All caught up." in screen.text


@pytest.fixture
def config(tmp_path):
    path = tmp_path / "config.yaml"
    path.write_text("# mine\nviews:\n  Cold: title:ice\n", encoding="utf-8")
    return path


async def test_a_filter_is_saved_as_a_view_in_the_config(edition, config, tmp_path):
    preferences = Preferences.load(config, themes=tmp_path / "themes")
    async with opened(edition, preferences=preferences) as screen:
        await screen.type("/", *"title:bees", "ctrl+s")
        await screen.type(*"Bees: all", "enter")
        await screen.until(lambda: "Saved as Bees: all" in screen.text)
        await screen.press("enter")

        assert "Bees: all (1)" in screen.lines[0]
        views = Preferences.load(config, themes=tmp_path / "themes").settings.views
        assert views["Bees: all"] == "title:bees"
        assert views["Cold"] == "title:ice"
        assert config.read_text(encoding="utf-8").startswith("# mine\n")


async def test_a_saved_view_is_never_written_over(edition, config, tmp_path):
    preferences = Preferences.load(config, themes=tmp_path / "themes")
    async with opened(edition, preferences=preferences) as screen:
        await screen.type("/", *"title:bees", "ctrl+s")
        await screen.type(*"Cold", "enter")
        await screen.until(lambda: "There is a view called Cold already" in screen.text)

        assert "Cold: title:ice" in config.read_text(encoding="utf-8")


async def test_without_a_config_a_filter_cannot_be_saved_and_that_is_said(edition):
    async with opened(edition) as screen:
        await screen.type("/", *"title:bees", "ctrl+s")

        assert "no config to save it in" in screen.text


async def test_a_misspelt_topic_is_put_right_by_enter(edition):
    async with opened(edition) as screen:
        await screen.type("/", *"topic:sciense")
        assert "Nothing matches." in screen.text
        assert "Did you mean topic:Science ?" in screen.text

        await screen.press("enter")
        assert "topic:Science" in screen.lines[0]
        assert len(headlines(screen)) > 0


async def test_a_misspelt_outlet_is_put_right_after_the_bar_was_left(edition):
    async with opened(edition) as screen:
        await filtered(screen, "from:harbuorpost.example")
        assert "Did you mean from:harbourpost.example ?" in screen.text

        await screen.press("enter")
        assert "from:harbourpost.example" in screen.lines[0]


async def test_what_asks_for_too_much_is_offered_without_its_narrowest_part(edition):
    async with opened(edition) as screen:
        await screen.type("/", *"title:ice", "space", *"is:unread", "space", *"quality:>9999")

        assert "Without quality:>9999:  2 stories" in screen.text


async def test_what_is_on_another_shelf_is_offered_there(edition):
    async with opened(edition) as screen:
        await screen.press("g", "s")
        await filtered(screen, "title:ice")
        assert "Among all stories:  2 stories" in screen.text

        await screen.press("enter")
        assert screen.desk.query.shelf is Shelf.ALL
        assert len(headlines(screen)) == 2


async def test_a_row_says_how_many_match_where_its_lead_does_not(edition):
    async with opened(edition) as screen:
        await screen.type("/", *"title:eclipses")

        assert headlines(screen) == ["A black hole blinked. Nine hours later it did it again"]
        assert "1 of 12 match" in screen.text

        await screen.type(*["backspace"] * 8, *"blinked")
        assert " match" not in screen.text


async def test_all_stories_are_shown_first_under_the_filter_and_then_without_it(edition):
    async with opened(edition) as screen:
        await screen.press("g", "u")
        await filtered(screen, "title:ice")
        await screen.press("g", "a")
        assert "title:ice (2)" in screen.lines[0]

        await screen.press("g", "a")
        assert len(headlines(screen)) == 23


async def test_a_filter_that_is_begun_from_an_article_is_typed_in_the_list(edition):
    async with opened(edition) as screen:
        await screen.press("enter", "ctrl+p")
        await screen.type(*"filter")
        await screen.until(lambda: "Filter…" in screen.text)
        await screen.press("enter")
        await screen.until(lambda: screen.desk.bar.view is not None)

        assert screen.desk.pane.value == "list"


async def test_what_is_asked_of_today_is_asked_of_the_day_it_is(edition):
    now = edition.clock()
    edition = replace(edition, clock=lambda: now)
    async with opened(edition) as screen:
        await filtered(screen, "on:today")
        assert len(headlines(screen)) > 0

        now += timedelta(days=7)
        await lists.renew(screen.desk)
        assert headlines(screen) == []


async def test_what_was_typed_last_is_what_is_shown(edition):
    async with opened(edition) as screen:
        await screen.press("/")
        await screen.type(*"zebra", "ctrl+u", *"bees", "ctrl+w", *"title:ice", "enter", "G")

        assert "title:ice (2)" in screen.lines[0]
        assert headlines(screen)[screen.desk.stories.page.cursor].startswith("The oldest ice")


async def test_typing_on_ends_the_search_for_what_would_find_something(edition):
    async with opened(edition) as screen:
        await filtered(screen, "zzzz")
        ways_out.look(screen.desk)
        (look,) = (it for it in screen.app.workers if it.group == "ways")
        await filtered(screen, "ice")

        assert look.is_cancelled
