"""Articles are given to commands, and what those say is shown."""

import json
import os
import sys

import pytest

from reader.domain.formats import ArticleFormat
from reader.settings.pipes import Pipe
from reader.settings.values import Settings
from reader.ui.chrome import ASCII
from reader.ui.preferences import Preferences
from reader.ui.rebinding import rebind
from tests.support.screen import opened

TITLE = "Central bank holds its rate and, for once, names the day it will think again"


def python(code):
    return (sys.executable, "-c", code)


def preferring(**pipes):
    """Preferences with commands of the reader's own."""
    settings = Settings(pipes=pipes)
    commands, refusals = rebind(settings.keymap, settings.keys, settings.pipes)
    assert not refusals
    return Preferences(settings=settings, commands=commands)


def typed(text):
    return ["space" if sign == " " else sign for sign in text]


async def answer(screen, line):
    """Type a command line, and wait for what comes of it."""
    await screen.press("|", *typed(line), "enter")


async def test_a_bar_gives_the_article_to_a_command_and_shows_what_it_says(edition):
    """article.pipe."""
    async with opened(edition) as screen:
        await answer(screen, "sed -n 1,3p")
        await screen.until(lambda: "type to find" in screen.text)

        assert TITLE in screen.text
        assert "Meridian Wire · Henrik Solvang · Thu 14 May 2026, 07:02" in screen.text
        assert "That is not a forecast" not in screen.text
        await screen.press("escape")
        assert "type to find" not in screen.text


async def test_tab_chooses_another_format(edition):
    async with opened(edition) as screen:
        await screen.press("|")
        asked = [screen.text]
        for _ in range(4):
            await screen.press("tab")
            asked.append(screen.text)
        await screen.press("tab", *typed("head -n 1"), "enter")
        await screen.until(lambda: "type to find" in screen.text)

        for text, form in zip(
            asked, ("plain text", "Markdown", "HTML", "JSON", "plain text"), strict=True
        ):
            assert f"Give the article as {form} to" in text
        assert "# [Central bank holds its rate" in screen.text


async def test_what_was_typed_before_comes_back_with_an_arrow(edition):
    async with opened(edition) as screen:
        await answer(screen, "true")
        await answer(screen, "false")
        await screen.press("|", "up", "up")
        assert "true" in screen.text
        await screen.press("down")
        assert "false" in screen.text

        assert screen.desk.choices.piped == ("false", "true")


async def test_the_question_is_drawn_in_ascii_where_that_is_wanted(edition):
    async with opened(edition, glyphs=ASCII) as screen:
        await answer(screen, "true")
        await screen.press("|")
        (hints,) = (line for line in screen.lines if "earlier" in line)

        assert "ret run   tab another format   up earlier   esc cancel" in hints


async def test_no_shell_sees_a_line_unless_it_asks_for_one(edition, tmp_path):
    async with opened(edition) as screen:
        await answer(screen, f"cat > {tmp_path}/got")
        await screen.until(lambda: "> is for a shell: begin the line with !" in screen.text)
        await answer(screen, f"!tr a-z A-Z > {tmp_path}/got && echo written")
        await screen.until(lambda: "type to find" in screen.text)

        assert (tmp_path / "got").read_text().startswith(TITLE.upper())


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("nothing-like-it", "nothing-like-it cannot be run (No such"),
        ("sh -c 'echo no ink >&2; exit 3'", "sh failed with status 3: no ink"),
        ("cat 'open", "The command has a quote that is not"),
        ("true", "true said nothing"),
    ],
)
async def test_what_goes_wrong_is_told_in_a_line(edition, line, told):
    async with opened(edition) as screen:
        await answer(screen, line)

        await screen.until(lambda: told in screen.text)
        assert "type to find" not in screen.text


async def test_what_a_command_says_is_clean_before_it_is_shown(edition):
    say = python("print('\\x1b]0;title\\x07[red]one\\x1b[2Jtwo\\n' * 3, end='\\x9b5m')")
    async with opened(
        edition, preferences=preferring(say=Pipe(command=say, key="ctrl+x"))
    ) as screen:
        await screen.press("ctrl+x")
        await screen.until(lambda: "type to find" in screen.text)

        assert screen.text.count("[red]onetwo") == 3
        assert "\x1b" not in screen.text


async def test_a_command_of_the_readers_own_gets_its_format_and_the_facts(edition, tmp_path):
    facts = python(
        "import json, os, sys; print(len(json.load(sys.stdin)['title']));"
        f"json.dump(dict(os.environ), open({str(tmp_path / 'facts')!r}, 'w'))"
    )
    pipe = Pipe(command=facts, format=ArticleFormat.JSON, key="ctrl+x")
    async with opened(edition, preferences=preferring(facts=pipe)) as screen:
        await screen.press("ctrl+x")
        await screen.until(lambda: str(len(TITLE)) in screen.text)

    told = json.loads((tmp_path / "facts").read_text())
    assert told["BROADSHEET_TITLE"] == TITLE
    assert told["BROADSHEET_OUTLET"] == "Meridian Wire"
    assert told["BROADSHEET_URL"].startswith("https://meridianwire.example/")
    assert told["BROADSHEET_PUBLISHED"] == "2026-05-14T07:02:00+00:00"
    assert told["BROADSHEET_FORMAT"] == "json"


async def test_a_command_of_the_readers_own_is_in_the_help_and_the_palette(edition):
    pipe = Pipe(command=("wc", "-w"), key="ctrl+x")
    async with opened(edition, preferences=preferring(**{"count words": pipe})) as screen:
        await screen.press("?", *typed("count words"))
        assert "ctrl+x" in screen.text
        await screen.press("escape", "escape")
        await screen.press("ctrl+p", *typed("count words"))
        await screen.until(lambda: "Pipe the article to: wc -w" in screen.text)
        await screen.press("enter")

        await screen.until(lambda: "type to find" in screen.text)


async def test_escape_stops_a_command_and_nothing_else(edition, tmp_path):
    fifo = tmp_path / "alive"
    os.mkfifo(fifo)
    async with opened(edition) as screen:
        await screen.press("enter")
        handle = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
        await screen.press("|", *typed(f"!exec sleep 600 > {fifo}"))
        await screen.pilot.press("enter")  # without waiting for what it starts
        await screen.until(lambda: "sh is at work" in screen.text)
        await screen.pilot.press("escape")

        await screen.until(lambda: "Stopped" in screen.text)
        assert os.read(handle, 1) == b""
        os.close(handle)
        assert screen.desk.pane.value == "article"


def test_keys_of_commands_that_clash_are_refused_and_the_rest_counts():
    pipes = {
        "one": Pipe(command=("cat",), key="ctrl+x"),
        "two": Pipe(command=("cat",), key="ctrl+x"),
        "three": Pipe(command=("cat",), key="no key"),
        "four": Pipe(command=("cat",), key="e"),
        "five": Pipe(command=("cat",), key="g"),
    }
    settings = Settings(pipes=pipes, keys={"pipe.two": ("ctrl+y",)})

    commands, refusals = rebind(settings.keymap, settings.keys, settings.pipes)

    keys = {command.id: command.keys for command in commands}
    assert keys["pipe.one"] == ("ctrl+x",)
    assert keys["pipe.four"] == ("e",)
    assert keys["pipe.three"] == keys["pipe.five"] == ()
    assert dict(refusals) == {
        "pipes.two.key": "'ctrl+x' already means 'pipe.one'",
        "pipes.three.key": "'no key' is no key",
        "pipes.four.key": "'e' was the only key of 'article.save'",
        "pipes.five.key": "'g' cannot be a key beside 'g g' (move.top)",
    }


async def test_long_lines_are_wrapped_between_words_and_short_ones_stay(edition):
    say = python("print('a   table\\n' + 'wrapping ' * 20)")
    own = preferring(say=Pipe(command=say, key="ctrl+x"))
    async with opened(edition, preferences=own) as screen:
        await screen.press("ctrl+x")
        await screen.until(lambda: "type to find" in screen.text)

        assert "a   table" in screen.text
        assert screen.text.count("wrapping") == 20
