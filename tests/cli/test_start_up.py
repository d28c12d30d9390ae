"""What a command imports decides how long one waits for it; so the modules are counted."""

import subprocess
import sys

import pytest

from tests.support.terminal import TOP

SCREEN = ("textual",)
UNUSED_BY_LISTS = (
    "platformdirs",
    "shutil",
    "reader.domain.articles",
    "reader.domain.coverage",
    "reader.domain.front",
    "reader.domain.rules",
    "reader.domain.sources",
    "reader.domain.subscriptions",
    "reader.library.articles",
    "reader.library.grouping",
    "reader.library.marks",
    "reader.library.rules",
    "reader.library.sources",
    "reader.sources.text",
)
HEAVY = (*SCREEN, "rich", "yaml", "markdown_it", "lxml", "asyncio", "difflib", "ssl", "http")

CALL = """
import sys
from reader.cli.main import main
status = main(sys.argv[1:])
print(status, *sorted(sys.modules), file=sys.stderr)
"""


@pytest.fixture
def modules_of(environ, tmp_path):
    def run(*words):
        ended = subprocess.run(
            [sys.executable, "-c", CALL, *map(str, words)],
            env=environ,
            cwd=tmp_path,
            capture_output=True,
            check=True,
            timeout=60,
        )
        status, *modules = ended.stderr.decode().splitlines()[-1].split()
        assert status == "0", ended.stderr
        return set(modules)

    return run


@pytest.mark.parametrize("words", [["unread"], ["list"], ["list", "--json"], []])
def test_status_bars_and_pipes_wait_for_nothing_heavy(words, paper, modules_of):
    assert not modules_of(*words) & set(HEAVY)


@pytest.mark.parametrize("words", [["unread"], ["list"]])
def test_a_count_and_a_list_wait_for_nothing_but_what_they_tell(words, paper, modules_of):
    assert modules_of(*words) & set(UNUSED_BY_LISTS) == set()


@pytest.mark.parametrize(
    "words", [["sources"], ["load"], ["problems"], ["export", "state"], ["dirs"], ["next"]]
)
def test_no_command_imports_the_screen(words, paper, modules_of):
    assert not modules_of(*words) & set(SCREEN)


def test_commands_about_an_article_do_not_import_the_screen(paper, modules_of):
    number = paper("list").rows[0][0]

    for words in (["show", number], ["mark", "read", number], ["star", number], ["open", number]):
        assert not modules_of(*words) & set(SCREEN)


def test_adding_a_folder_does_not_wait_for_what_fetches_feeds(news, modules_of):
    assert not modules_of("add", news) & {"asyncio", "httpcore2", "ssl", "httpx2"}


def test_the_first_frame_does_not_wait_for_the_screen():
    call = "import sys, reader.ui.beginning, reader.ui.first_frame; print(*sys.modules)"
    ended = subprocess.run(
        [sys.executable, "-c", call], capture_output=True, check=True, timeout=60, cwd=TOP
    )

    modules = {name.partition(".")[0] for name in ended.stdout.decode().split()}
    assert not modules & ({*HEAVY} - {"rich", "difflib"})


def test_the_kept_screen_waits_for_no_import_but_the_terminal_s():
    call = "import sys; old = {*sys.modules}; import reader.cli.main; print(*{*sys.modules} - old)"
    ended = subprocess.run(
        [sys.executable, "-c", call], capture_output=True, check=True, timeout=60, cwd=TOP
    )

    ours = {"reader", "reader.cli", "reader.cli.main", "reader.snapshot"}
    assert set(ended.stdout.decode().split()) <= {*ours, "gc", "termios", "time", "io"}


def test_a_load_that_brings_nothing_does_not_wait_for_what_reads_documents(paper, modules_of):
    assert not modules_of("load") & {"yaml", "reader.library.intake"}
