"""The real program in a real terminal: start, move, read, star, quit, and come back."""

import json
import subprocess
import sys

import pytest

from tests.support.terminal import TOP, Terminal, environment

pytestmark = pytest.mark.pty

SIZES = [(80, 24), (120, 36), (200, 50)]


def run(home, *arguments):
    """Run a plain command in the same home."""
    return subprocess.run(
        [sys.executable, "-m", "reader", *arguments],
        env=environment(home), cwd=TOP, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def listed(home):
    return json.loads(run(home, "list", "--json", "--limit", "500").stdout)


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_what_was_read_and_starred_is_there_at_the_next_start(tmp_path, columns, rows):
    with Terminal.broadsheet(home=tmp_path, columns=columns, rows=rows) as terminal:
        terminal.wait_for("unread")
        terminal.wait_for("Meridian Wire")
        terminal.rest()
        terminal.press("j")
        terminal.press("s")
        terminal.wait_for("★")
        terminal.press("\r")
        terminal.wait_for("back" if columns >= 100 else "read on")
        terminal.press("h", "q")
        assert terminal.wait_exit() == 0

    starred = run(tmp_path, "list", "--shelf", "starred", "--json").stdout
    assert len(json.loads(starred)) == 1

    with Terminal.broadsheet(home=tmp_path, columns=columns, rows=rows) as terminal:
        terminal.wait_for("★")
        terminal.press("q")
        terminal.wait_exit()


def test_keys_typed_ahead_of_the_screen_are_not_lost(tmp_path):
    with Terminal.broadsheet(home=tmp_path) as terminal:
        terminal.wait_for("1 of ")
        terminal.press(*"jj", "\r", "s", " ", "h", "q")
        assert terminal.wait_exit() == 0

    starred = json.loads(run(tmp_path, "list", "--shelf", "starred", "--json").stdout)
    assert [story["id"] for story in starred] == [listed(tmp_path)[2]["id"]]


def test_a_light_terminal_gets_the_light_page_and_no_key_is_lost(tmp_path):
    with Terminal.broadsheet(home=tmp_path) as terminal:
        terminal.press("j", "\x1b]11;rgb:ffff/ffff/ffff\x07", "j")
        terminal.wait_for("3 of ")

        paper = b"48;2;250;246;236"
        assert paper in terminal.output


def test_the_terminal_is_given_back_as_it_was(tmp_path):
    with Terminal.broadsheet(home=tmp_path) as terminal:
        terminal.wait_for("unread")
        terminal.press("q")
        terminal.wait_exit()

    tail = bytes(terminal.output[-400:])
    assert b"\x1b[?1049l" in tail
    assert b"\x1b[?25h" in tail
    assert b"Traceback" not in terminal.output


def test_no_colour_code_is_written_where_none_is_wanted(tmp_path):
    with Terminal.broadsheet(home=tmp_path, NO_COLOR="1") as terminal:
        terminal.wait_for("unread")
        terminal.press("j", "j", "\r")
        terminal.rest()
        terminal.press("T", "?")
        terminal.rest()

    colours = set(sgr_codes(bytes(terminal.output))) & COLOURS
    assert not colours


def test_who_asks_for_ascii_gets_plain_signs(tmp_path):
    with Terminal.broadsheet(home=tmp_path, LC_ALL="C") as terminal:
        terminal.wait_for("unread")
        terminal.rest()

        assert not set("●▌─▁▐⏎") & set(terminal.text)


COLOURS = {*range(30, 50), *range(90, 108)}
"""Default colours (39, 49) are colours too."""


def sgr_codes(output: bytes) -> list[int]:
    """Return every number of every SGR sequence a program wrote."""
    codes = []
    for part in output.split(b"\x1b[")[1:]:
        head, sep, _ = part.partition(b"m")
        if sep and all(byte in b"0123456789;" for byte in head):
            codes += [int(number) for number in head.split(b";") if number]
    return codes


def test_a_terminal_that_can_nothing_gets_the_list_as_text(tmp_path):
    with Terminal.broadsheet(home=tmp_path, TERM="dumb") as terminal:
        assert terminal.wait_exit() == 0

    assert b"\x1b[" not in terminal.output
    assert "street cameras" in terminal.text


@pytest.mark.parametrize(("columns", "rows"), [(20, 5), (1, 1), (49, 11), (250, 70)])
def test_nothing_crashes_at_odd_sizes(tmp_path, columns, rows):
    with Terminal.broadsheet(home=tmp_path, columns=columns, rows=rows) as terminal:
        terminal.rest(1.0)
        terminal.press("j", "\r", " ", "c", "\x1b", "h")
        terminal.rest()
        terminal.press("\x11")
        assert terminal.wait_exit() == 0

    assert b"Traceback" not in terminal.output


def test_a_resize_keeps_the_story_under_the_cursor(tmp_path):
    with Terminal.broadsheet(home=tmp_path) as terminal:
        terminal.wait_for("1 of ")
        terminal.press("j", "j")
        terminal.wait_for("3 of ")
        terminal.resize(80, 24)
        terminal.rest()
        terminal.resize(130, 40)
        terminal.wait_for("3 of ")


def test_ctrl_c_leaves(tmp_path):
    with Terminal.broadsheet(home=tmp_path) as terminal:
        terminal.wait_for("unread")
        terminal.press("\x03")
        assert terminal.wait_exit() == 0


def test_what_another_process_marks_shows_without_a_key(tmp_path):
    with Terminal.broadsheet(home=tmp_path) as terminal:
        terminal.wait_for("unread")
        terminal.rest()
        story = listed(tmp_path)[0]
        assert "★" not in terminal.text

        run(tmp_path, "star", story["id"])

        terminal.wait_for("★")
