import json
import os
import stat
import subprocess


def test_what_was_read_moves_to_another_library(paper, broadsheet, news, tmp_path):
    numbers = [row[0] for row in paper("list").rows]
    paper("mark", "read", numbers[0])
    paper("star", numbers[1])
    marks = tmp_path / "marks.jsonl"

    exported = paper("export", "state", marks)
    there = tmp_path / "there"
    imported = broadsheet("--data-dir", there, "import", "state", marks)
    broadsheet("--data-dir", there, "add", news)

    assert (exported.status, exported.out, exported.err) == (0, "", "2 articles exported\n")
    assert imported.status == 0
    states = [row[1] for row in broadsheet("--data-dir", there, "list").rows]
    assert states == ["read", "unread,starred", "unread"]


def test_state_goes_through_pipes(paper, broadsheet, tmp_path):
    paper("star", paper("list").rows[0][0])

    lines = paper("export", "state").out
    ended = broadsheet("--data-dir", tmp_path / "there", "import", "state", "-", stdin=lines)

    assert json.loads(lines)["starred"] is True
    assert ended.status == 0
    assert paper("export", "state", "-").out == lines


def test_an_import_is_undone_as_one_act(paper):
    numbers = [row[0] for row in paper("list").rows]
    paper("mark", "read", *numbers)
    lines = paper("export", "state").out
    paper("mark", "unread", *numbers)

    paper("import", "state", "-", stdin=lines)
    assert paper("unread").out == "0\n"
    paper("undo")
    assert paper("unread").out == "3\n"


def test_bad_lines_are_told_and_the_others_taken(paper):
    number = paper("list").rows[0][0]
    paper("star", number)
    good = paper("export", "state").out
    paper("undo")

    ended = paper("import", "state", "-", stdin=f"nonsense\n{good}")

    assert "1" in ended.err
    assert "Traceback" not in ended.err
    assert paper("list").rows[0][1] == "unread,starred"


def test_a_file_that_is_something_else_is_told_in_a_few_lines(paper):
    ended = paper("import", "state", "-", stdin="nonsense\n" * 1000)

    assert ended.status == 1
    assert len(ended.err.splitlines()) == 22
    assert "980 more lines could not be read" in ended.err


def test_an_export_before_there_is_a_library_is_empty(broadsheet, tmp_path):
    ended = broadsheet("export", "state")

    assert (ended.status, ended.out) == (0, "")
    assert not (tmp_path / "data").exists()


def test_a_file_that_cannot_be_written_is_told(paper, tmp_path):
    ended = paper("export", "state", tmp_path / "nowhere" / "marks.jsonl")

    assert ended.status == 1
    assert "cannot be written" in ended.err
    assert "Traceback" not in ended.err


def test_a_file_that_cannot_be_read_is_told(paper):
    ended = paper("import", "state", "nowhere.jsonl")

    assert ended.status == 1
    assert "cannot be read" in ended.err


def test_dirs_says_where_everything_is(broadsheet, tmp_path):
    shelf = tmp_path / "shelf"

    rows = dict(broadsheet("dirs", "--data-dir", shelf).rows)

    assert rows["library"] == str(shelf / "library.db")
    assert json.loads(broadsheet("dirs", "--data-dir", shelf, "--json").out) == rows
    assert not shelf.exists()


def test_an_export_keeps_the_link_and_the_permissions_of_its_file(paper, tmp_path):
    kept = tmp_path / "kept.jsonl"
    kept.touch(mode=0o600)
    (tmp_path / "link.jsonl").symlink_to(kept)
    paper("star", paper("list").rows[0][0])

    ended = paper("export", "state", tmp_path / "link.jsonl")

    assert ended.status == 0
    assert (tmp_path / "link.jsonl").is_symlink()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert json.loads(kept.read_text())["starred"] is True


def test_an_export_into_a_pipe_leaves_it_a_pipe(paper, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    paper("star", paper("list").rows[0][0])

    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE) as reader:
        ended = paper("export", "state", pipe)
        read = reader.communicate(timeout=20)[0]

    assert ended.status == 0
    assert json.loads(read)["starred"] is True
    assert pipe.is_fifo()


def test_an_export_that_fails_leaves_the_file_as_it_was(paper, tmp_path):
    ended = paper("export", "state", tmp_path)

    assert ended.status == 1
    assert ended.err.startswith(f"broadsheet: {tmp_path} cannot be written: ")
