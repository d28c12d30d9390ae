"""A start shows the last screen at once, if it is still true; and the terminal is given back."""

import os
import subprocess
import sys

import pyte

from tests.support.terminal import TOP, Terminal, environment

ALTERNATE = b"\x1b[?1049h"
MOUSE = b"\x1b[?1000h"
"""What the live screen asks for first."""


def before_the_live_screen(terminal):
    """Return what was on the terminal before the program was up."""
    terminal.wait_for("unread")
    terminal.rest()
    return bytes(terminal.output).partition(MOUSE)[0]


def read_and_leave(home, **extra):
    with Terminal.broadsheet(home=home, **extra) as terminal:
        painted = before_the_live_screen(terminal)
        text = terminal.text
        terminal.press("q")
        assert terminal.wait_exit() == 0
    return painted, text


def test_the_next_start_paints_the_screen_it_was_left_on(tmp_path):
    _, left = read_and_leave(tmp_path)

    with Terminal.broadsheet(home=tmp_path) as terminal:
        painted = before_the_live_screen(terminal)

    assert painted.count(ALTERNATE) == 1
    screen = pyte.Screen(120, 36)
    pyte.ByteStream(screen).feed(painted)
    assert [line.rstrip() for line in screen.display] == left.split("\n")


def test_the_live_screen_takes_over_without_clearing(tmp_path):
    read_and_leave(tmp_path)

    with Terminal.broadsheet(home=tmp_path) as terminal:
        before_the_live_screen(terminal)
        assert bytes(terminal.output).count(ALTERNATE) == 1


def test_keys_typed_on_the_kept_screen_count(tmp_path):
    read_and_leave(tmp_path)

    with Terminal.broadsheet(home=tmp_path) as terminal:
        terminal.press("q")
        assert terminal.wait_exit() == 0


def test_a_filtered_list_is_not_shown_by_a_start_that_shows_all(tmp_path):
    with Terminal.broadsheet(home=tmp_path) as terminal:
        before_the_live_screen(terminal)
        terminal.press("/", *"title:ice", "\r")
        terminal.wait_for("title:ice (2)")
        terminal.press("q")
        assert terminal.wait_exit() == 0

    painted, text = read_and_leave(tmp_path)

    assert b"title:ice" not in painted
    assert "title:ice" not in text


def test_a_library_that_was_changed_meanwhile_shows_no_kept_screen(tmp_path):
    read_and_leave(tmp_path)
    command = [sys.executable, "-m", "reader", "--demo"]
    env = environment(tmp_path)
    listed = subprocess.run([*command, "list"], env=env, cwd=TOP, capture_output=True, check=True)
    first = listed.stdout.split(b"\t")[0].decode()
    subprocess.run([*command, "star", first], env=env, cwd=TOP, capture_output=True, check=True)

    painted, _ = read_and_leave(tmp_path)

    assert b"unread" not in painted


def test_another_size_shows_no_kept_screen(tmp_path):
    read_and_leave(tmp_path, columns=120)

    painted, _ = read_and_leave(tmp_path, columns=100)

    assert b"unread" not in painted


def test_a_damaged_kept_screen_is_passed_over(tmp_path):
    read_and_leave(tmp_path)
    kept = tmp_path / ".cache" / "broadsheet" / "screen"
    content = kept.read_bytes()

    for broken in (b"", content[:40], os.urandom(200), content.replace(b" ", b"", 3)):
        kept.write_bytes(broken)
        painted, _ = read_and_leave(tmp_path)
        assert b"unread" not in painted


def test_only_the_reader_can_see_the_kept_screen(tmp_path):
    read_and_leave(tmp_path)

    kept = tmp_path / ".cache" / "broadsheet" / "screen"
    assert kept.stat().st_mode & 0o077 == 0


def test_a_start_that_fails_gives_the_terminal_back(tmp_path):
    read_and_leave(tmp_path)
    seeds = tmp_path / "broken.py"
    seeds.write_text(
        "import sys; sys.argv = sys.argv[:1]\n"
        "from reader.cli import main, call\n"
        "from reader.domain.errors import StoreError\n"
        "import reader.cli.calling as calling\n"
        "def refuse(*_, **__): raise StoreError('the library is elsewhere')\n"
        "calling.open_edition = refuse\n"
        "main.run()\n"
    )
    with Terminal([sys.executable, str(seeds)], env=environment(tmp_path)) as terminal:
        assert terminal.wait_exit() == 1
        output = bytes(terminal.output)

    assert output.count(ALTERNATE) == output.count(b"\x1b[?1049l") == 1
    assert output.rindex(b"the library is elsewhere") > output.rindex(b"\x1b[?1049l")
