import base64
import os
import re
import signal
import stat
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.browser import Opened, open_link, osc52
from reader.domain.errors import LinkRefusedError

URL = "https://outlet.example/a?b=1&c=%25s#d"


@pytest.fixture
def browser(tmp_path):
    """Make programs that write down their arguments, one a line."""

    def make(name="firefly"):
        record = tmp_path / f"{name}.argv"
        program = tmp_path / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(
            f"#!{sys.executable} -SE\n"
            "import os, sys\n"
            f"part = {str(record)!r} + '.part'\n"
            "with open(part, 'w') as file:\n"
            "    print(*sys.argv[1:], os.getsid(0), sep='\\n', file=file)\n"
            f"os.replace(part, {str(record)!r})\n"
        )
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        return program

    return make


@pytest.fixture
def environ(tmp_path):
    return {"PATH": str(tmp_path / "bin")}


def arguments_of(program):
    record = program.parent.parent / f"{program.name}.argv"
    deadline = time.monotonic() + 10
    while not record.exists():
        assert time.monotonic() < deadline, "the browser was never started"
        time.sleep(0.01)
    *arguments, session = record.read_text().splitlines()
    return arguments, int(session)


def test_the_address_is_the_last_argument_of_the_browser_one_chose(browser, environ):
    firefly = browser()

    opened = open_link(URL, environ={**environ, "BROWSER": "firefly --new-tab"})

    assert opened is Opened.STARTED
    assert arguments_of(firefly)[0] == ["--new-tab", URL]


def test_the_address_goes_where_the_command_says(browser, environ):
    firefly = browser()

    open_link(URL, environ={**environ, "BROWSER": "firefly '--url=%s' -q"})

    assert arguments_of(firefly)[0] == [f"--url={URL}", "-q"]


def test_a_browser_runs_in_a_session_of_its_own(browser, environ):
    firefly = browser()

    open_link(URL, environ={**environ, "BROWSER": "firefly"})

    assert arguments_of(firefly)[1] != os.getsid(0)


def test_shell_characters_in_an_address_stay_one_argument(browser, environ):
    firefly = browser()
    url = "https://outlet.example/$(touch)`x`;a&b|c'd\"e>f"

    open_link(url, environ={**environ, "BROWSER": "firefly"})

    assert arguments_of(firefly)[0] == [url]


def test_what_a_browser_says_does_not_disturb_the_screen(environ, tmp_path, capfd):
    chatty = tmp_path / "bin" / "chatty"
    chatty.parent.mkdir()
    chatty.write_text(f"#!/bin/sh\necho said; echo cried >&2; cat; echo > '{tmp_path}/done'\n")
    chatty.chmod(0o700)
    path = f"{environ['PATH']}{os.pathsep}{os.defpath}"

    open_link(URL, environ={"PATH": path, "BROWSER": "chatty"})

    deadline = time.monotonic() + 10
    while not (tmp_path / "done").exists():
        assert time.monotonic() < deadline, "the browser never ended: it waits for the keyboard"
        time.sleep(0.01)
    assert capfd.readouterr() == ("", "")


def test_no_shell_is_ever_asked():
    asked = re.compile(r"shell\s*=\s*True|os\.(?:system|popen|exec|spawn)|subprocess\.getoutput")

    for path in (Path(__file__).parents[1] / "reader").rglob("*.py"):
        assert not asked.search(path.read_text("utf-8")), path


@pytest.mark.parametrize("url", [URL, "https://outlet.example/%s%u%action-%25s"])
def test_nothing_in_an_address_is_expanded(url, browser, environ):
    firefly = browser()

    open_link(url, environ={**environ, "BROWSER": "firefly %s --then %s"})

    assert arguments_of(firefly)[0] == [url, "--then", url]


def test_the_first_browser_of_the_list_that_exists_is_used(browser, environ):
    firefly = browser()

    open_link(URL, environ={**environ, "BROWSER": "nowhere:firefly &:other"})

    assert arguments_of(firefly)[0] == [URL]


def test_a_command_with_an_open_quote_is_passed_over(browser, environ):
    firefly = browser()

    open_link(URL, environ={**environ, "BROWSER": "nowhere 'x:firefly"})

    assert arguments_of(firefly)[0] == [URL]


def test_a_program_the_system_cannot_run_is_no_browser(environ, tmp_path):
    broken = tmp_path / "bin" / "broken"
    broken.parent.mkdir()
    broken.write_bytes(b"\x7fELF nothing")
    broken.chmod(0o700)

    assert open_link(URL, environ={**environ, "BROWSER": "broken"}) is Opened.NO_BROWSER


@pytest.mark.skipif(sys.platform != "linux", reason="the openers of a Linux desktop")
@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"DISPLAY": ":0"}, Opened.STARTED),
        ({"WAYLAND_DISPLAY": "wayland-0"}, Opened.STARTED),
        ({}, Opened.NO_BROWSER),
        ({"DISPLAY": ""}, Opened.NO_BROWSER),
        ({"DISPLAY": ":0", "SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22"}, Opened.NO_BROWSER),
    ],
)
def test_the_desktop_is_asked_only_where_there_is_one(browser, environ, variables, expected):
    browser("xdg-open")

    assert open_link(URL, environ={**environ, **variables}) is expected


@pytest.mark.skipif(sys.platform != "linux", reason="WSL")
def test_windows_opens_links_of_its_linux(browser, environ):
    wslview = browser("wslview")

    assert open_link(URL, environ={**environ, "WSL_DISTRO_NAME": "x"}) is Opened.STARTED
    assert arguments_of(wslview)[0] == [URL]


def test_over_ssh_the_browser_one_chose_is_used_all_the_same(browser, environ):
    firefly = browser()
    far = {**environ, "SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22", "BROWSER": "firefly"}

    assert open_link(URL, environ=far) is Opened.STARTED
    assert arguments_of(firefly)[0] == [URL]


def test_without_any_browser_nothing_is_started(environ):
    assert open_link(URL, environ={**environ, "DISPLAY": ":0"}) is Opened.NO_BROWSER


def test_a_text_browser_asks_for_the_terminal_first(browser, environ):
    lynx = browser("lynx")
    environ = {**environ, "BROWSER": "lynx"}

    assert open_link(URL, environ=environ) is Opened.NEEDS_TERMINAL
    assert not (lynx.parent.parent / "lynx.argv").exists()
    assert open_link(URL, environ=environ, foreground=True) is Opened.STARTED
    assert (lynx.parent.parent / "lynx.argv").exists()


def test_interrupting_a_text_browser_interrupts_nothing_else(environ, tmp_path):
    lynx = tmp_path / "bin" / "lynx"
    lynx.parent.mkdir()
    # A terminal sends both the signal.
    lynx.write_text(
        f"#!{sys.executable} -SE\nimport os, signal\nos.kill(os.getppid(), signal.SIGINT)\n"
    )
    lynx.chmod(0o755)
    heard = []
    before = signal.signal(signal.SIGINT, lambda *_: heard.append("interrupted"))
    try:
        opened = open_link(URL, environ={**environ, "BROWSER": "lynx"}, foreground=True)
    finally:
        signal.signal(signal.SIGINT, before)

    assert (opened, heard) == (Opened.STARTED, [])


def test_a_text_browser_is_known_behind_a_link(browser, environ):
    w3m = browser("w3m")
    (w3m.parent / "sensible").symlink_to(w3m)

    opened = open_link(URL, environ={**environ, "BROWSER": "sensible"})

    assert opened is Opened.NEEDS_TERMINAL


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="needs /proc")
def test_a_browser_that_has_ended_leaves_no_zombie(browser, environ):
    firefly = browser()

    open_link(URL, environ={**environ, "BROWSER": "firefly"})
    arguments_of(firefly)

    deadline = time.monotonic() + 10
    while children := Path(f"/proc/self/task/{os.getpid()}/children").read_text().split():
        assert time.monotonic() < deadline, children
        time.sleep(0.01)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "-https://outlet.example",
        "--remote-debugging-port=9222",
        " https://outlet.example",
        "https://outlet.example\n",
        "https://outlet.example/a b",
        "https://outlet.example/\x1b]0;x\x07",
        "https://outlet.example/\x9b",
        "https://outlet.example/\x00",
        "https://b\u00fccher.example/",
        "https://",
        "%shttps://outlet.example",
    ],
)
def test_what_is_no_plain_web_address_is_refused(url, browser, environ):
    browser()

    with pytest.raises(LinkRefusedError):
        open_link(url, environ={**environ, "BROWSER": "firefly"})


@given(st.text())
def test_the_clipboard_sequence_holds_nothing_of_the_text_as_it_is(text):
    sequence = osc52(text)

    assert sequence.startswith("\x1b]52;c;")
    assert sequence.endswith("\x07")
    payload = sequence[len("\x1b]52;c;") : -1]
    assert base64.b64decode(payload, validate=True) == text.encode("utf-8", "replace")
