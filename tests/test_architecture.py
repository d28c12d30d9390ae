"""What the rooms may know of each other, and that the README tells the truth about the program."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from reader.cli.commands import COMMANDS as PLAIN
from reader.cli.parser import parse
from reader.domain.queries import Group, Sort
from reader.domain.query.syntax import Answer, Field, Part, State
from reader.ui.commands import BY_ID
from reader.ui.commands import COMMANDS as KEYED
from reader.ui.help_rows import cap
from tests.support.readme import BLOCKS, README, block

TOP = Path(__file__).parents[1]
READER = TOP / "reader"
TEXT = README.read_text(encoding="utf-8")


def modules_after(importing: str) -> set[str]:
    """Return the top-level modules that importing something brings along."""
    code = f"import sys, {importing}; print(*sorted(sys.modules))"
    ended = subprocess.run([sys.executable, "-c", code], cwd=TOP, check=True, capture_output=True)
    return {name.partition(".")[0] for name in ended.stdout.decode().split()}


@pytest.mark.parametrize(
    "room", ["reader.views.page", "reader.library.library", "reader.cli.calling"]
)
def test_what_lies_below_the_screen_runs_without_it(room):
    assert not modules_after(room) & {"textual", "rich"}


def test_importing_reader_imports_nothing_else():
    brought = modules_after("reader") - modules_after("string")

    assert brought == {"reader"}


def test_the_screen_starts_without_what_only_some_articles_need():
    heavy = {"markdown_it", "lxml", "httpx2", "trafilatura", "PIL", "pygments"}

    assert not modules_after("reader.ui.app") & heavy


@pytest.mark.parametrize("name", BLOCKS)
def test_the_tables_of_the_readme_are_what_the_program_says(name):
    again = "run `python -m tests.support.readme` and commit the README"

    assert block(TEXT, name) == BLOCKS[name](), again


def test_the_page_on_queries_names_every_field_and_value():
    told = (TOP / "docs" / "queries.md").read_text(encoding="utf-8")
    values = [
        it.value.replace(" ", "-") for kind in (State, Part, Answer, Sort, Group) for it in kind
    ]

    assert [
        it for it in (*(f"{field}:" for field in Field), *values) if f"`{it}`" not in told
    ] == []


def test_every_key_is_in_the_readme():
    told = block(TEXT, "keys").replace("\\|", "|")

    for command in KEYED:
        for key in command.keys:
            assert f"`{cap(key)}`" in told or key.isdecimal()


def test_every_key_in_the_readme_does_something():
    does_something = {cap(key) for command in KEYED for key in command.keys}

    assert set(re.findall(r"`([^`]+)`", block(TEXT, "keys").replace("\\|", "|"))) <= does_something


@pytest.mark.parametrize("name", PLAIN)
def test_every_plain_command_has_help_and_is_in_the_readme(name, capsys):
    assert f"`broadsheet {name}" in TEXT
    with pytest.raises(SystemExit) as end:
        parse([name, "--help"])
    assert end.value.code == 0
    assert PLAIN[name].help[1:] in " ".join(capsys.readouterr().out.split())


def test_the_readme_shows_only_pictures_there_are():
    shown = re.findall(r"screenshots/([\w-]+\.png)", TEXT)

    assert shown
    assert not [name for name in shown if not (TOP / "screenshots" / name).exists()]


def test_the_readme_has_two_commands_to_set_everything_up():
    assert TEXT.count("python3 -m venv") == 2


def test_every_binding_is_of_a_command_in_the_registry():
    """Bindings of Textual's own would be keys that help, palette and README do not know."""
    for path in READER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Binding":
                ids = [it.value.value for it in node.keywords
                       if it.arg == "id" and isinstance(it.value, ast.Constant)]  # fmt: skip
                assert ids, f"{path.name}: a binding without an id"
                assert set(ids) <= set(BY_ID), f"{path.name}: {ids} is not in the registry"


def test_no_strangers_text_is_read_as_markup():
    """A title with a bracket in it would end the program."""
    for path in READER.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "markup=True" not in text, path
        assert "from_markup" not in text, path
