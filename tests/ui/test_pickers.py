"""Topics, outlets and saved views are picked from lists that tell how much each would show."""

import pytest

from reader.settings.config import parse_config
from reader.ui.preferences import Preferences
from tests.support.screen import opened


@pytest.fixture
def viewing(tmp_path):
    """Preferences with saved views."""
    text = "views: {ice: 'title:ice', passed over: ''}\n"
    config = parse_config(text, tmp_path / "config.yaml")
    return Preferences.of(config, themes=tmp_path / "themes")


def count(screen):
    return len(screen.desk.stories.order)


async def test_a_topic_is_found_by_typing_and_narrows_the_list(edition):
    """topic.pick."""
    async with opened(edition) as screen:
        await screen.press("t")
        assert "Topics" in screen.text
        first = next(line for line in screen.lines if "article" in line)
        await screen.press(*"cit")
        assert "Cities" in screen.text
        assert "Weather" not in screen.text
        await screen.press("enter")

        assert "topic:Cities" in screen.lines[0]
        assert 0 < count(screen) < 23
        await screen.press("escape")
        assert count(screen) == 23
    assert int(first.split(" article")[0].split()[-1]) >= 2


async def test_escape_takes_back_what_was_typed_and_then_the_list(edition):
    async with opened(edition) as screen:
        await screen.press("t", *"zzz")
        assert "Cities" not in screen.text
        await screen.press("escape")
        assert "Cities" in screen.text
        await screen.press("escape")
        assert "Topics" not in screen.text
        assert screen.desk.filter is None


async def test_an_outlet_is_picked_with_its_domain_and_count(edition):
    """outlet.pick."""
    async with opened(edition) as screen:
        await screen.press("g", "o", *"harbour post")
        assert "harbourpost.example ·" in screen.text
        await screen.press("enter")

        assert "from:harbourpost.example" in screen.lines[0]
        assert count(screen) > 1


async def test_a_saved_view_tells_how_much_it_finds_and_is_called_by_its_name(edition, viewing):
    """views.show."""
    async with opened(edition, preferences=viewing) as screen:
        await screen.press("g", "s", "g", "v")
        await screen.until(lambda: "2 · title:ice" in screen.text)
        assert "only one outlet" in screen.text
        assert "passed over" not in screen.text
        await screen.press("/", *"ice", "enter")

        assert "ice (2)" in screen.lines[0]


async def test_the_palette_shows_a_saved_view(edition, viewing):
    async with opened(edition, preferences=viewing) as screen:
        await screen.press("ctrl+p", *"view: ice", "enter")

        await screen.until(lambda: "ice (2)" in screen.lines[0])


async def test_an_outlet_of_the_story_is_found_by_typing(edition):
    """coverage.filter."""
    async with opened(edition) as screen:
        await screen.press("j", "j", "c", "/", *"delta")
        assert "Outlets of this story" in screen.text
        assert "Byline Nine" not in screen.text.split("Outlets of this story")[-1].split("esc")[0]
        await screen.press("enter")

        page = screen.desk.page
        assert page is not None
        assert page.article.outlet == "Delta Public Radio"


async def test_a_click_on_find_lets_one_type(edition, viewing):
    async with opened(edition, preferences=viewing) as screen:
        await screen.press("g", "v")
        await screen.click("/ find")
        await screen.press(*"ice")
        assert "only one outlet" not in screen.text

        await screen.press("enter")
        assert "ice (2)" in screen.lines[0]
