import shlex

import pytest

from reader import __version__
from reader.cli.commands import COMMANDS


def test_the_version_is_one_line(broadsheet):
    ended = broadsheet("--version")

    assert (ended.status, ended.out) == (0, f"broadsheet {__version__}\n")


def test_help_names_every_command(broadsheet):
    ended = broadsheet("--help")

    assert ended.status == 0
    for name, command in COMMANDS.items():
        assert f"  {name} " in ended.out
        assert command.help in ended.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example_that_is_understood(name, broadsheet):
    ended = broadsheet(name, "--help")

    assert ended.status == 0
    assert f"example:\n  broadsheet {COMMANDS[name].example}\n" in ended.out
    assert COMMANDS[name].example.split()[0] == name


@pytest.mark.parametrize("name", COMMANDS)
def test_a_shell_takes_an_example_for_words_and_nothing_else(name):
    words = shlex.shlex(COMMANDS[name].example, posix=False, punctuation_chars=True)

    assert not set("<>|&;()").intersection(word[0] for word in words)


@pytest.mark.parametrize(
    "words",
    [
        ["list", "--shelf", "attic"],
        ["list", "--limit", "-1"],
        ["list", "--limit", "many"],
        ["list", "--nonsense"],
        ["show"],
        ["mark", "eaten", "7k2m9"],
        ["mark", "read"],
        ["export", "feelings"],
        ["import", "state"],
        ["--nonsense"],
        ["add"],
        ["add", "--demo", "."],
        ["--demo", "."],
        ["list", "--demo", "."],
        ["--data-dir"],
    ],
)
def test_what_makes_no_sense_ends_with_2_and_a_reason(words, broadsheet):
    ended = broadsheet(*words)

    assert ended.status == 2
    assert ended.out == ""
    assert "broadsheet" in ended.err
    assert "Traceback" not in ended.err


def test_a_number_that_makes_no_sense_is_quoted_as_it_was_typed(broadsheet):
    assert "not '-1'" in broadsheet("list", "--limit", "-1").err


def test_behind_two_dashes_there_are_no_options(broadsheet, tmp_path):
    dashed = tmp_path / "--demo"
    dashed.mkdir()
    (dashed / "a.md").write_text("---\ntitle: Owls counted\n---\n")

    listed = broadsheet("list", "--", "--demo")
    looked_for = broadsheet("search", "--demo", "--", "--help")

    assert listed.rows[0][5] == "Owls counted"
    assert looked_for.status == 0
    assert "usage" not in looked_for.out


def test_a_mistyped_command_is_put_right(broadsheet):
    ended = broadsheet("lsit")

    assert ended.status == 2
    assert ended.err == (
        "broadsheet: 'lsit' is neither a command nor a folder or file; did you mean 'list'?\n"
    )


def test_an_unknown_word_leads_to_the_help(broadsheet):
    ended = broadsheet("xyzzy")

    assert ended.status == 2
    assert "'broadsheet --help'" in ended.err


def test_a_folder_that_is_not_there_is_no_mistyped_command(broadsheet):
    ended = broadsheet("./lsit")

    assert ended.status == 2
    assert ended.err == "broadsheet: there is no folder or file './lsit'\n"


def test_nothing_is_made_by_a_call_that_makes_no_sense(broadsheet, tmp_path):
    broadsheet("xyzzy")
    broadsheet("list", "./xyzzy")

    assert not (tmp_path / "data").exists()


def test_a_command_wins_over_a_folder_of_its_name(paper, tmp_path, news):
    (tmp_path / "list").mkdir()
    (news / "beta.md").rename(tmp_path / "list" / "beta.md")

    assert len(paper("list").rows) == 3
    assert [row[5] for row in paper("./list").rows] == ["Owls counted"]
    assert [row[5] for row in paper("--", "list").rows] == ["Owls counted"]


def test_options_may_stand_before_and_after_the_command(broadsheet, news, tmp_path):
    shelf = tmp_path / "shelf"
    assert broadsheet("--data-dir", shelf, "add", news).status == 0

    assert broadsheet("unread", "--data-dir", shelf).out == "3\n"
    assert broadsheet(f"--data-dir={shelf}", "unread").out == "3\n"
    assert broadsheet("unread", BROADSHEET_DATA=str(shelf)).out == "3\n"
    assert (shelf / "library.db").is_file()
    assert not (tmp_path / "data").exists()


def test_in_a_pipe_the_program_prints_the_list(paper):
    assert paper().out == paper("list").out != ""


def test_with_a_dumb_terminal_the_program_prints_the_list(paper, terminal):
    ended = terminal(TERM="dumb")

    assert ended.status == 0
    assert "Harbour bridge reopens" in ended.out
    assert "\x1b" not in ended.out


def test_a_file_that_is_no_library_is_told_in_one_line(broadsheet, tmp_path):
    shelf = tmp_path / "shelf"
    (shelf / "library.db").mkdir(parents=True)

    ended = broadsheet("--data-dir", shelf, "list")

    assert ended.status == 1
    assert ended.err.startswith("broadsheet: ")
    assert ended.err.count("\n") == 1
