"""What the config says is what the screen does; what makes no sense is told in one note."""

import asyncio
import re

import pytest

from reader.settings.config import parse_config
from reader.ui.preferences import Preferences
from tests.support.screen import opened


@pytest.fixture
def preferring(tmp_path):
    """Preferences as a config file with some text gives them."""

    def prefer(text, **themes):
        folder = tmp_path / "themes"
        folder.mkdir(exist_ok=True)
        for name, content in themes.items():
            (folder / f"{name}.yaml").write_text(content, encoding="utf-8")
        return Preferences.of(parse_config(text, tmp_path / "config.yaml"), themes=folder)

    return prefer


def starred(screen):
    headline = screen.desk.stories.headline
    return headline is not None and headline.starred


def unread(screen):
    headline = screen.desk.stories.headline
    return headline is not None and not headline.read


async def test_a_rebound_key_works_and_is_in_footer_and_help(edition, preferring):
    async with opened(edition, preferences=preferring("keys: {story.star: X}")) as screen:
        assert "X star" in screen.footer
        await screen.press("X")
        assert starred(screen)
        await screen.press("s")
        assert starred(screen)
        await screen.press("?")
        assert "X        " in screen.text


async def test_a_command_without_a_key_is_in_neither_footer_nor_help(edition, preferring):
    async with opened(edition, preferences=preferring("keys: {story.star: []}")) as screen:
        assert "star" not in screen.footer


async def test_what_makes_no_sense_is_told_in_one_note_and_listed_under_problems(
    edition, preferring
):
    preferences = preferring("meassure: 80\nkeys: {story.stra: x}\ntheme: nrod\n")

    async with opened(edition, preferences=preferences) as screen:
        assert "3 lines of the config make no sense" in screen.text
        await screen.press("E")
        assert "config.yaml:1" in screen.text
        assert "did you mean 'measure'?" in screen.text
        assert "did you mean 'nord'?" in screen.text
        assert "the rest counts" in screen.text
        assert "as far as it could be read" not in screen.text


async def test_the_config_names_theme_density_and_order(edition, preferring):
    preferences = preferring("theme: nord\ndensity: compact\nsort: oldest\n")

    async with opened(edition, preferences=preferences) as screen:
        assert screen.app.theme == "nord"
        assert screen.desk.stories.density == "compact"
        assert "oldest" in screen.lines[0]


async def test_the_light_and_the_dark_theme_can_be_others(edition, preferring):
    preferences = preferring("theme_light: solarized-light\ntheme_dark: nord\n")

    async with opened(edition, preferences=preferences) as screen:
        await screen.press("T")
        assert screen.app.theme == "solarized-light"
        await screen.press("T")
        assert screen.app.theme == "nord"


async def test_a_theme_of_the_users_own_is_one_like_any_other(edition, preferring):
    preferences = preferring("theme: slate", slate="accent: '#abc'\nink-3: '#010203'\n")

    async with opened(edition, preferences=preferences) as screen:
        variables = screen.app.get_css_variables()
        assert screen.app.theme == "slate"
        assert variables["accent"].lower() == "#aabbcc"
        assert variables["ink-3"] == "#010203"


def test_what_is_wrong_in_a_theme_is_told_with_its_line(preferring):
    preferences = preferring("", slate="dark: maybe\nacent: '#abc'\nlink: blue\n", night="")

    told = [str(problem).rpartition("/")[2] for problem in preferences.problems]
    assert told == [
        "night.yaml: there is a theme 'night' already",
        "slate.yaml, line 1: dark: must be true or false, not 'maybe'",
        "slate.yaml, line 2: there is no token 'acent'; did you mean 'accent'?",
        "slate.yaml, line 3: link: must be a colour such as '#e2855a' (in quotes), not 'blue'",
    ]


async def test_a_config_that_changes_is_taken_over_while_reading(edition, tmp_path):
    file = tmp_path / "config.yaml"
    file.write_text("density: cosy\n")
    preferences = Preferences.load(file, themes=tmp_path / "themes")

    async with opened(edition, preferences=preferences) as screen:
        file.write_text("density: compact\ntheme: paper\nkeys: {story.star: X}\n")
        async with asyncio.timeout(20):
            while screen.app.theme != "paper":
                await screen.pilot.pause(0.05)
        await screen.press("X")
        assert screen.desk.stories.density == "compact"
        assert starred(screen)


@pytest.mark.parametrize(
    ("mode", "opening_counts", "leaving_counts"),
    [("on_open", True, True), ("smart", False, True), ("manual", False, False)],
)
async def test_what_marks_an_article_as_read_can_be_chosen(
    edition, preferring, mode, opening_counts, leaving_counts
):
    async with opened(edition, preferences=preferring(f"mark_read: {mode}")) as screen:
        while screen.desk.stories.page.cursor < 5:
            await screen.press("j")
        await screen.press("enter")
        assert unread(screen) is not opening_counts
        await screen.press("J", "K")
        assert unread(screen) is not leaving_counts


async def test_links_are_copied_by_the_command_of_the_users_choice(edition, preferring, tmp_path):
    copied = tmp_path / "copied"
    command = f"tee {copied}"

    async with opened(edition, preferences=preferring(f"copy_command: {command}")) as screen:
        await screen.press("y")
        assert copied.read_text().startswith("https://")
        assert "Link copied" in screen.text


async def test_a_command_that_cannot_copy_is_told(edition, preferring):
    async with opened(edition, preferences=preferring("copy_command: no-such-program")) as screen:
        await screen.press("y")
        assert "not copied: no-such-program failed" in screen.text


async def test_times_and_dates_stand_in_place_of_ages(edition, preferring):
    async with opened(edition, preferences=preferring("clock: absolute\n")) as screen:
        await screen.press("j", "j", "enter", "c")
        left = "\n".join(line[:46] for line in screen.lines)
        assert "09:01" in left
        assert "13 May" in left
        assert "11m" not in left
        shown = screen.text.split("COVERAGE")[-1]
        assert re.search(r" \d\d:\d\d *\n", shown)
        assert not re.search(r"[+-]\d+h *\n", shown)


async def test_the_clock_changes_while_the_screen_is_open(edition, preferring):
    async with opened(edition) as screen:
        await screen.press("j")
        assert "11m" in screen.text
        screen.app.prefer(preferring("clock: absolute\n"))
        await screen.type()
        assert "11m" not in screen.text
        assert "09:01" in screen.text


async def test_a_command_of_the_readers_own_has_its_key_and_a_clash_its_line(edition, preferring):
    preferences = preferring(
        "pipes:\n  words:\n    command: wc -w\n    key: ctrl+x\n  lines:\n    command: wc -l\n"
        "    key: ctrl+x\n"
    )
    async with opened(edition, preferences=preferences) as screen:
        assert "line 7" in str(preferences.problems[0])
        assert "pipes.lines.key: 'ctrl+x' already means 'pipe.words'" in str(
            preferences.problems[0]
        )
        await screen.press("ctrl+x")

        await screen.until(lambda: "type to find" in screen.text)


async def test_a_click_on_a_mark_does_the_same_whatever_the_keys_are(edition, preferring):
    preferences = preferring("keymap: newsboat\nkeys: {story.star: [], coverage.toggle: ctrl+x}\n")
    async with opened(edition, preferences=preferences) as screen:
        row = next(y for y, line in enumerate(screen.lines) if "The Continental +5" in line)
        await screen.click("● Night trains")
        assert not unread(screen)
        await screen.pilot.click(offset=(44, row))
        await screen.type()
        assert starred(screen)

        await screen.click("+9")
        assert screen.desk.pane.value == "coverage"


async def test_a_note_names_the_key_that_counts(edition, preferring):
    async with opened(edition, preferences=preferring("keys: {story.undo: ctrl+x}")) as screen:
        await screen.press("A")
        await screen.click("ctrl+x undo")
        assert edition.library.shelves.unread() == 23

    async with opened(edition, preferences=preferring("keys: {story.undo: []}")) as screen:
        await screen.press("A")
        assert "Marked 23 stories as read" in screen.text
        assert "undo" not in screen.text


async def test_the_masthead_names_the_keys_that_count(edition, preferring, tmp_path):
    (tmp_path / "broken.md").write_bytes(b"\x00\x01\x02 not a document")
    edition.library.sources.add(tmp_path / "broken.md")
    preferences = preferring("keys: {problems.show: ctrl+y, list.arrivals: []}")
    async with opened(edition, preferences=preferences) as screen:
        await screen.press("j")
        await screen.until(lambda: "1 problem ctrl+y" in screen.lines[0])
        await screen.click("1 problem")

        assert "broken.md" in screen.text


async def test_an_article_names_the_keys_that_count(edition, preferring):
    preferences = preferring("keys: {link.open: ctrl+x, text.toggle: [], telling.lead: ctrl+y}\n")
    async with opened(edition, preferences=preferences) as screen:
        await screen.press("j", "j", "j")
        assert "ctrl+x open at" in screen.text
        assert "fetch full text" not in screen.text

        await screen.press("k", "3")
        await screen.click("ctrl+y back to")
        assert screen.desk.page is not None
        assert screen.desk.page.article_id == screen.desk.page.lead
