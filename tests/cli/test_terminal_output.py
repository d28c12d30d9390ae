import re

import pytest
from rich.cells import cell_len

pytestmark = pytest.mark.pty

SGR = re.compile(r"\x1b\[[0-9;]*m")


def test_a_terminal_gets_columns_in_colour(paper, terminal):
    ended = terminal("list")

    lines = SGR.sub("", ended.out).splitlines()
    assert ended.status == 0
    assert SGR.search(ended.out)
    assert re.fullmatch(
        r"●  [0-9a-z]{8}  .{6}  Meridian Wire \+2  Harbour bridge reopens", lines[0]
    ), lines[0]


def test_nothing_but_colour_is_sent_to_a_terminal(paper, terminal):
    assert "\x1b" not in SGR.sub("", terminal("list").out)


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120, 200])
def test_no_row_is_wider_than_the_terminal(width, paper, terminal):
    lines = SGR.sub("", terminal("list", width=width).out).splitlines()

    assert len(lines) == 3
    assert all(cell_len(line) <= max(width, 30) for line in lines)


def test_groups_that_were_asked_for_have_headings(paper, terminal):
    lines = SGR.sub("", terminal("list", "group:topic", "sort:oldest", width=70).out).splitlines()

    headings = [line for line in lines if line.isupper()]
    assert headings == ["TRANSPORT", "NO TOPIC"]
    assert lines[0] == "TRANSPORT"
    assert "Harbour bridge" in lines[1]
    assert len(lines) == 5


def test_columns_stay_aligned_beside_wide_characters(paper, terminal):
    lines = SGR.sub("", terminal("list", width=120).out).splitlines()

    starts = {
        cell_len(line[: line.index(title)])
        for line, title in zip(lines, ("Harbour", "Owls", "鳥"), strict=True)
    }
    assert len(starts) == 1


@pytest.mark.parametrize("words", [["list"], ["sources"], ["problems"], ["load"]])
def test_without_colour_no_escape_is_sent(words, paper, terminal):
    assert "\x1b" not in terminal(*words, NO_COLOR="1").out


def test_an_article_without_colour_is_plain_text(paper, terminal):
    number = paper("list").rows[0][0]

    assert "\x1b" in terminal("show", number).out
    assert "\x1b" not in terminal("show", number, NO_COLOR="1").out
    assert "\x1b" not in terminal("show", number, TERM="dumb").out


@pytest.mark.parametrize("terms", [{"TERM": "linux"}, {"LC_ALL": "C"}])
def test_a_console_without_the_signs_gets_ascii(terms, paper, terminal):
    paper("star", paper("list").rows[0][0])

    assert SGR.sub("", terminal("list", **terms).out).startswith("*# ")


def test_read_stories_have_no_dot(paper, terminal):
    paper("mark", "read", paper("list").rows[0][0])

    first, second, *_ = SGR.sub("", terminal("list").out).splitlines()
    assert first.startswith("   ")
    assert second.startswith("●")


def test_markup_in_a_title_is_only_text(broadsheet, terminal, tmp_path):
    title = "Deal [/b] closes [red]at[/red] [link=x]y :smile: [@click=app.quit]z"
    (tmp_path / "x.md").write_text(f"---\ntitle: '{title}'\n---\n")
    broadsheet("add", tmp_path / "x.md")

    ended = terminal("list", width=140)

    assert title in SGR.sub("", ended.out)


def test_what_is_left_out_is_said(paper, terminal):
    assert "1 of 3 stories; --limit 0 shows all" in terminal("list", "--limit", "1").out


def test_a_long_load_shows_a_bar_that_vanishes(broadsheet, terminal, tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number}.md").write_text(f"---\ntitle: Report {number}\n---\n")

    ended = terminal("add", folder)

    assert ended.status == 0
    assert "/400" in ended.out
    assert "400 documents in 1 source" in ended.out


def test_a_bar_without_colour_sends_no_colour(broadsheet, terminal, tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number}.md").write_text(f"---\ntitle: Report {number}\n---\n")

    assert not SGR.search(terminal("add", folder, NO_COLOR="1").out)
