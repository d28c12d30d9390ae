"""Rules of the config on the screen: what they mute is counted and one key away."""

import pytest

from reader.domain.queries import Shelf
from reader.settings.config import load_config
from reader.ui.preferences import Preferences
from tests.support.screen import opened


@pytest.fixture
def ruled(tmp_path):
    """Preferences from a config file, which can be written again."""
    file = tmp_path / "config" / "config.yaml"
    file.parent.mkdir()

    def write(text):
        file.write_text(text, encoding="utf-8")
        return Preferences.of(load_config(file), themes=tmp_path / "themes")

    return write


STORM = "A quiet storm season"


def is_ruled(screen):
    return "1 muted !" in screen.lines[0] and len(screen.desk.stories.order) == 22


async def test_what_is_muted_is_counted_and_one_key_shows_it(edition, ruled):
    """muted.show."""
    async with opened(edition, preferences=ruled("mute: topic:weather\n")) as screen:
        await screen.until(lambda: is_ruled(screen))
        assert len(screen.desk.stories.order) == 22
        assert "22 unread" in screen.lines[0]

        await screen.press("!")
        assert len(screen.desk.stories.order) == 23
        assert "with muted !" in screen.lines[0]
        await screen.press("!")
        assert len(screen.desk.stories.order) == 22


async def test_a_muted_story_that_is_shown_has_a_sign(edition, ruled):
    async with opened(edition, preferences=ruled("mute: topic:weather\n")) as screen:
        await screen.until(lambda: is_ruled(screen))
        await screen.press("!", "G")

        assert f"●×{STORM}" in screen.text


async def test_what_the_reader_and_what_rules_have_muted_is_one_view(edition, ruled):
    async with opened(edition, preferences=ruled("mute: topic:weather\n")) as screen:
        await screen.until(lambda: is_ruled(screen))
        await screen.press("j", "M", "g", "m")

        assert screen.desk.query.shelf is Shelf.MUTED
        assert len(screen.desk.stories.order) == 2


async def test_a_highlighted_story_has_a_sign_whatever_the_density(edition, ruled):
    async with opened(edition, preferences=ruled("highlight: [black hole]\n")) as screen:
        await screen.until(lambda: "●»A black hole blinked" in screen.text)
        assert screen.style_of("»") != screen.style_of("A black hole blinked")
        for _ in range(2):
            await screen.press("V")
            assert "●»A black hole blinked" in screen.text


async def test_mark_all_leaves_what_is_muted_unread(edition, ruled):
    async with opened(edition, preferences=ruled("mute: topic:weather\n")) as screen:
        await screen.until(lambda: is_ruled(screen))
        await screen.press("A", "!")

        order = screen.desk.stories.order
        (unread,) = [it for it in map(order.headline, range(23)) if it and not it.read]
        assert unread.title.startswith(STORM)


async def test_a_rule_that_is_written_while_the_screen_is_open_holds_at_once(edition, ruled):
    async with opened(edition, preferences=ruled("")) as screen:
        await screen.press("j")
        ruled("# soon\nmute: topic:weather\n")
        await screen.until(lambda: is_ruled(screen))

        assert len(screen.desk.stories.order) == 22


async def test_a_bad_rule_is_told_and_listed_among_the_problems(edition, ruled):
    async with opened(edition, preferences=ruled("mute: [topik:weather]\n")) as screen:
        await screen.press("E")
        assert "config.yaml:1" in screen.text
        assert "mute: 'topik:' at 1" in screen.text


async def test_why_names_the_rule(edition, ruled):
    async with opened(edition, preferences=ruled("highlight: [black hole]\n")) as screen:
        await screen.until(lambda: "●»A black hole blinked" in screen.text)
        await screen.press("j", "w")

        await screen.until(lambda: "Highlighted by your rule black hole" in screen.text)
