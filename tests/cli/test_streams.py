"""What a shell may do to the program's three streams."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest


def start(environ, *words, **streams):
    return subprocess.Popen([sys.executable, "-m", "reader", *words], env=environ, **streams)


@pytest.fixture
def long_list(broadsheet, tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(300):
        (folder / f"{number}.md").write_text(f"---\ntitle: {'Weather ' * 60}{number}\n---\n")
    assert broadsheet("add", folder).status == 0


def test_a_reader_that_leaves_early_is_no_error(long_list, environ):
    with start(
        environ, "list", "--limit", "0", stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        complaint = process.stderr.read()

    assert process.returncode == 141
    assert complaint == b""


@pytest.fixture
def heeded_interrupts():
    """Start programs that heed interrupts, also where a shell in the background ignores them."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_an_interrupt_ends_quietly(heeded_interrupts, environ, tmp_path):
    (tmp_path / "data").mkdir()
    # What runs in the background of a script ignores it, and so would its children.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with start(
        environ, "import", "state", "-", stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdin.write(b"{}\n" * 100_000)  # more than a pipe holds: it is reading now
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        complaint = process.stderr.read()
        process.stdin.close()

    assert process.returncode == 130
    assert b"Traceback" not in complaint


@pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/full")
def test_a_full_disk_under_the_output_is_told(paper, environ):
    with (
        Path("/dev/full").open("wb") as full,
        start(environ, "list", stdout=full, stderr=subprocess.PIPE) as process,
    ):
        complaint = process.stderr.read().decode()

    assert process.returncode == 1
    assert complaint == "broadsheet: cannot write the output: No space left on device\n"


@pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/full")
@pytest.mark.parametrize("what", ["state", "opml", "starred"])
def test_a_full_disk_under_an_export_is_told(paper, environ, what):
    paper("star", paper("list").rows[0][0])

    with (
        Path("/dev/full").open("wb") as full,
        start(environ, "export", what, stdout=full, stderr=subprocess.PIPE) as process,
    ):
        complaint = process.stderr.read().decode()

    assert process.returncode == 1
    assert complaint.endswith("broadsheet: cannot write the output: No space left on device\n")
    assert "Traceback" not in complaint


def test_closed_streams_do_no_harm(paper, environ):
    command = f"{sys.executable} -m reader list <&- >&- 2>&-"

    ended = subprocess.run(["/bin/sh", "-c", command], env=environ, check=False)

    assert ended.returncode == 0


def test_a_title_the_encoding_cannot_say_is_no_reason_to_stop(paper):
    ended = paper("list", PYTHONIOENCODING="ascii")

    assert ended.status == 0
    assert "Harbour bridge reopens" in ended.out
    assert "????" in ended.out
