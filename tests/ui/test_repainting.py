"""Only what has changed is drawn again: that is what makes a key feel like nothing."""

from asyncio import sleep
from datetime import timedelta
from unittest.mock import Mock

import pytest
from textual.events import Key

from reader.ui import list_page
from reader.ui.story_rows import draw_story
from reader.ui.widgets.coverage_pane import CoveragePane
from reader.ui.widgets.masthead import Masthead
from reader.ui.widgets.story_list import StoryList
from tests.support.screen import opened


@pytest.fixture
def drawn(monkeypatch):
    """The rows that were drawn, by kind of pane."""
    rows: dict[type, set[int]] = {}
    for kind in (StoryList, Masthead, CoveragePane):
        noted: set[int] = set()
        rows[kind] = noted

        def render_line(self, y, *, noted=noted, draw=kind.render_line):
            noted.add(y)
            return draw(self, y)

        monkeypatch.setattr(kind, "render_line", render_line)
    return rows


async def test_moving_the_cursor_draws_the_two_stories_it_touches(edition, drawn):
    async with opened(edition) as screen:
        await screen.press("j")
        stories = {it.index: it for it in screen.desk.stories.page.placed()}
        touched = {row for index in (1, 2)
                   for row in range(stories[index].top,
                                    stories[index].top + len(stories[index].lines))}  # fmt: skip
        drawn[StoryList].clear()
        drawn[Masthead].clear()
        await screen.press("j")

        assert drawn[StoryList] == touched
        assert drawn[Masthead] == set()


async def test_a_list_that_scrolls_draws_each_story_once(edition, monkeypatch):
    drawn: list[int] = []

    def note(headline, style):
        drawn.append(headline.story_id)
        return draw_story(headline, style)

    async with opened(edition) as screen:
        screen.desk.stories.redraw()
        monkeypatch.setattr(list_page, "draw_story", note)
        await screen.press(*"jjjjjjjjjjjjjjjj", *"kkkkkkkkkkkkkkkk")

        assert screen.desk.stories.page.top == 0
        assert len(drawn) == len(set(drawn))


async def test_another_theme_draws_every_row_again(edition, drawn):
    async with opened(edition) as screen:
        drawn[StoryList].clear()
        screen.app.theme = "paper"
        await screen.press("shift+f9")

        assert drawn[StoryList] == set(range(screen.desk.stories.size.height))


async def test_scrolling_an_article_draws_neither_list_nor_coverage(edition, drawn):
    async with opened(edition, size=(200, 50)) as screen:
        await screen.press("j", "j", "enter")
        drawn[StoryList].clear()
        drawn[CoveragePane].clear()
        await screen.press("j", "j")

        assert drawn[StoryList] == set()
        assert drawn[CoveragePane] == set()


async def test_a_minute_that_changes_no_age_draws_nothing(edition, drawn):
    async with opened(edition) as screen:
        await screen.press("shift+f9")
        drawn[StoryList].clear()
        screen.desk.stories.set_time(edition.clock(), screen.desk.zone)
        await screen.press("shift+f9")
        assert drawn[StoryList] == set()

        later = edition.clock() + timedelta(minutes=1)
        screen.desk.stories.set_time(later, screen.desk.zone)
        await screen.press("shift+f9")
        assert drawn[StoryList] != set()


@pytest.mark.parametrize("keys", ["j", "/i", "tz"])
async def test_a_key_is_answered_although_textuals_clock_has_no_beat_yet(
    edition, monkeypatch, keys
):
    async with opened(edition) as screen:
        *before, last = keys
        await screen.press(*before)
        shown = screen.app.screen
        painted = Mock(wraps=shown._compositor_refresh)
        monkeypatch.setattr(shown, "_compositor_refresh", painted)
        monkeypatch.setattr(shown._update_timer, "resume", lambda: None)
        screen.app.post_message(Key(last, last))
        for _ in range(100):
            await sleep(0)

        assert painted.called
